// Splits the program in two: what the first list needs, and the rest, which comes afterwards (docs/decisions/0013).
// The rest is a module of its own over the memory and tables of the first; where the first calls into it, a stub
// loads it if need be. later.txt says which functions go there: a wrong guess costs time, never rightness.
import binaryen from "binaryen";
import { constantsOfRest, numbersIn } from "./constants.mjs";
import { functionsOf, indices, parsed } from "./module.mjs";
import { inOrder, likenessOf } from "./order.mjs";

/** The name under which the two modules and the script between them know each other. */
export const LINK = { first: "first", rest: "rest", load: "load", entry: "rest_entry", ready: "rest_ready", table: "rest_table", missing: "rest_missing", shared: "rest_shared" };

const tablesOf = (module) => indices(module.getNumTables()).map((at) => binaryen.getTableInfo(module.getTableByIndex(at)));
const globalsOf = (module) => indices(module.getNumGlobals()).map((at) => binaryen.getGlobalInfo(module.getGlobalByIndex(at)));

function replaceFunction(module, { name, params, results }, body) {
  module.removeFunction(name);
  module.addFunction(name, params, results, [], body);
}

/** What the rest has from the first module. */
const wantedOf = (rest) => functionsOf(rest).filter(({ module: from }) => from === LINK.first);

/** Names that are handed to binaryen at once: it puts them on its stack, and a table may hold megabytes of names. */
const NAMES_AT_ONCE = 4096;

/** Fills places of a table from an offset on. */
function filled(module, table, called, names, offset) {
  for (let at = 0; at === 0 || at < names.length; at += NAMES_AT_ONCE) {
    const part = names.slice(at, at + NAMES_AT_ONCE);
    module.addActiveElementSegment(table, at === 0 ? called : `${called} ${at}`, part, module.i32.const(offset + at));
  }
}

/** What the program's tables hold: [{ table, offset, names }]. */
function elementsOf(module) {
  return indices(module.getNumElementSegments()).map((at) => {
    const { name, table, offset, data } = binaryen.getElementSegmentInfo(module.getElementSegmentByIndex(at));
    return { name, table, offset: binaryen.getExpressionInfo(offset).value, names: data };
  });
}

/**
 * The places of tables that hold functions of the rest and that nothing in the first module can know, by numbers in its
 * functions or its data: they are filled when the rest is there, and need no stub. [{ table, offset, names }]
 */
function placesOfRest(elements, later, numbers) {
  const own = new Set(later.map(({ name }) => name));
  const runs = [];
  for (const { table, offset, names } of elements) {
    names.forEach((name, at) => {
      if (!own.has(name) || numbers.has(offset + at)) return;
      const last = runs.at(-1);
      if (last && last.table === table && last.offset + last.names.length === offset + at) last.names.push(name);
      else runs.push({ table, offset: offset + at, names: [name] });
    });
  }
  return runs;
}

/** Takes the places of the rest out of the tables of the first module. */
function emptied(module, places) {
  const { none } = binaryen;
  module.addFunction(LINK.missing, none, none, [], module.unreachable());
  const gone = new Map(places.flatMap(({ table, offset, names }) => names.map((name, at) => [`${table} ${offset + at}`, name])));
  for (const { name, table, offset, names } of elementsOf(module)) {
    module.removeElementSegment(name);
    const left = names.map((held, at) => (gone.has(`${table} ${offset + at}`) ? LINK.missing : held));
    filled(module, table, name, left, offset);
  }
}

/** The functions of the rest that something calls or points to in the first module, what the rest calls there included. */
function called(bytes, later, places) {
  const rest = restOf(bytes, later, later, shortNames());
  const wanted = wantedOf(rest);
  rest.dispose();
  const module = parsed(bytes);
  emptied(module, places);
  for (const { name, base } of wanted) module.addFunctionExport(name, `wanted ${base}`);
  for (const info of later) replaceFunction(module, info, module.unreachable());
  module.runPasses(["remove-unused-module-elements"]);
  const left = new Set(functionsOf(module).map(({ name }) => name));
  module.dispose();
  return later.filter(({ name }) => left.has(name));
}

/** The data of a program, with the addresses that it is for. */
function segmentsOf(module) {
  return indices(module.getNumDataSegments()).map((at) => {
    const { offset, data, passive } = module.getDataSegmentInfo(module.getDataSegmentByIndex(at));
    return { offset, data: new Uint8Array(data), passive: Boolean(passive) };
  });
}

