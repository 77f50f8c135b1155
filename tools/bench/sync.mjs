// The figures of synchronisation: what the server holds, in which order both sides are asked, and what comes of it.
import { median } from "./figures.mjs";
import { pair } from "./page/data.js";

const EDITS = 10000;
// One contact for so many customers: a second table, so that a sync with nothing to do has more than one to ask about.
const CUSTOMERS_OF_A_CONTACT = 100;
const STATUSES = ["potential", "intent", "won", "lost"];

// Ids as the desk makes them (UUID version 7): what was created later has a greater one.
const FIRST = Date.UTC(2024, 0, 1);
function idOf(table, at) {
  const time = (FIRST + at * 1000).toString(16).padStart(12, "0");
  const rest = (at * 2 + (table === "contact" ? 1 : 0)).toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${rest}`;
}

const filled = (row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== ""));

/** The customer of that number as the preset names its fields. */
function customerRow(at) {
  const { contact, position, firstContact, needs, status, ...customer } = pair(at).customer;
  const own = { id: idOf("customer", at), contact_name: contact, contact_position: position, first_contact: firstContact };
  return filled({ ...customer, ...own, key_needs: needs, status: STATUSES[status - 1] });
}

function contactRow(at) {
  const { contact } = pair(at);
  return filled({ ...contact, id: idOf("contact", at), customer: idOf("customer", at) });
}

const numbered = (count, row) => Array.from({ length: count }, (_, at) => row(at));

/**
 * The figures `pull_100k` and `pull_cpu`. `bench` has what every case works with: `step`, `busyStep`, `inTurns`,
 * `figures`, `notes`, `kinto`, `rows`, `runs`, `peer` (the peer's name and version).
 */
export async function measurePull({ step, busyStep, inTurns, figures, notes, kinto, rows, runs, peer }) {
  kinto.seed("customer", numbered(rows, customerRow));
  const asked = {};
  const turn = (side) => async () => {
    await step(`preparePull${side}`, kinto.access);
    kinto.takeCounts();
    const { result: ms, busy } = await busyStep(`pull${side}`, rows);
    asked[side] = kinto.takeCounts().customer;
    await step(`finishPull${side}`, rows);
    return { ms, busy };
  };
  const [ours, theirs] = await inTurns(runs, [turn("Ours"), turn("Peer")]);
  const times = (turns) => turns.map(({ ms }) => ms);
  const rates = (turns) => turns.map(({ ms }) => (rows / ms) * 1000);
  const busy = (turns) => turns.map(({ busy }) => (busy / rows) * 1000);
  const name = `${peer} sync, unencrypted, not strictly durable`;
  figures.compare("pull_100k", "ms", times(ours), times(theirs), name, 0.5);
  figures.compare("pull_100k_rate", "rows/s", rates(ours), rates(theirs), name, null);
  figures.alone("pull_cpu", "ms", busy(ours), 20);
  notes.push(`The peer's pull kept the main thread busy for ${median(busy(theirs)).toFixed(1)} ms per 1,000 records.`);
  for (const [side, { requests, preflights, bytes }] of Object.entries(asked)) {
    notes.push(`A pull of ${side === "Ours" ? "ours" : "the peer's"}: ${requests} requests, ${preflights} preflights, ${(bytes / 1e6).toFixed(1)} MB of answers.`);
  }
}

/** The figures `push_10k` and `idle_sync`. */
export async function measurePush({ step, inTurns, figures, notes, kinto, rows, runs }) {
  const edits = Math.min(EDITS, rows);
  const contacts = Math.max(1, Math.floor(rows / CUSTOMERS_OF_A_CONTACT));
  kinto.seed("customer", numbered(rows, customerRow));
  kinto.seed("contact", numbered(contacts, contactRow));
  await step("preparePush", kinto.access, rows + contacts);
  const afterPull = await idle(step, kinto);

  let turns = 0;
  const asked = {};
  const turn = (side) => async () => {
    turns += 1;
    const remark = `第 ${turns} 次批量修改`;
    await step("editMany", edits, remark);
    kinto.takeCounts();
    const ms = await step("push", side, edits);
    asked[side] = Object.values(kinto.takeCounts());
    const arrived = kinto.count("customer", (row) => row.remark === remark);
    if (arrived !== edits) throw new Error(`the server has ${arrived} of ${edits} edits`);
    return ms;
  };
  const [batched, single] = await inTurns(runs, [turn("batched"), turn("single")]);
  figures.compare("push_10k", "ms", batched, single, "the same engine, one request a record", 0.2);
  for (const [side, counts] of Object.entries(asked)) {
    const sum = (what) => counts.reduce((sum, count) => sum + count[what], 0);
    notes.push(`A push of ${edits} edits, ${side}: ${sum("requests")} requests, ${sum("preflights")} preflights.`);
  }

  const afterPush = await idle(step, kinto);
  await step("finishPush");
  for (const [name, counts, when] of [
    ["idle_sync", afterPull, "after the pull"],
    ["idle_sync_pushed", afterPush, "after the pushes"],
  ]) {
    const worst = (what) => Math.max(...Object.values(counts).map((count) => count[what]));
    figures.alone(`${name}_requests`, "requests", [worst("requests")], 1);
    figures.alone(`${name}_bytes`, "bytes", [worst("bytes")], 1000);
    const each = Object.entries(counts).map(([table, { requests, preflights, bytes }]) => `${table} ${requests} requests, ${preflights} preflights, ${bytes} bytes`);
    notes.push(`A sync with nothing new ${when}: ${each.join("; ")}.`);
  }
}

/** What a sync asks and gets, for each table, when the one before it had nothing to do either. */
async function idle(step, kinto) {
  // The first one reads back what was pushed. Rows with earlier moments may appear beside the newest for five seconds
  // (the preset's lag), so one after that time reads it once more, and then all cursors are where they will stay.
  for (let turn = 0; turn < 2; turn += 1) await step("idleSync");
  await new Promise((wake) => setTimeout(wake, 6000));
  await step("idleSync");
  kinto.takeCounts();
  await step("idleSync");
  const counts = kinto.takeCounts();
  const missing = ["customer", "contact"].find((table) => !counts[table]);
  if (missing) throw new Error(`the sync did not ask about ${missing}`);
  return counts;
}
