// Backups: ours beside what a page does without a format of its own, which is one JSON text of all records, sealed at once.
// Ours is written in blocks, read again from the blob and checked; the peer seals once and trusts that.
import * as peers from "./peers.js";
import { deleted, expect, number, ours, timed } from "./steps.js";

const PASSPHRASE = "纸船 提琴 苔藓 灯塔";
const kept = { blob: null, peer: null };

async function backUpOurs(vault, rows) {
  const bench = ours();
  await bench.unlock(vault);
  await bench.open();
  const { ms, result } = await timed(() => bench.back_up(PASSPHRASE));
  expect("records in the vault", number(bench.count()), rows * 2);
  kept.blob = result;
  await bench.close();
  return { ms, bytes: result.size };
}

async function restoreOurs(rows) {
  const bench = ours();
  const { ms, result: vault } = await timed(() => bench.restore([kept.blob, PASSPHRASE]));
  expect("records that came back", number(bench.count()), rows * 2);
  await bench.close();
  await deleted(`clientele-${vault}`);
  return ms;
}

/** A key of the passphrase by PBKDF2, which is what WebCrypto has, with the rounds that OWASP asks for. */
async function keyOf(salt) {
  const base = await crypto.subtle.importKey("raw", new TextEncoder().encode(PASSPHRASE), "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: 600000 };
  return crypto.subtle.deriveKey(how, base, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

async function backUpPeer(rows) {
  const database = await peers.connect();
  const { ms, result } = await timed(async () => {
    const records = await peers.read(database);
    const [salt, iv] = [crypto.getRandomValues(new Uint8Array(16)), crypto.getRandomValues(new Uint8Array(12))];
    const text = new TextEncoder().encode(JSON.stringify(records));
    const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await keyOf(salt), text);
    return new Blob([salt, iv, sealed]);
  });
  database.close();
  kept.peer = result;
  expect("the backup of the peer holds something", result.size > rows, true);
  return { ms, bytes: result.size };
}

async function restorePeer(rows) {
  const { ms, result } = await timed(async () => {
    const bytes = new Uint8Array(await kept.peer.arrayBuffer());
    const [salt, iv, sealed] = [bytes.slice(0, 16), bytes.slice(16, 28), bytes.subarray(28)];
    const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, await keyOf(salt), sealed);
    const records = JSON.parse(new TextDecoder().decode(plain));
    await peers.putBack(records);
    return records;
  });
  expect("customers that came back", result.customers.length, rows);
  await peers.forgetPutBack();
  return ms;
}

export const steps = { backUpOurs, restoreOurs, backUpPeer, restorePeer };
