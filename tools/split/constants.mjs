// Constants of the program that only functions of the rest lead to, so that they go with them (docs/decisions/0013).
// The linker's map says where each begins and how long it is (build.rs); who mentions which is read from the functions
// and from the pointers in the data. What can't be told apart stays in the first half.
import binaryen from "binaryen";

/** A table whose first index is not 0 may be mentioned by an address that is this much before it, in bytes. */
const BEFORE = 256;
/** So it may where that address is the beginning of another constant, which it nearly always means: one element. */
const ELEMENT = 16;
/** Zeros between two pieces that are taken along: they only fill up to an even address. */
const PADDING = 16;

/** The constants in order of their addresses: [{ from, upto, name }], by the map of wasm-ld. */
export function constantsOf(map) {
  const found = [];
  for (const line of map.split("\n")) {
    // "  102a38   4d8cc       1c                 clientele.b4…-cgu.0.rcgu.o:(.rodata..Lanon.…)": address, place, size
    const match = /^\s*([0-9a-f]+)\s+[0-9a-f-]+\s+([0-9a-f]+)\s+.*:\((\.rodata[^)]*)\)\s*$/.exec(line);
    if (!match) continue;
    const [from, size] = [Number.parseInt(match[1], 16), Number.parseInt(match[2], 16)];
    if (size > 0) found.push({ from, upto: from + size, name: match[3] });
  }
  return found.sort((one, other) => one.from - other.from);
}

/**
 * The addresses that a function mentions, by constants and by the offsets of its loads. The optimiser writes a sum with
 * an address as a difference with its negative where that is shorter.
 */
function mentioned({ body }, data, into) {
  for (const [, number] of binaryen.emitText(body).matchAll(/(?:i(?:32|64)\.const -?|offset=)(\d+)/g)) {
    const address = Number(number);
    if (address >= data.from && address <= data.upto) into.add(address);
  }
}

/** All data as it lies in memory. */
function imageOf(segments) {
  const from = Math.min(...segments.map(({ offset }) => offset));
  const upto = Math.max(...segments.map(({ offset, data }) => offset + data.length));
  const bytes = Buffer.alloc(upto - from);
  for (const { offset, data } of segments) bytes.set(data, offset - from);
  return { from, upto, bytes };
}

/** The pointers into the data that stand in a part of it. */
function pointersIn(data, from, upto) {
  const found = [];
  const end = Math.min(upto, data.upto);
  for (let address = Math.ceil(Math.max(from, data.from) / 4) * 4; address + 4 <= end; address += 4) {
    const word = data.bytes.readUInt32LE(address - data.from);
    if (word >= data.from && word < data.upto) found.push(word);
  }
  return found;
}

/** The last constant that begins at an address or before it; -1 before all. */
function placeOf(constants, address) {
  let [low, high] = [-1, constants.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (constants[middle].from <= address) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The places of the constants that an address in a function may mean. */
function meant(constants, address) {
  const place = placeOf(constants, address);
  if (place < 0) return [];
  const { from, upto } = constants[place];
  // Where a loop over the one before stops is the same address, but whoever loops has mentioned its beginning, too.
  const places = address <= upto ? [place] : [];
  // Neither a beginning nor an end: perhaps it is before the beginning of a table.
  const before = address === from ? ELEMENT : BEFORE;
  for (let next = place + 1; next < constants.length && constants[next].from <= address + before; next += 1) places.push(next);
  return places;
}

/** The place of the constant that a pointer in the data means: into it, or to its end. */
function pointedAt(constants, pointer) {
  const place = placeOf(constants, pointer);
  return place >= 0 && pointer <= constants[place].upto ? [place] : [];
}

/**
 * Whether a constant may hold pointers: those lie at even addresses, so a text or a list of small numbers that begins
 * elsewhere holds none, whatever its bytes look like. A constant of Rust with pointers is a whole number of them long.
 */
function mayPoint({ from, upto, name }) {
  return from % 4 === 0 && ((upto - from) % 4 === 0 || !name.includes("anon."));
}

/** The places of all constants that addresses lead to, by pointers in the constants too. */
function reached(data, constants, places) {
  const found = new Set();
  const left = [...places];
  while (left.length > 0) {
    const place = left.pop();
    if (found.has(place)) continue;
    found.add(place);
    const { from, upto } = constants[place];
    if (!mayPoint(constants[place])) continue;
    for (const pointer of pointersIn(data, from, upto)) left.push(...pointedAt(constants, pointer));
  }
  return found;
}

/** Neighbours in one: each piece of data costs some bytes of its own. */
function joined(pieces, { from, bytes }) {
  const all = [];
  for (const piece of pieces) {
    const last = all.at(-1);
    const between = last && piece.from - last.upto <= PADDING && bytes.subarray(last.upto - from, piece.from - from).every((byte) => byte === 0);
    if (between) last.upto = piece.upto;
    else all.push({ from: piece.from, upto: piece.upto });
  }
  return all.map((piece) => ({ offset: piece.from, data: Uint8Array.from(bytes.subarray(piece.from - from, piece.upto - from)), passive: false }));
}

/** The small numbers that functions write down and that stand as words in data: each may be a place in a table. */
export function numbersIn(functions, segments) {
  const found = new Set();
  for (const { body } of functions) {
    for (const [, number] of binaryen.emitText(body).matchAll(/i(?:32|64)\.const (\d+)/g)) found.add(Number(number));
  }
  const { upto, bytes } = imageOf(segments);
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const word = bytes.readUInt32LE(at);
    if (word < upto) found.add(word);
  }
  return found;
}

/** The constants of the rest alone, as segments. */
export function constantsOfRest(segments, map, first, later) {
  const data = imageOf(segments);
  const constants = constantsOf(map).filter(({ from, upto }) => from >= data.from && upto <= data.upto);
  const [needed, wanted] = [first, later].map((functions) => {
    const found = new Set();
    for (const info of functions) mentioned(info, data, found);
    return found;
  });
  // What nobody mentions by an address in it is mentioned in a way that is not seen here.
  const seen = new Set([...needed, ...wanted, ...pointersIn(data, data.from, data.upto)].map((address) => placeOf(constants, address)));
  const unseen = [...constants.keys()].filter((place) => !seen.has(place));
  // What is no constant, such as variables, may point to anything.
  const elsewhere = [...constants.keys()].flatMap((place) => pointersIn(data, place === 0 ? data.from : constants[place - 1].upto, constants[place].from));
  elsewhere.push(...pointersIn(data, constants.at(-1)?.upto ?? data.from, data.upto));
  const roots = [unseen, elsewhere.flatMap((pointer) => pointedAt(constants, pointer)), [...needed].flatMap((address) => meant(constants, address))];
  const kept = reached(data, constants, roots.flat());
  return joined(constants.filter((constant, place) => !kept.has(place)), data);
}
