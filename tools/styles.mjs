// Joins style/*.css in the order of their layers into two files: what the first list needs, and what comes with the
// second half of the program (docs/decisions/0013). Trunk inlines no @import. Runs before each build; writes only when something changed, so that a watching build does not loop.
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const source = join(root, "style");
const folder = join(root, "target", "style");

// Each name is a file `NAME.css`, a folder `NAME/` of files, or both.
const ORDER = ["tokens", "base", "components", "pages", "print"];

// What nobody sees on the first page or in the first list.
const LATER = new Set([
  ...["board", "bulkbar", "charts", "record", "timeline"].map((name) => `components/${name}.css`),
  ...["audit", "backup", "care", "connection", "duplicates", "figures", "files", "help", "import", "patterns", "people", "preview", "quote", "reports", "rights", "selling", "settings", "sync"].map((name) => `pages/${name}.css`),
]);
const isLater = (file) => LATER.has(file) || file.startsWith("print");

function filesOf(name) {
  const single = existsSync(join(source, `${name}.css`)) ? [`${name}.css`] : [];
  const layer = join(source, name);
  const parts = existsSync(layer) ? readdirSync(layer).filter((file) => file.endsWith(".css")).sort() : [];
  return [...single, ...parts.map((file) => `${name}/${file}`)];
}

function fail(sentence) {
  console.error(`styles: ${sentence}`);
  process.exit(1);
}

// Strings are matched first, so that a comment mark inside one stays.
const withoutComments = (css) =>
  css.replace(/("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|\/\*[\s\S]*?\*\//g, (_, string) => string ?? "").replace(/\n\s*\n+/g, "\n");

// Blanks that mean nothing; those within strings, between selectors and around signs of a sum stay.
const tightened = (css) =>
  css.replace(/("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|\s*([{};,])\s*|\s+/g, (_, string, sign) => string ?? sign ?? " ").replace(/;}/g, "}");

const files = ORDER.flatMap(filesOf);
if (files.length === 0) fail("style/ holds no tokens.css, base.css, components.css, pages.css or print.css.");
const known = new Set(files);
const stray = existsSync(source) ? readdirSync(source).filter((file) => file.endsWith(".css") && !known.has(file)) : [];
if (stray.length > 0) fail(`style/${stray[0]} belongs to no layer; put it in a folder of one of: ${ORDER.join(", ")}.`);

const absent = [...LATER].find((file) => !known.has(file));
if (absent) fail(`style/${absent} comes later, but is not there; take it out of LATER.`);

function textOf(file) {
  const css = withoutComments(readFileSync(join(source, file), "utf8"));
  if (/^\s*@import\b/m.test(css)) fail(`style/${file} uses @import, which joined files cannot; name the file in its layer's folder instead.`);
  return tightened(css).trim();
}

// Both say the order of the layers, so that it does not matter which arrives first.
function place(name, files) {
  const joined = `@layer ${ORDER.join(", ")};\n${files.map(textOf).join("\n")}\n`;
  const target = join(folder, name);
  if (existsSync(target) && readFileSync(target, "utf8") === joined) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(target, joined);
}

place("clientele.css", files.filter((file) => !isLater(file)));
place("later.css", files.filter(isLater));