function setSegments(module, segments) {
  const { initial, max } = module.getMemoryInfo();
  const placed = segments.map(({ offset, data, passive }) => ({ offset: module.i32.const(offset), data, passive }));
  module.setMemory(initial, max ?? -1, null, placed);
}

/** Where a table lies. The optimiser may have cut the data into pieces, so it is looked for in all of them together. */
function addressOf(module, table) {
  const segments = segmentsOf(module);
  const image = Buffer.alloc(Math.max(0, ...segments.map(({ offset, data }) => offset + data.length)));
  for (const { offset, data } of segments) image.set(data, offset);
  const address = image.indexOf(table);
  if (address < 0) throw new Error("split: the table that comes later is not in the program");
  return address;
}

/** The data of the first half: zeros stand where a piece was, which weigh nothing when compressed. */
function without(segments, pieces) {
  return segments.map(({ offset, data, passive }) => {
    const left = Uint8Array.from(data);
    for (const piece of pieces) {
      const from = Math.max(piece.offset, offset) - offset;
      const upto = Math.min(piece.offset + piece.data.length, offset + data.length) - offset;
      if (from < upto) left.fill(0, from, upto);
    }
    return { offset, data: left, passive };
  });
}

/** The rest: its own functions; everything else it has from the first module or from the same script. */
function restOf(bytes, later, entries, aliases, segments = [], places = []) {
  const module = parsed(bytes);
  const own = new Set(later.map(({ name }) => name));
  for (const at of indices(module.getNumElementSegments()).reverse()) {
    module.removeElementSegment(binaryen.getElementSegmentInfo(module.getElementSegmentByIndex(at)).name);
  }
  for (const at of indices(module.getNumExports()).reverse()) {
    module.removeExport(binaryen.getExportInfo(module.getExportByIndex(at)).name);
  }
  for (const info of functionsOf(module)) {
    if (own.has(info.name) || info.module) continue;
    module.removeFunction(info.name);
    module.addFunctionImport(info.name, LINK.first, aliases.function(info.name), info.params, info.results);
  }
  setSegments(module, segments);
  module.addMemoryImport("0", LINK.first, aliases.memory);
  for (const { name } of tablesOf(module)) module.addTableImport(name, LINK.first, aliases.table(name));
  for (const { name, type, mutable } of globalsOf(module)) {
    module.addGlobalImport(name, LINK.first, aliases.global(name), type, mutable);
  }
  module.addTable(LINK.table, entries.length, entries.length);
  module.addTableImport(LINK.table, LINK.first, LINK.table);
  filled(module, LINK.table, "entries", entries.map(({ name }) => name), 0);
  places.forEach(({ table, offset, names }, at) => filled(module, table, `places ${at}`, names, offset));
  module.runPasses(["remove-unused-module-elements", "reorder-functions"]);
  return module;
}

/** The first module: stubs in place of what left, and exports for what the rest needs of it. */
function firstOf(bytes, later, entries, rest, aliases, segments, places) {
  const module = parsed(bytes);
  emptied(module, places);
  setSegments(module, segments);
  const { i32, none } = binaryen;
  module.addFunctionImport(LINK.load, LINK.rest, LINK.load, binaryen.createType([]), none);
  module.addGlobal(LINK.ready, i32, true, module.i32.const(0));
  module.addGlobalExport(LINK.ready, LINK.ready);
  // A stub is short, as there are thousands: this asks for the rest where it is missing and gives the entry back.
  const loaded = module.if(module.i32.eqz(module.global.get(LINK.ready, i32)), module.call(LINK.load, [], none));
  module.addFunction(LINK.entry, i32, i32, [], module.block(null, [loaded, module.local.get(0, i32)], i32));
  module.addTable(LINK.table, entries.length, entries.length);
  module.addTableExport(LINK.table, LINK.table);
  const at = new Map(entries.map(({ name }, index) => [name, index]));
  for (const info of later) {
    if (!at.has(info.name)) {
      replaceFunction(module, info, module.unreachable()); // nothing calls it; dropped below
      continue;
    }
    const operands = binaryen.expandType(info.params).map((type, local) => module.local.get(local, type));
    const entry = module.call(LINK.entry, [module.i32.const(at.get(info.name))], i32);
    const call = module.call_indirect(LINK.table, entry, operands, info.params, info.results);
    replaceFunction(module, info, call);
  }
  // By a table: the rest wants thousands of functions, and exports would each have a name.
  const wanted = wantedOf(rest).map(({ name }) => name);
  module.addTable(LINK.shared, wanted.length, wanted.length);
  module.addTableExport(LINK.shared, LINK.shared);
  module.addActiveElementSegment(LINK.shared, LINK.shared, wanted, module.i32.const(0));
  for (const { name } of tablesOf(module)) if (name !== LINK.table && name !== LINK.shared) module.addTableExport(name, aliases.table(name));
  for (const { name } of globalsOf(module)) if (name !== LINK.ready) module.addGlobalExport(name, aliases.global(name));
  module.addMemoryExport("0", aliases.memory);
  module.runPasses(["remove-unused-module-elements", "reorder-functions"]);
  const left = new Set(functionsOf(module).map(({ name }) => name));
  const lost = later.find(({ name }) => left.has(name) && !at.has(name));
  if (lost) throw new Error(`split: ${lost.name} is called in the first half, but has no stub`);
  return module;
}

