// The cases at full size, one function a step as in cases.js. Unlike those they press what a person presses, in the program
// itself, and wait for the frame that shows what was asked for: Leptos, the router and the drawing are in the figures.
import { queries, random } from "./data.js";
import * as peers from "./peers.js";
import { deal, dealLines, pairLines, pairWithLast, schedule, sizes, talk, talkLines } from "./scale-data.js";
import { expect, number, ours, pause, pressed, timed, waited, watched } from "./steps.js";

const FILL = 5000;
export const PASSPHRASE = "correct horse battery staple";
const LOST = 3;

// Presses of a key fall anywhere within a frame.
const FRAME = 16;

let kept = null;

const all = (selector) => [...document.querySelectorAll(selector)];

/** Whether rows of the list of a module are drawn. */
const listed = (module) => () => all(`[data-module="${module}"] [role="gridcell"]`).some((cell) => cell.textContent);

const digits = (text) => Number(text.replace(/\D/g, ""));

// ---------------------------------------------------------------- setting up

async function fillScaleOurs(rows) {
  const bench = ours();
  const plan = schedule(rows);
  const { customers, contacts, talks, deals } = sizes(rows);
  await bench.create(PASSPHRASE);
  for (const [call, count, records, lines] of [
    ["fill", customers, customers + contacts, (from, to) => pairLines(plan, from, to)],
    ["fill_talks", talks, talks, (from, to) => talkLines(plan, from, to)],
    ["fill_deals", deals, deals, (from, to) => dealLines(rows, from, to)],
  ]) {
    let made = 0;
    for (let from = 0; from < count; from += FILL) made += await bench[call](lines(from, Math.min(from + FILL, count)));
    expect(`records committed by ${call}`, made, records);
  }
  await bench.compact();
  await bench.close();
}

async function fillScalePeer(rows) {
  const plan = schedule(rows);
  const { customers, contacts, talks, deals } = sizes(rows);
  await peers.fillScale({
    customers: [customers, (at) => pairWithLast(plan, at).customer],
    contacts: [contacts, (at) => pairWithLast(plan, at).contact],
    talks: [talks, (at) => talk(plan, at)],
    deals: [deals, (at) => deal(rows, at)],
  });
}

const total = (rows) => {
  const { customers, contacts, talks, deals } = sizes(rows);
  return customers + contacts + talks + deals;
};

// ---------------------------------------------------------------- opening

/** From the press on Unlock, with the passphrase typed, to the list of customers; and the memory at that moment. */
async function openScaleOurs(rows) {
  await waited(performance.now(), () => document.getElementById("passphrase"));
  // As after a reload of that page: the desk opens with the list of customers.
  history.replaceState(null, "", new URL("customers", document.baseURI));
  const field = document.getElementById("passphrase");
  field.value = PASSPHRASE;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  const unlock = field.form.querySelector('button[type="submit"]');
  const { result, tasks } = await watched(async () => {
    const ms = await pressed(() => unlock.click(), listed("customers"));
    return { ms, memory: memoryScale() };
  }, false);
  expect("customers in the head of the list", digits(document.querySelector(".page-count").textContent), rows);
  return { ...result, tasks: tasks.map((task) => task.ms) };
}

async function openScalePeer(rows) {
  const database = await peers.connectScale();
  const { ms, result } = await timed(() => peers.readScale(database));
  expect("records of the peer", result.count, total(rows));
  database.close();
  return ms;
}

/** The peer's objects stay, so that what they take can be measured. */
async function keepScale() {
  const database = await peers.connectScale();
  kept = await peers.readScale(database);
  database.close();
  return kept.count;
}

function memoryScale() {
  return number(ours().memory());
}

// ---------------------------------------------------------------- working at it

/** The first customer of the list, which has most follow-ups: its page, and when its portrait is there too. */
async function openRecordPage(rows) {
  const row = document.querySelector('[data-module="customers"] .grid-row[aria-rowindex="2"]');
  const began = performance.now();
  const page = await pressed(() => row.click(), () => document.querySelector(".split-panel .timeline-item"));
  const portrait = await waited(began, () => document.querySelector(".split-panel .portrait"));
  const section = document.querySelector(".split-panel .timeline").closest("section");
  expect("follow-ups of the customer", digits(section.querySelector(".count").textContent), sizes(rows).most);
  return { page, portrait };
}

