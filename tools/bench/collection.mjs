// The rows of one collection as Kinto keeps them: each with the moment of its last change, which no other row of the
// collection has; deleted ones as tombstones. Lists are read by moment, so a log of all rows in that order is the index.

/** A collection. A row is `{ id, moment, deleted, fields }`, and what it is as JSON. */
export class Collection {
  #rows = new Map();
  /** All rows by moment. One that was replaced stays in it until they are more than the rows themselves. */
  #log = [];

  /** The newest moment, deletions included. */
  moment = Date.now();

  get(id) {
    const row = this.#rows.get(id);
    return row && !row.deleted ? row : null;
  }

  /** How many rows are there that pass, tombstones not among them. */
  count(passes = () => true) {
    let count = 0;
    for (const row of this.#rows.values()) count += !row.deleted && passes(row.fields) ? 1 : 0;
    return count;
  }

  put(id, fields, moment = this.#tick()) {
    const text = JSON.stringify({ ...fields, id, last_modified: moment });
    return this.#keep({ id, moment, deleted: false, fields, text });
  }

  delete(id) {
    const moment = this.#tick();
    const text = JSON.stringify({ id, last_modified: moment, deleted: true });
    return this.#keep({ id, moment, deleted: true, fields: {}, text });
  }

  /**
   * The rows with a moment above `after` and below `before`, at most so many; `falling` gives the newest first.
   * Tombstones are among them where that is asked for.
   */
  page({ after = -Infinity, before = Infinity, falling, limit, deleted }) {
    const found = [];
    const step = falling ? -1 : 1;
    for (let at = falling ? this.#above(before - 1) - 1 : this.#above(after); found.length < limit; at += step) {
      const row = this.#log[at];
      if (!row || row.moment <= after || row.moment >= before) break;
      if (this.#rows.get(row.id) === row && (deleted || !row.deleted)) found.push(row);
    }
    return found;
  }

  #tick() {
    return Math.max(Date.now(), this.moment + 1);
  }

  #keep(row) {
    this.moment = row.moment;
    this.#rows.set(row.id, row);
    this.#log.push(row);
    if (this.#log.length > 2 * this.#rows.size) this.#log = this.#log.filter((logged) => this.#rows.get(logged.id) === logged);
    return row;
  }

  /** The place in the log of the first row with a moment above that one. */
  #above(moment) {
    let [low, high] = [0, this.#log.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#log[middle].moment > moment) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
