// Names of functions that stay the same from build to build, and the record of which of them no first list needs.
// It holds hashes: names of generic functions run to hundreds of characters. Compilers differ in what they put into
// its callers, so it can be recorded with several: what ran with one of them is never taken for later.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const LIST = join(dirname(fileURLToPath(import.meta.url)), "later.txt");
const A_LINE = 12;
const PARTS = { compilers: "compilers", ran: "ran", later: "later" };

/** The hash of a name without what a compiler or a folder adds to it. */
export function hashOf(name) {
  const plain = name.replace(/\[[0-9a-f]{16}\]/g, "").replace(/(?:_|\.)\d+$/, "");
  return createHash("sha256").update(plain).digest("hex").slice(0, 8);
}

/** The compiler that builds here, such as `rustc 1.95.0`. */
export function compiler() {
  return execFileSync("rustc", ["--version"], { encoding: "utf8" }).split(" ").slice(0, 2).join(" ").trim();
}

/** What was recorded: the compilers, the functions that ran, and those that did not; nothing where it never was. */
export function readRecord() {
  const record = { compilers: new Set(), ran: new Set(), later: new Set() };
  if (!existsSync(LIST)) return record;
  let part = null;
  for (const line of readFileSync(LIST, "utf8").split("\n")) {
    const head = /^## (\w+)$/.exec(line);
    if (head) part = PARTS[head[1]] ?? null;
    else if (part && line && !line.startsWith("#")) {
      for (const word of part === "compilers" ? [line] : line.split(" ")) record[part].add(word);
    }
  }
  return record;
}

/** Writes what was recorded with one compiler; `more` keeps what other compilers had recorded. Gives the number of later names. */
export function writeRecord({ ran, later, compiler, more }) {
  const before = more ? readRecord() : { compilers: new Set(), ran: new Set(), later: new Set() };
  const allRan = new Set([...before.ran, ...ran.map(hashOf)]);
  // Several functions can share a hash: generic code of two versions of a crate, for one. What ran of them stays all.
  const allLater = new Set([...before.later, ...later.map(hashOf)].filter((hash) => !allRan.has(hash)));
  const lines = ["# Which functions ran until the first list was on screen, and which did not; `make profile` records it, nobody edits it."];
  const put = (part, words, each) => {
    lines.push(`## ${part}`);
    for (let at = 0; at < words.length; at += each) lines.push(words.slice(at, at + each).join(" "));
  };
  put(PARTS.compilers, [...new Set([...before.compilers, compiler])].sort(), 1);
  put(PARTS.ran, [...allRan].sort(), A_LINE);
  put(PARTS.later, [...allLater].sort(), A_LINE);
  writeFileSync(LIST, `${lines.join("\n")}\n`);
  return allLater.size;
}
