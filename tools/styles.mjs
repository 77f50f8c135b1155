// Joins style/*.css into one file in the order of their layers: one request, and Trunk inlines no @import.
// Runs before each build; writes only when something changed, so that a watching build does not loop.
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const source = join(root, "style");
const target = join(root, "target", "style", "clientele.css");

// Each name is a file `NAME.css`, a folder `NAME/` of files, or both.
const ORDER = ["tokens", "base", "components", "pages", "print"];

function filesOf(name) {
  const single = existsSync(join(source, `${name}.css`)) ? [`${name}.css`] : [];
  const folder = join(source, name);
  const parts = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith(".css")).sort() : [];
  return [...single, ...parts.map((file) => `${name}/${file}`)];
}

function fail(sentence) {
  console.error(`styles: ${sentence}`);
  process.exit(1);
}

// Strings are matched first, so that a comment mark inside one stays.
const withoutComments = (css) =>
  css.replace(/("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|\/\*[\s\S]*?\*\//g, (_, string) => string ?? "").replace(/\n\s*\n+/g, "\n");

const files = ORDER.flatMap(filesOf);
if (files.length === 0) fail("style/ holds no tokens.css, base.css, components.css, pages.css or print.css.");
const known = new Set(files);
const stray = existsSync(source) ? readdirSync(source).filter((file) => file.endsWith(".css") && !known.has(file)) : [];
if (stray.length > 0) fail(`style/${stray[0]} belongs to no layer; put it in a folder of one of: ${ORDER.join(", ")}.`);

const parts = files.map((file) => {
  const css = readFileSync(join(source, file), "utf8");
  if (/^\s*@import\b/m.test(withoutComments(css))) fail(`style/${file} uses @import, which joined files cannot; name the file in its layer's folder instead.`);
  return withoutComments(css).trim();
});
const joined = `@layer ${ORDER.join(", ")};\n${parts.join("\n")}\n`;

if (!existsSync(target) || readFileSync(target, "utf8") !== joined) {
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, joined);
}
