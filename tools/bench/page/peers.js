// What Clientele is measured against: Dexie, PapaParse, MiniSearch, kinto.js, a raw IndexedDB put and plain JavaScript arrays.
// Each is used as its manual says for speed; writes ask for strict durability, as ours do, where the peer can.
import Dexie from "./vendor/dexie.mjs";
import MiniSearch from "./vendor/minisearch.js";
import { HEADERS, pair } from "./data.js";

const STRICT = { chromeTransactionDurability: "strict" };
const BATCH = 5000;

// ---------------------------------------------------------------- the same records, unencrypted

function recordsDatabase() {
  const database = new Dexie("bench-records", STRICT);
  database.version(1).stores({ customers: "id", contacts: "id" });
  return database;
}

/** Keeps the records with Dexie in the clear. */
export async function fill(rows) {
  await Dexie.delete("bench-records");
  const database = recordsDatabase();
  await database.open();
  for (let from = 0; from < rows; from += BATCH) {
    const customers = [];
    const contacts = [];
    for (let at = from; at < Math.min(from + BATCH, rows); at += 1) {
      const { customer, contact } = pair(at);
      customers.push(customer);
      contacts.push(contact);
    }
    await database.transaction("rw", database.customers, database.contacts, async () => {
      await database.customers.bulkAdd(customers);
      await database.contacts.bulkAdd(contacts);
    });
  }
  database.close();
}

/** An open connection; what is opened before the clock starts, as our key and connection are. */
export async function connect() {
  const database = recordsDatabase();
  await database.open();
  return database;
}

/** All records as plain objects. */
export async function read(database) {
  const [customers, contacts] = await Promise.all([database.customers.toArray(), database.contacts.toArray()]);
  return { customers, contacts };
}

let putBackInto = null;

/** Keeps all records in a new database with Dexie in the clear. */
export async function putBack({ customers, contacts }) {
  putBackInto = new Dexie("bench-put-back", STRICT);
  putBackInto.version(1).stores({ customers: "id", contacts: "id" });
  await putBackInto.open();
  await putBackInto.transaction("rw", putBackInto.customers, putBackInto.contacts, async () => {
    await putBackInto.customers.bulkAdd(customers);
    await putBackInto.contacts.bulkAdd(contacts);
  });
}

/** Forgets that database. */
export async function forgetPutBack() {
  putBackInto.close();
  await Dexie.delete("bench-put-back");
}

// ---------------------------------------------------------------- the desk at full size, unencrypted

const SCALE = { customers: "id", contacts: "id", talks: "id", deals: "id" };

/** An open database for it; what is opened before the clock starts. */
export async function connectScale() {
  const database = new Dexie("bench-scale", STRICT);
  database.version(1).stores(SCALE);
  await database.open();
  return database;
}

/** Keeps it with Dexie in the clear: `records` gives for each table how many there are and the one of a number. */
export async function fillScale(records) {
  await Dexie.delete("bench-scale");
  const database = await connectScale();
  for (const [table, [count, record]] of Object.entries(records)) {
    for (let from = 0; from < count; from += BATCH) {
      const some = Array.from({ length: Math.min(BATCH, count - from) }, (_, at) => record(from + at));
      await database.table(table).bulkAdd(some);
    }
  }
  database.close();
}

/** All of it as plain objects, and how many there are. */
export async function readScale(database) {
  const tables = await Promise.all(Object.keys(SCALE).map((table) => database.table(table).toArray()));
  return { tables, count: tables.reduce((sum, records) => sum + records.length, 0) };
}

// ---------------------------------------------------------------- import

let imports = null;

/** An empty table with five indexes; PapaParse is loaded before the clock starts, as our worker is. */
export async function prepareImport() {
  if (!window.Papa) await import("./vendor/papaparse.js");
  imports?.close();
  await Dexie.delete("bench-import");
  imports = new Dexie("bench-import", STRICT);
  imports.version(1).stores({ customers: "++id, name, mobile, status, owner, firstContact" });
  await imports.open();
}

