// Names of functions that stay the same from build to build, and the list of those that no first list needs.
// The list holds hashes: names of generic functions run to hundreds of characters.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const LIST = join(dirname(fileURLToPath(import.meta.url)), "later.txt");
const A_LINE = 12;

/** The hash of a name without what a compiler or a folder adds to it. */
export function hashOf(name) {
  const plain = name.replace(/\[[0-9a-f]{16}\]/g, "").replace(/(?:_|\.)\d+$/, "");
  return createHash("sha256").update(plain).digest("hex").slice(0, 8);
}

/** The hashes of the list; none where it was never recorded. */
export function readLater() {
  if (!existsSync(LIST)) return new Set();
  const lines = readFileSync(LIST, "utf8").split("\n");
  return new Set(lines.filter((line) => !line.startsWith("#")).flatMap((line) => line.split(" ")).filter(Boolean));
}

export function writeLater(names) {
  const hashes = [...new Set(names.map(hashOf))].sort();
  const lines = [
    "# Functions that did not run until the first list was on screen; `make profile` records them, nobody edits them.",
    "# A function that is not listed is part of the first download.",
  ];
  for (let at = 0; at < hashes.length; at += A_LINE) lines.push(hashes.slice(at, at + A_LINE).join(" "));
  writeFileSync(LIST, `${lines.join("\n")}\n`);
  return hashes.length;
}
