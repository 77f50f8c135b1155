// The cases of synchronisation as the page runs them, one function a step as in cases.js. The server is tools/bench/kinto.mjs;
// the driver gives each step how it is reached.
import * as peers from "./peers.js";
import { deleted, expect, number, ours, timed } from "./steps.js";

const state = { vault: null, engines: {} };

/** The profile that a company would write for that server, and as whom to sign in. */
function connection({ base, user, password }, tables, { batches = true, way = "both" } = {}) {
  const profile = { preset: "kinto", base, tables: Object.fromEntries(tables.map((table) => [table, {}])) };
  if (!batches) profile.batch = { kind: "none" };
  return JSON.stringify({ profile, user, password, way });
}

const connect = (...words) => number(ours().connect(connection(...words)));

const syncWith = async (engine) => JSON.parse(await ours().sync(engine));

async function closeOurs() {
  await ours().close();
  await deleted(`clientele-${state.vault}`);
  Object.assign(state, { vault: null, engines: {} });
}

// ---------------------------------------------------------------- pull

async function preparePullOurs(access) {
  state.vault = await ours().create();
  state.engines.pull = connect(access, ["customer"]);
}

/** Every page is sealed and durable before the next one is asked for, so that all is when this is done. */
async function pullOurs(rows) {
  const { ms, result } = await timed(() => syncWith(state.engines.pull));
  expect("rows pulled", result.pulled, rows);
  return ms;
}

async function finishPullOurs(rows) {
  const bench = ours();
  await bench.close();
  await bench.unlock(state.vault);
  await bench.open();
  expect("records that were durable", number(bench.count()), rows);
  await closeOurs();
}

async function preparePullPeer(access) {
  await peers.preparePull(access, "customer");
}

async function pullPeer(rows) {
  const { ms, result } = await timed(() => peers.pull());
  expect("rows that the peer pulled", result, rows);
  return ms;
}

async function finishPullPeer(rows) {
  expect("rows that the peer kept", await peers.finishPull(), rows);
}

// ---------------------------------------------------------------- push, and nothing to do

/**
 * A vault that is level with the server, and three ways to it: both ways as connections are by default, and for the two
 * sides of the comparison one that only pushes in batches and one that only pushes row by row. These have nothing to
 * push yet, and know by then what the server calls our records.
 */
async function preparePush(access, rows) {
  state.vault = await ours().create();
  const tables = ["customer", "contact"];
  state.engines.both = connect(access, tables);
  state.engines.batched = connect(access, tables, { way: "push" });
  state.engines.single = connect(access, tables, { way: "push", batches: false });
  expect("rows pulled", (await syncWith(state.engines.both)).pulled, rows);
  for (const side of ["batched", "single"]) await level(state.engines[side]);
}

/** Nothing is new on either side. */
async function level(engine) {
  const { pulled, pushed, waiting } = await syncWith(engine);
  expect("rows pulled where nothing is new", pulled, 0);
  expect("rows pushed where nothing is new", pushed, 0);
  expect("records that wait for others", waiting, 0);
}

/** A sync with nothing new, as a desk holds one every few minutes. */
async function idleSync() {
  await level(state.engines.both);
}

async function editMany(count, remark) {
  expect("records edited", await ours().edit_customers(JSON.stringify({ count, remark })), count);
}

async function push(side, count) {
  const { ms, result } = await timed(() => syncWith(state.engines[side]));
  expect("rows pushed", result.pushed, count);
  return ms;
}

export const steps = {
  preparePullOurs, pullOurs, finishPullOurs, preparePullPeer, pullPeer, finishPullPeer,
  preparePush, idleSync, editMany, push, finishPush: closeOurs,
};