/** Parses the file and keeps its rows: no check, no cleaning, no search for duplicates, no encryption. */
export async function importCsv(blob) {
  const names = new Map(HEADERS);
  const text = await blob.text();
  const parsed = window.Papa.parse(text, {
    header: true,
    skipEmptyLines: true,
    transformHeader: (header) => names.get(header) ?? header,
  });
  await imports.customers.bulkPut(parsed.data);
  return parsed.data.length;
}

/** How many rows the import kept; then it is gone. */
export async function finishImport() {
  const kept = await imports.customers.count();
  imports.close();
  imports = null;
  await Dexie.delete("bench-import");
  return kept;
}

// ---------------------------------------------------------------- search

/** MiniSearch over both tables, with the searched texts as its fields and prefixes on. */
export function miniSearch({ customers, contacts }) {
  const index = new MiniSearch({ fields: ["name", "contact", "mobile", "email"], searchOptions: { prefix: true } });
  const documents = (records, table) =>
    records.map(({ id, name, contact = "", mobile, email }) => ({ id: `${table}/${id}`, name, contact, mobile, email }));
  index.addAll(documents(customers, "customers"));
  index.addAll(documents(contacts, "contacts"));
  return (text) => index.search(text);
}

/** A scan of the lower-case text of every record, joined once beforehand. */
export function includesScan({ customers, contacts }) {
  const texts = [];
  const ids = [];
  const add = (records, table) => {
    for (const { id, name, contact = "", mobile, email } of records) {
      texts.push(`${name}\n${contact}\n${mobile}\n${email}`.toLowerCase());
      ids.push(`${table}/${id}`);
    }
  };
  add(customers, "customers");
  add(contacts, "contacts");
  return (text) => {
    const wanted = text.toLowerCase();
    const found = [];
    for (let at = 0; at < texts.length; at += 1) {
      if (texts[at].includes(wanted)) found.push({ id: ids[at] });
    }
    return found;
  };
}

// ---------------------------------------------------------------- save

/** A raw database; `put` keeps bytes under a new key and comes back when they are durable. */
export async function rawStore() {
  const done = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  await done(indexedDB.deleteDatabase("bench-raw"));
  const opening = indexedDB.open("bench-raw", 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore("journal");
  const database = await done(opening);
  let key = 0;
  const put = (bytes) =>
    new Promise((resolve, reject) => {
      const transaction = database.transaction("journal", "readwrite", { durability: "strict" });
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
      key += 1;
      transaction.objectStore("journal").put(bytes, key);
      transaction.commit();
    });
  return { put, close: () => database.close() };
}

// ---------------------------------------------------------------- pull

const KINTO = "bench-kinto";
let collection = null;

/** An empty collection of kinto.js with its database open, as our vault is before the clock starts. */
export async function preparePull({ base, bucket, user, password }, table) {
  if (!window.Kinto) await import("./vendor/kinto.js");
  await Dexie.delete(KINTO);
  const headers = { Authorization: `Basic ${btoa(`${user}:${password}`)}` };
  const kinto = new window.Kinto.default({ remote: base, bucket, headers, adapterOptions: { dbName: KINTO } });
  collection = kinto.collection(table);
  await collection.db.open();
}

/** Pulls everything and keeps it, unencrypted. kinto.js offers no strict durability: its writes may still be lost with the machine. */
export async function pull() {
  const result = await collection.sync({ strategy: window.Kinto.default.syncStrategy.PULL_ONLY });
  if (!result.ok) throw new Error(`kinto.js: ${JSON.stringify(result.errors.slice(0, 1))}`);
  return result.created.length;
}

/** How many rows the pull kept; then it is gone. */
export async function finishPull() {
  const { data } = await collection.list({ order: "" });
  await collection.db.close();
  collection = null;
  await Dexie.delete(KINTO);
  return data.length;
}
