// Holds what LibreOffice made of exported files to what was exported: no cell is a formula, and each shows its payload.
// node tools/check-spreadsheets.mjs FOLDER, with expected.json (tests/injection/spreadsheets.rs) and opened/*.fods in it.
import { readFileSync } from "node:fs";
import { join, parse } from "node:path";

const place = process.argv[2];
const SHOWN = 5; // faults of a file that are named

const ENTITIES = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

function plain(text) {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (_, hex, decimal, name) =>
    name ? ENTITIES[name] : String.fromCodePoint(hex ? parseInt(hex, 16) : Number(decimal)),
  );
}

// The tags and texts of a document in their order. LibreOffice writes neither comments nor CDATA into a sheet.
function* pieces(xml) {
  for (const [, tag, text] of xml.matchAll(/<([^>]*)>|([^<]+)/g)) {
    if (text !== undefined) {
      yield { text: plain(text) };
      continue;
    }
    const [, close, name, rest, empty] = /^(\/?)([^\s/]+)([\s\S]*?)(\/?)$/.exec(tag);
    yield { name, rest, opens: !close, closes: Boolean(close || empty) };
  }
}

function attribute(tag, name) {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag.rest);
  return found ? plain(found[1]) : null;
}

// What stands in place of a sign that XML would lose.
function sign(tag) {
  switch (tag.name) {
    case "text:s":
      return " ".repeat(Number(attribute(tag, "text:c") ?? 1));
    case "text:tab":
      return "\t";
    case "text:line-break":
      return "\n";
    default:
      return "";
  }
}

// Rows that are repeated more often than this are the empty rest of a sheet.
const MOST = 1000;

function repeated(tag, name) {
  const times = Number(attribute(tag, name) ?? 1);
  return times > MOST ? 1 : times;
}

// The sheets of a flat document: rows of the texts that are shown, and the formulas with their places.
function sheets(path) {
  const xml = readFileSync(path, "utf8");
  const all = [];
  let [sheet, row, cell, paragraphs, text, noted] = [null, null, null, [], null, 0];
  const endCell = () => {
    for (let copy = repeated(cell, "table:number-columns-repeated"); copy > 0; copy -= 1) row.push(paragraphs.join("\n"));
    cell = null;
  };
  for (const piece of pieces(xml.slice(xml.indexOf("<office:spreadsheet")))) {
    const { name, opens, closes } = piece;
    if (name === undefined) {
      // Blanks around the elements of a document are its layout, those in a paragraph are text.
      if (text !== null && noted === 0) text += piece.text;
    } else if (name === "office:annotation") {
      noted += Number(opens) - Number(closes);
    } else if (noted > 0) {
      // A note on a header is no content of its cell.
    } else if (name === "table:table") {
      if (opens) all.push((sheet = { rows: [], formulas: [] }));
    } else if (name === "table:table-row") {
      if (opens) row = Object.assign([], { tag: piece });
      if (closes) for (let copy = repeated(row.tag, "table:number-rows-repeated"); copy > 0; copy -= 1) sheet.rows.push(row);
    } else if (name === "table:table-cell" || name === "table:covered-table-cell") {
      if (opens) [cell, paragraphs] = [piece, []];
      const formula = opens ? attribute(piece, "table:formula") : null;
      if (formula !== null) sheet.formulas.push(`row ${sheet.rows.length + 1}, column ${row.length + 1}: ${formula}`);
      if (closes) endCell();
    } else if (name === "text:p" && cell !== null) {
      if (opens) text = "";
      if (closes) [paragraphs, text] = [[...paragraphs, text], null];
    } else if (text !== null && opens) {
      text += sign(piece);
    }
  }
  return all;
}

const opened = (file) => sheets(join(place, "opened", `${parse(file).name}.fods`));

// What is wrong with one file.
function faults({ file, sheets: expected }) {
  const found = opened(file);
  if (found.length !== expected.length) return [`holds ${found.length} sheets and not ${expected.length}`];
  return expected.flatMap((rows, at) => {
    const wrong = found[at].formulas.map((formula) => `sheet ${at + 1}, ${formula} has become a formula`);
    rows.forEach((row, line) =>
      row.forEach((text, column) => {
        const shown = found[at].rows[line]?.[column];
        if (text !== null && shown !== text) {
          const where = `sheet ${at + 1}, row ${line + 1}, column ${column + 1}`;
          wrong.push(`${where} shows ${JSON.stringify(shown)} and not ${JSON.stringify(text)}`);
        }
      }),
    );
    return wrong;
  });
}

const formulas = opened("unguarded.csv").flatMap((sheet) => sheet.formulas);
if (formulas.length !== 1) {
  console.error("spreadsheets failed: a formula that nothing made harmless was not run, so nothing is shown by this check");
  process.exit(1);
}
const files = JSON.parse(readFileSync(join(place, "expected.json"), "utf8"));
let failed = false;
for (const file of files) {
  const wrong = faults(file);
  failed ||= wrong.length > 0;
  wrong.slice(0, SHOWN).forEach((fault) => console.error(`spreadsheets failed: ${file.file}: ${fault}`));
  if (wrong.length > SHOWN) console.error(`spreadsheets failed: ${file.file}: and ${wrong.length - SHOWN} more`);
}
if (failed) process.exit(1);
const cells = files.flatMap((file) => file.sheets.flat(2)).filter((text) => text !== null).length;
console.log(`spreadsheets: ${cells} payloads in ${files.length} files are shown as they were exported, and none is a formula`);
