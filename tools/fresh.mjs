// Runs the command that builds dist/, unless dist/ still holds what it came to from the same files, tools and settings:
// to make the release smaller takes a minute each time, also where nothing has changed.
// node tools/fresh.mjs trunk build --release ...
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const site = join(root, "dist");
/** What the last build was made of, and what came of it. */
const note = join(root, "target", "built.json");

// Whatever is not surely no part of a build counts as one.
const NO_PART = new Set([".git", "dist", "node_modules", "target", "tests"]);
const TOOLS = [["rustc", "-vV"], ["trunk", "--version"], ["wasm-bindgen", "--version"], ["wasm-opt", "--version"]];
const SETTINGS = /^(CARGO|RUST|TRUNK)/;

const hashOf = (content) => createHash("sha256").update(content).digest("hex");

/** Every file below a folder with the hash of what it holds. */
function filesBelow(folder, counts) {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => counts(name))
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return filesBelow(path, counts);
      return entry.isFile() ? [[path, hashOf(readFileSync(path))]] : [];
    });
}

function sources(command) {
  const tools = TOOLS.map(([tool, ...asked]) => execFileSync(tool, asked, { encoding: "utf8" }));
  const settings = Object.entries(process.env).filter(([name]) => SETTINGS.test(name)).sort();
  const files = filesBelow(root, (name) => !NO_PART.has(name) && !name.endsWith(".log"));
  return hashOf(JSON.stringify({ command, tools, settings, files }));
}

// Compressed copies come and go.
const built = () => (existsSync(site) ? hashOf(JSON.stringify(filesBelow(site, (name) => !/\.(br|gz)$/.test(name)))) : "");

function known() {
  try {
    return JSON.parse(readFileSync(note, "utf8"));
  } catch {
    return {};
  }
}

const command = process.argv.slice(2);
const before = sources(command);
const { made, came } = known();
if (made === before && came === built()) {
  console.log("fresh: dist/ is what these files come to");
} else {
  const { status } = spawnSync(command[0], command.slice(1), { cwd: root, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
  mkdirSync(dirname(note), { recursive: true });
  writeFileSync(note, JSON.stringify({ made: before, came: built() }));
}