/** Puts what both modules share into one order, that of the first: numbers that rise are smaller when compressed. */
function inOneOrder(first, rest, names) {
  const wanted = new Map(wantedOf(rest).map((info) => [info.name, info]));
  const imported = functionsOf(first).filter(({ module }) => module).map(({ name }) => name);
  const order = [...imported, ...names].filter((name) => wanted.has(name));
  first.removeElementSegment(LINK.shared);
  first.addActiveElementSegment(LINK.shared, LINK.shared, order, first.i32.const(0));
  order.forEach((name, at) => {
    const { params, results } = wanted.get(name);
    rest.removeFunction(name);
    rest.addFunctionImport(name, LINK.first, sharedName(at), params, results);
  });
}

/** What the rest calls the function at a place of the shared table; in the order of the places as text, too. */
const sharedName = (at) => at.toString(36).padStart(4, "0");

/** Short names for what crosses between the modules, the same on both sides. */
function shortNames() {
  const named = (letter) => {
    const known = new Map();
    return (name) => {
      if (!known.has(name)) known.set(name, `${letter}${known.size.toString(36)}`);
      return known.get(name);
    };
  };
  return { function: named("f"), table: named("t"), global: named("g"), memory: "m" };
}

function emitted(module) {
  if (!module.validate()) throw new Error("split: a half of the program is not valid WebAssembly");
  const bytes = module.emitBinary();
  module.dispose();
  return bytes;
}

/**
 * Short names for what the program has from its script, whose names end in hashes, which no compression makes
 * smaller. Gives the program anew and the script with the same names.
 */
export function withShortNames(bytes, script) {
  const module = parsed(bytes);
  const short = new Map();
  for (const { name, module: from, base, params, results } of functionsOf(module)) {
    if (!from || !script.includes(base)) continue;
    if (!short.has(base)) short.set(base, `_${short.size.toString(36)}`);
    module.removeFunction(name);
    module.addFunctionImport(name, from, short.get(base), params, results);
  }
  binaryen.setDebugInfo(true);
  const renamed = module.emitBinary();
  module.dispose();
  return { bytes: renamed, script: script.replace(/\b__wb\w+/g, (name) => short.get(name) ?? name) };
}

/**
 * Both halves of an optimised program that still has its names; `isLater` decides by the name of a function. The bytes
 * of `table` go with the rest: only a function of the rest may read them, so that whoever needs them loads it. So do the
 * constants that only functions of the rest mention, of which `map` is the linker's list.
 */
export function split(bytes, isLater, table, map) {
  binaryen.setDebugInfo(false);
  const whole = parsed(bytes);
  const functions = functionsOf(whole).filter(({ module }) => !module);
  const later = functions.filter(({ name }) => isLater(name));
  const left = new Set(later);
  const staying = functions.filter((info) => !left.has(info));
  const data = segmentsOf(whole);
  const constants = constantsOfRest(data, map, staying, later);
  const address = addressOf(whole, table);
  const isApart = ({ offset, data }) => offset + data.length <= address || offset >= address + table.length;
  const pieces = [{ offset: address, data: table, passive: false }, ...constants.filter(isApart)];
  const segments = without(data, pieces);
  const places = placesOfRest(elementsOf(whole), later, numbersIn(staying, segments));
  whole.dispose();
  const entries = called(bytes, later, places);
  const aliases = shortNames();
  const rest = restOf(bytes, later, entries, aliases, pieces, places);
  const first = firstOf(bytes, later, entries, rest, aliases, segments, places);
  const names = likenessOf(first);
  inOneOrder(first, rest, names);
  const moved = pieces.reduce((sum, { data }) => sum + data.length, 0);
  return { first: emitted(inOrder(first, names)), rest: emitted(rest), moved: later.length, data: moved, stubs: entries.length };
}
