// A program as binaryen has it: read with what browsers since 2023 understand, and its functions.
import binaryen from "binaryen";

export const indices = (count) => Array.from({ length: count }, (_, at) => at);

/** The functions with their names, imports among them (those have a `module`). */
export function functionsOf(module) {
  return indices(module.getNumFunctions()).map((at) => binaryen.getFunctionInfo(module.getFunctionByIndex(at)));
}

// What index.html lets wasm-opt use, and no more: every browser since 2023 has these.
const FEATURES = ["BulkMemory", "BulkMemoryOpt", "Multivalue", "MutableGlobals", "NontrappingFPToInt", "ReferenceTypes", "SIMD128", "SignExt"]
  .map((name) => binaryen.Features[name])
  .reduce((all, feature) => all | feature);

export function parsed(bytes) {
  const module = binaryen.readBinary(bytes);
  module.setFeatures(FEATURES);
  return module;
}
