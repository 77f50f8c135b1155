// Texts of the program that only functions of the rest mention, so that they go with them (docs/decisions/0013).
// What a program's data consists of is not written down in it, so it is found by who mentions which address: an address
// is the beginning of something, which ends where the next something begins. Only what reads as text is taken, and only
// where no function of the first half and no pointer in the data leads to it.
import binaryen from "binaryen";

/** Shorter ones are not worth a piece of their own. */
const SHORTEST = 8;
/** How far before its beginning a table may be mentioned, in bytes. */
const BEFORE = Number(process.env.BEFORE ?? 256);
/** Zeros between two pieces that are taken along: they only fill up to an even address. */
const PADDING = 16;

const decoder = new TextDecoder("utf-8", { fatal: true });

/** The addresses that a function mentions, by constants and by the offsets of its loads. */
function mentioned({ body }, data, into) {
  for (const [, number] of binaryen.emitText(body).matchAll(/(?:i32\.const |offset=)(\d+)/g)) {
    const address = Number(number);
    if (address >= data.from && address < data.upto) into.add(address);
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

/** Where each something begins, in order: every address that a function or a pointer in the data mentions. */
function startsOf({ from, upto, bytes }, mentions) {
  const starts = new Set([from, ...mentions]);
  for (let address = Math.ceil(from / 4) * 4; address + 4 <= upto; address += 4) {
    const word = bytes.readUInt32LE(address - from);
    if (word >= from && word < upto) starts.add(word);
  }
  return [...starts].sort((one, other) => one - other);
}

/** The place in `starts` of what an address lies in. */
function placeOf(starts, address) {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle] <= address) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The places of all that those addresses lead to, by pointers in the data too. */
function reached(data, starts, addresses) {
  const found = new Set();
  const left = [...addresses].map((address) => placeOf(starts, address));
  while (left.length > 0) {
    const place = left.pop();
    if (found.has(place)) continue;
    found.add(place);
    const upto = Math.min(starts[place + 1] ?? data.upto, data.upto);
    for (let address = Math.ceil(starts[place] / 4) * 4; address + 4 <= upto; address += 4) {
      const word = data.bytes.readUInt32LE(address - data.from);
      if (word >= data.from && word < data.upto) left.push(placeOf(starts, word));
    }
  }
  return found;
}

/** The bytes without the zeros at their end where they are text, else nothing. */
function textOf(bytes) {
  let length = bytes.length;
  while (length > 0 && bytes[length - 1] === 0) length -= 1;
  const text = bytes.subarray(0, length);
  if (length < SHORTEST) return null;
  try {
    // Bytes below 32 are part of tables and of numbers; of texts only the ends of lines.
    return /[\0-\x09\x0b-\x1f\x7f]/.test(decoder.decode(text)) ? null : text;
  } catch {
    return null;
  }
}

/** Neighbours in one: each piece of data costs some bytes of its own. */
function joined(pieces, { from, bytes }) {
  const all = [];
  for (const piece of pieces) {
    const last = all.at(-1);
    const end = last ? last.offset + last.length : 0;
    const between = last && piece.offset - end <= PADDING && bytes.subarray(end - from, piece.offset - from).every((byte) => byte === 0);
    if (between) last.length = piece.offset + piece.length - last.offset;
    else all.push({ ...piece });
  }
  return all.map(({ offset, length }) => ({ offset, data: Uint8Array.from(bytes.subarray(offset - from, offset - from + length)), passive: false }));
}

/** The pieces of data that are texts of the rest alone, as segments. */
export function textsOf(segments, first, later) {
  const data = imageOf(segments);
  const [needed, wanted] = [first, later].map((functions) => {
    const found = new Set();
    for (const info of functions) mentioned(info, data, found);
    return found;
  });
  const starts = startsOf(data, [...needed, ...wanted]);
  // A table whose first index is not 0 is mentioned by an address before its beginning, so what follows is needed too.
  const around = [...needed].flatMap((address) => {
    const at = placeOf(starts, address);
    const near = [];
    for (let next = at; next < starts.length && starts[next] <= address + BEFORE; next += 1) near.push(starts[next]);
    return near;
  });
  const kept = reached(data, starts, new Set([...needed, ...around]));
  const pieces = [];
  for (const place of reached(data, starts, wanted)) {
    if (kept.has(place)) continue;
    const offset = starts[place];
    const text = textOf(data.bytes.subarray(offset - data.from, (starts[place + 1] ?? data.upto) - data.from));
    if (text) pieces.push({ offset, length: text.length });
  }
  return joined(pieces.sort((one, other) => one.offset - other.offset), data);
}