/** Types what people type into the box on top, each time from an empty one. */
async function searchScale(rows) {
  const box = document.querySelector(".search-box input");
  const type = (text) => {
    box.value = text;
    box.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const isOpen = (open) => () => box.getAttribute("aria-expanded") === String(open);
  const next = random(rows);
  const asked = [];
  for (const { kind, text } of queries(rows)) {
    await pause(next() * FRAME);
    const ms = await pressed(() => type(text), isOpen(true));
    const answered = all('.search-results [role="option"]').length > 0;
    asked.push({ kind, text, ms, answered });
    type("");
    await waited(performance.now(), isOpen(false));
  }
  return asked;
}

/** The list of all follow-ups, the latest first. */
async function openTalks(rows) {
  const link = document.querySelector('.rail a[href*="followups"]');
  const ms = await pressed(() => link.click(), listed("followups"));
  expect("follow-ups in the head of the list", digits(document.querySelector(".page-count").textContent), sizes(rows).talks);
  return ms;
}

/** The board of all opportunities. */
async function openBoard(rows) {
  const link = document.querySelector('.rail a[href*="opportunities"]');
  const ms = await pressed(() => link.click(), () => document.querySelector(".board [data-card]"));
  let wanted = 0;
  for (let at = 0; at < sizes(rows).deals; at += 1) wanted += deal(rows, at).outcome === LOST ? 0 : 1;
  const shown = all(".board-head .count").reduce((sum, count) => sum + digits(count.textContent), 0);
  expect("opportunities on the board", shown, wanted);
  return ms;
}

/** From the press on Duplicates to what was found in all customers, and the longest task of it: other work goes on meanwhile. */
async function findDuplicates(rows) {
  const leads = () => document.querySelector('.page-head .below a[href*="duplicates"]');
  document.querySelector('.rail a[href*="customers"]').click();
  await waited(performance.now(), leads);
  const { result, tasks } = await watched(
    () => pressed(() => leads().click(), () => document.querySelector('.duplicates-body[aria-busy="false"]')),
    false,
  );
  expect("customers that were compared", Number(document.querySelector(".duplicates-body").dataset.records), rows);
  return { ms: result, task: Math.max(0, ...tasks.map((task) => task.ms)) };
}

/** Drags the newest card to the column beside its own: from letting it go to where it lies, saved. */
async function dragCard() {
  const newest = all(".board [data-card]").reduce((a, b) => (Number(a.dataset.card) > Number(b.dataset.card) ? a : b));
  const columns = all(".board [data-column]");
  const from = columns.indexOf(newest.closest("[data-column]"));
  const to = columns[from === 0 ? 1 : from - 1];
  const middle = (element, down) => {
    const place = element.getBoundingClientRect();
    return { clientX: place.left + place.width / 2, clientY: place.top + down };
  };
  const point = (name, place) => {
    const pointer = { pointerId: 1, pointerType: "mouse", isPrimary: true, button: 0, buttons: 1 };
    newest.dispatchEvent(new PointerEvent(name, { bubbles: true, cancelable: true, ...pointer, ...place }));
  };
  point("pointerdown", middle(newest, 20));
  // The first move takes the card up, the next carries it on.
  for (let move = 0; move < 2; move += 1) {
    point("pointermove", middle(to, 80));
    await pause(50);
  }
  const ms = await pressed(
    () => point("pointerup", middle(to, 80)),
    () => to.querySelector(`[data-card="${newest.dataset.card}"]`),
  );
  await pause(500);
  return ms;
}

export const steps = {
  fillScaleOurs, fillScalePeer, openScaleOurs, openScalePeer, keepScale, memoryScale, openRecordPage, searchScale,
  openTalks, openBoard, dragCard, findDuplicates,
};
