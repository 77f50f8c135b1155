// The tables of the desk as these servers get them: keys and kinds of fields, read from src/model/schema/tables.
// A field that is read here no more is noticed: every stored number of a table must have its field.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const SCHEMA = fileURLToPath(new URL("../../src/model/schema/", import.meta.url));

/** Each table with the files that speak of its fields. */
const TABLES = {
  customer: ["tables/customer.rs", "tables/customer/fields.rs"],
  contact: ["tables/contact.rs"],
  lead: ["tables/lead.rs"],
  opportunity: ["tables/opportunity.rs"],
  contract: ["tables/contract.rs"],
  instalment: ["tables/instalment.rs"],
  payment: ["tables/payment.rs"],
  invoice: ["tables/invoice.rs"],
  approval: ["tables/approval.rs"],
  service_case: ["tables/service_case.rs"],
  interaction: ["tables/interaction.rs"],
  task: ["tables/task.rs"],
  product: ["tables/product.rs"],
  purchase: ["tables/purchase.rs"],
  price_tier: ["tables/price_tier.rs"],
  line_item: ["tables/line_item.rs"],
  stage_step: ["tables/stage_step.rs"],
  competitor: ["tables/competitor.rs"],
  rivalry: ["tables/rivalry.rs"],
  canned_text: ["tables/canned_text.rs"],
  campaign: ["tables/campaign.rs"],
  participation: ["tables/participation.rs"],
  feedback: ["tables/feedback.rs"],
  survey: ["tables/survey.rs"],
  question: ["tables/question.rs"],
  answer_sheet: ["tables/answer_sheet.rs"],
  lifecycle: ["tables/lifecycle.rs"],
  referral: ["tables/referral.rs"],
  points: ["tables/points.rs"],
  attachment: ["tables/attachment.rs"],
  article: ["tables/article.rs"],
  repair: ["tables/repair.rs"],
  goal: ["tables/goal.rs"],
  tag: ["tables/tag.rs"],
  segment: ["tables/segment.rs"],
  letter_template: ["tables/letter_template.rs"],
  team_note: ["tables/team_note.rs"],
  involvement: ["tables/involvement.rs"],
  comment: ["tables/comment.rs"],
  consent: ["tables/consent.rs"],
};

/** What a server needs to know of a kind: text, integer, money, flag, day, moment or tags. A reference is a text id. */
const STORED_AS = {
  Integer: "integer",
  Percent: "integer",
  Money: "money",
  Flag: "flag",
  Date: "day",
  Time: "moment",
  Tags: "tags",
};

/** Where a text with quotes in it ends: the position behind the bracket that closes the one at `open`. */
function closing(text, open) {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    if (text[at] === '"') {
      for (at += 1; text[at] !== '"'; at += 1) if (text[at] === "\\") at += 1;
    } else if (text[at] === "(") depth += 1;
    else if (text[at] === ")" && (depth -= 1) === 0) return at + 1;
  }
  throw new Error("a bracket is not closed");
}

/** The fields that a Rust source builds: [{ constant, key, kind }]. */
function fieldsIn(text) {
  const found = [];
  for (const match of text.matchAll(/\bfield\(\s*([A-Z_]+)\.field\.0,\s*"([a-z_0-9]+)"/g)) {
    const call = text.slice(match.index, closing(text, match.index + "field".length));
    const kind = /\bKind::(\w+)/.exec(call)?.[1];
    if (!kind) throw new Error(`the field ${match[2]} has no kind`);
    found.push({ at: match.index, constant: match[1], key: match[2], kind });
  }
  // The customer of a record is a field that all tables build alike.
  for (const match of text.matchAll(/\bcustomer::reference\(([A-Z_]+)\.field/g)) {
    found.push({ at: match.index, constant: match[1], key: "customer", kind: "Reference" });
  }
  return found.sort((one, other) => one.at - other.at);
}

const read = (file) => readFileSync(join(SCHEMA, file), "utf8").split("#[cfg(test)]")[0];

function table(files, facts) {
  const text = files.map(read).join("\n");
  const own = fieldsIn(text);
  const known = new Set(own.map((field) => field.constant));
  for (const [, constant] of text.matchAll(/^pub const ([A-Z_]+): Key<.+?> = Key::new\(\d+\);/gm)) {
    if (!known.has(constant)) throw new Error(`tools/servers/schema.mjs doesn't see the field ${constant} of ${files[0]}`);
  }
  return [...own, ...facts].map(({ key, kind }) => ({ key, kind, stored: STORED_AS[kind] ?? "text" }));
}

/** `{ customer: [{ key: "name", kind: "Text", stored: "text" }, …], … }`, with the facts that every record has. */
export function tables() {
  const facts = fieldsIn(read("facts.rs"));
  return Object.fromEntries(Object.entries(TABLES).map(([name, files]) => [name, table(files, facts)]));
}
