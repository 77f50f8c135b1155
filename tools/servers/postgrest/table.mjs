// A table of the stand-in for PostgREST as a PostgreSQL would keep it: typed columns, `version` and `updated_at` set by
// a trigger, statements that are done as a whole, and a file that outlives the process.
import { appendFileSync, existsSync, readFileSync } from "node:fs";

/** An error of PostgreSQL or of PostgREST, with the status that PostgREST gives it. */
export class Refusal extends Error {
  constructor(status, code, message, details = null, hint = null) {
    super(message);
    this.status = status;
    this.body = { code, details, hint, message };
  }
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOMENT = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(?:\.(\d{1,6})\d*)?(Z|[+-]\d{2}:?\d{2})$/;

const TYPES = { integer: "bigint", money: "bigint", flag: "boolean", day: "date", moment: "timestamptz", tags: "jsonb", text: "text" };

/** The moment of now in microseconds. A statement has one, however many rows it changes. */
const now = () => Math.floor((performance.timeOrigin + performance.now()) * 1000);

/** Microseconds since 1970; null where the text is no moment. */
function microseconds(text) {
  const [, day, time, fraction = "", zone] = MOMENT.exec(text) ?? [];
  const whole = day === undefined ? NaN : Date.parse(`${day}T${time}${zone === "Z" ? zone : `${zone.slice(0, 3)}:${zone.slice(-2)}`}`);
  return Number.isNaN(whole) ? null : whole * 1000 + Number(fraction.padEnd(6, "0"));
}

/** As PostgreSQL writes it in JSON: the zone of the session, and no zeros at the end of the fraction. */
function written(micros) {
  const seconds = Math.floor(micros / 1_000_000);
  const fraction = String(micros - seconds * 1_000_000).padStart(6, "0").replace(/0+$/, "");
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}${fraction && `.${fraction}`}+00:00`;
}

/** A value as a column keeps it: moments as microseconds, everything else as JSON has it. */
function kept(type, value) {
  if (value === null) return null;
  const no = () => new Refusal(400, "22P02", `invalid input syntax for type ${type}: "${value}"`);
  switch (type) {
    case "text":
      return typeof value === "string" ? value : JSON.stringify(value);
    case "uuid":
      if (!UUID.test(value)) throw no();
      return value.toLowerCase();
    case "bigint":
      if (typeof value === "boolean" || value === "" || !Number.isInteger(Number(value))) throw no();
      return Number(value);
    case "boolean":
      if (![true, false, "true", "false"].includes(value)) throw no();
      return String(value) === "true";
    case "date":
      if (!DAY.test(value) || Number.isNaN(Date.parse(value))) throw new Refusal(400, "22007", no().message);
      return value;
    case "timestamptz": {
      const micros = microseconds(value);
      if (micros === null) throw new Refusal(400, "22007", no().message);
      return micros;
    }
    default:
      return value;
  }
}

const OPERATORS = {
  eq: (held, wanted) => held === wanted,
  neq: (held, wanted) => held !== wanted,
  gt: (held, wanted) => held > wanted,
  gte: (held, wanted) => held >= wanted,
  lt: (held, wanted) => held < wanted,
  lte: (held, wanted) => held <= wanted,
};

export class Table {
  #rows = new Map();
  #file;

  constructor(name, fields, file) {
    this.name = name;
    this.#file = file;
    const column = ({ key, kind, stored }) => (kind === "Reference" ? [`${key}_id`, "uuid"] : [key, TYPES[stored]]);
    this.columns = new Map([...fields.map(column), ["id", "uuid"], ["version", "bigint"], ["updated_at", "timestamptz"]]);
    for (const line of existsSync(file) ? readFileSync(file, "utf8").split("\n") : []) {
      const { table, id, row } = line ? JSON.parse(line) : {};
      if (table === name) this.#set(id, row);
    }
  }

  #set(id, row) {
    if (row) this.#rows.set(id, row);
    else this.#rows.delete(id);
  }

  /** What a statement has changed, done and written down at once. */
  #commit(changes) {
    for (const [id, row] of changes) this.#set(id, row);
    const lines = changes.map(([id, row]) => `${JSON.stringify({ table: this.name, id, row })}\n`);
    appendFileSync(this.#file, lines.join(""));
  }

  #type(column) {
    const type = this.columns.get(column);
    if (!type) throw new Refusal(400, "42703", `column ${this.name}.${column} does not exist`);
    return type;
  }

  #values(said) {
    const values = {};
    for (const [column, value] of Object.entries(said)) {
      const type = this.columns.get(column);
      if (!type) throw new Refusal(400, "PGRST204", `Could not find the '${column}' column of '${this.name}' in the schema cache`);
      values[column] = kept(type, value);
    }
    return values;
  }

  /** A condition such as `gte.2026-11-21T19:48:50Z` on a column, as a function of a row; nothing equals null. */
  condition(column, text) {
    const type = this.#type(column);
    const [operator, ...rest] = text.split(".");
    const said = rest.join(".");
    if (operator === "is" && said === "null") return (row) => (row[column] ?? null) === null;
    if (operator === "in" && /^\(.*\)$/.test(said)) {
      const wanted = new Set(said.slice(1, -1).split(",").map((one) => kept(type, one.replace(/^"(.*)"$/, "$1"))));
      return (row) => wanted.has(row[column] ?? null);
    }
    const holds = OPERATORS[operator];
    if (!holds) throw new Refusal(400, "PGRST100", `"failed to parse filter (${text})" (line 1, column 1)`);
    const wanted = kept(type, said);
    return (row) => (row[column] ?? null) !== null && holds(row[column], wanted);
  }

  /** Compares two rows by `updated_at.asc,id.asc`; null comes last going up and first going down, as in PostgreSQL. */
  order(text) {
    const by = text.split(",").map((one) => {
      const [column, direction = "asc"] = one.split(".");
      this.#type(column);
      return { column, sign: direction === "desc" ? -1 : 1 };
    });
    return (one, other) => {
      for (const { column, sign } of by) {
        const [left, right] = [one[column] ?? null, other[column] ?? null];
        if (left === right) continue;
        return sign * (left === null || (right !== null && left > right) ? 1 : -1);
      }
      return 0;
    };
  }

  select(conditions) {
    return [...this.#rows.values()].filter((row) => conditions.every((holds) => holds(row)));
  }

  /** Adds all rows or none. `merge` writes over those that are there, `ignore` leaves them. */
  insert(said, resolution) {
    const moment = now();
    const changes = new Map();
    let added = 0;
    for (const one of said) {
      const values = this.#values(one);
      values.id ??= crypto.randomUUID();
      const before = changes.get(values.id) ?? this.#rows.get(values.id);
      if (before && resolution === "ignore") continue;
      if (before && resolution !== "merge") {
        const message = `duplicate key value violates unique constraint "${this.name}_pkey"`;
        throw new Refusal(409, "23505", message, `Key (id)=(${values.id}) already exists.`);
      }
      added += before ? 0 : 1;
      changes.set(values.id, { ...before, ...values, version: (before?.version ?? 0) + 1, updated_at: moment });
    }
    this.#commit([...changes]);
    return { rows: [...changes.values()], added };
  }

  update(conditions, said) {
    const moment = now();
    const values = this.#values(said);
    const rows = this.select(conditions).map((row) => ({ ...row, ...values, version: row.version + 1, updated_at: moment }));
    this.#commit(rows.map((row) => [row.id, row]));
    return rows;
  }

  delete(conditions) {
    const rows = this.select(conditions);
    this.#commit(rows.map((row) => [row.id, null]));
    return rows;
  }

  /** A row as JSON: every column, in the order of the table, or those that were asked for. */
  shown(row, columns = [...this.columns.keys()]) {
    const value = (column) => {
      const held = row[column] ?? null;
      return this.#type(column) === "timestamptz" && held !== null ? written(held) : held;
    };
    return Object.fromEntries(columns.map((column) => [column, value(column)]));
  }
}
