// The order of a module's functions. Their numbers take two bytes whatever they are, so any order is as long; but a
// compression writes a repetition in fewer bits the nearer it is, so functions that are alike stand together. That made
// the first half 9 kB smaller, compressed (docs/decisions/0013).
import { functionsOf, parsed } from "./module.mjs";

const CODE = 10;
const CUSTOM = 0;
const FUNCTION_NAMES = 1;
/** How many bytes in a row are compared, and how many samples of them are kept of a function. */
const GRAM = 6;
const SAMPLES = 32;

/** Reads numbers (LEB128) and pieces of a module. */
class Reader {
  constructor(bytes, at = 0) {
    Object.assign(this, { bytes, at });
  }

  number() {
    for (let [value, shift] = [0, 0]; ; shift += 7) {
      const byte = this.bytes[this.at++];
      value |= (byte & 127) << shift;
      if (byte < 128) return value >>> 0;
    }
  }

  piece(length = this.number()) {
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }
}

function number(value) {
  const bytes = [];
  for (let left = value; ; left >>>= 7) {
    if (left < 128) return [...bytes, left];
    bytes.push((left & 127) | 128);
  }
}

const sized = (...parts) => {
  const content = Buffer.concat(parts.map((part) => Buffer.from(part)));
  return Buffer.concat([Buffer.from(number(content.length)), content]);
};

/** The sections of a module: [{ id, content }]. */
function sectionsOf(bytes) {
  const found = [];
  for (const reader = new Reader(bytes, 8); reader.at < bytes.length; ) {
    const id = reader.bytes[reader.at++];
    found.push({ id, content: reader.piece() });
  }
  return found;
}

/** The bodies of the functions that a module has itself, in its order. */
function bodiesOf(bytes) {
  const reader = new Reader(sectionsOf(bytes).find(({ id }) => id === CODE).content);
  return Array.from({ length: reader.number() }, () => reader.piece());
}

/** Samples of what a function is made of: two functions share as many of them as they are alike (minhash, Broder 1997). */
function sampled(body) {
  const least = new Uint32Array(SAMPLES).fill(0xffffffff);
  for (let at = 0; at + GRAM <= body.length; at += 1) {
    let hash = 2166136261;
    for (let next = at; next < at + GRAM; next += 1) hash = Math.imul(hash ^ body[next], 16777619);
    for (let sample = 0; sample < SAMPLES; sample += 1) {
      const mixed = Math.imul(hash ^ Math.imul(sample, 0x9e3779b1), 0x85ebca6b);
      const value = (mixed ^ (mixed >>> 15)) >>> 0;
      if (value < least[sample]) least[sample] = value;
    }
  }
  return least;
}

/** The places of the bodies, each followed by that which is most like it of those that are left. */
export function alike(bodies) {
  const samples = bodies.map(sampled);
  const having = Array.from({ length: SAMPLES }, () => new Map());
  samples.forEach((own, place) => own.forEach((value, at) => {
    if (!having[at].has(value)) having[at].set(value, []);
    having[at].get(value).push(place);
  }));
  const left = new Set(bodies.keys());
  const order = [];
  for (let last = 0; left.size > 0; ) {
    left.delete(last);
    order.push(last);
    const shared = new Map();
    samples[last].forEach((value, at) => {
      for (const place of having[at].get(value)) if (left.has(place)) shared.set(place, (shared.get(place) ?? 0) + 1);
    });
    let [best, most] = [left.values().next().value, 0];
    for (const [place, count] of shared) if (count > most || (count === most && place < best)) [best, most] = [place, count];
    last = best;
  }
  return order;
}

/** The names of a module's own functions in the order in which they should stand. */
export function likenessOf(module) {
  const own = functionsOf(module).filter(({ module: from }) => !from);
  return alike(bodiesOf(module.emitBinary())).map((place) => own[place].name);
}

/** The module with its own functions in the order of those names; its names are lost, and it is disposed of. */
export function inOrder(module, names) {
  const rank = new Map(names.map((name, at) => [name, at]));
  const all = functionsOf(module);
  const inNumbers = [...all.filter(({ module: from }) => from), ...all.filter(({ module: from }) => !from)];
  const key = ({ name, module: from }, at) => (from ? `i${at}` : `o${String(rank.get(name)).padStart(6, "0")}`);
  const entries = inNumbers.map((info, at) => [number(at), sized(key(info, at))]);
  const map = sized(number(entries.length), ...entries.flat());
  const section = sized(sized("name"), [FUNCTION_NAMES], map);
  const bytes = module.emitBinary();
  module.dispose();
  // The optimiser knows an order by names and none that is given to it.
  const again = parsed(Buffer.concat([bytes, Buffer.from([CUSTOM]), section]));
  again.runPasses(["reorder-functions-by-name"]);
  return again;
}
