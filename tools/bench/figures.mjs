// From samples to figures: medians, ratios to the peer, goals, and the table that people read.
// A goal is either a ratio that must not be exceeded or, for figures without a peer, a limit of the figure itself.

/** The value below which that share of the samples lies (nearest rank). */
export function atQuantile(samples, share) {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(sorted.length * share) - 1))];
}

/** The middle sample, or the mean of the two in the middle. */
export function median(samples) {
  const sorted = [...samples].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

const rounded = (number, digits) => (number === null ? null : Number(number.toFixed(digits)));

function shown(number, unit) {
  if (number === null) return "–";
  if (unit === "bytes") return number >= 10e6 ? `${(number / 1e6).toFixed(1)} MB` : `${(number / 1e3).toFixed(1)} kB`;
  return `${number >= 100 ? number.toFixed(0) : number.toFixed(2)} ${unit}`;
}

/** The figures of a run. */
export class Figures {
  #rows = [];

  /** A figure beside a peer's; `ratio` is the goal, null where there is none. */
  compare(name, unit, ours, peer, peerName, ratio) {
    const [a, b] = [median(ours), median(peer)];
    this.#rows.push({ name, unit, ours: a, peer: b, peerName, ratio: b > 0 ? a / b : null, goal: ratio, samples: { ours, peer } });
  }

  /** A figure that has a limit of its own; the peer's stands beside it. */
  bounded(name, unit, ours, peer, peerName, limit) {
    this.compare(name, unit, ours, peer, peerName, null);
    this.#rows.at(-1).limit = limit;
  }

  /** A figure without a peer; `limit` is the goal, null where there is none. */
  alone(name, unit, ours, limit) {
    this.#rows.push({ name, unit, ours: median(ours), peer: null, peerName: null, ratio: null, limit, samples: { ours } });
  }

  /** Search: time is compared over the queries that the peer can answer, all queries are run and counted. */
  searches({ ours, peers, goal }) {
    const times = (queries) => queries.map((query) => query.ms);
    let worst = null;
    for (const { name, queries } of peers) {
      const answered = queries.map((query) => query.answered);
      const only = (list) => list.filter((_, at) => answered[at]);
      const count = answered.filter(Boolean).length;
      if (count === 0) continue;
      for (const [ending, share] of [["p50", 0.5], ["p95", 0.95]]) {
        const at = (queries) => [atQuantile(times(only(queries)), share)];
        const label = `${name} (${count} of ${queries.length} queries answered)`;
        this.compare(`search_100k_${ending}`, "ms", at(ours), at(queries), label, goal);
        const row = this.#rows.at(-1);
        if (worst === null || (row.ratio ?? Infinity) > (worst.ratio ?? Infinity)) worst = row;
      }
    }
    if (worst) this.#rows.push({ ...worst, name: "search_100k", peerName: `the worst of these four: ${worst.peerName}`, samples: { queries: ours, peers } });
    for (const [ending, share] of [["p50", 0.5], ["p95", 0.95]]) this.alone(`search_100k_all_${ending}`, "ms", [atQuantile(times(ours), share)], null);
    this.#rows.push({
      name: "search_100k_answered", unit: "queries", ours: ours.filter((query) => query.answered).length, ratio: null, samples: {},
      peer: Math.max(...peers.map(({ queries }) => queries.filter((query) => query.answered).length)),
      peerName: "the better of both peers",
    });
  }

  #verdict(row) {
    if (typeof row.limit === "number") return { goal: `≤ ${shown(row.limit, row.unit)}`, met: row.ours <= row.limit };
    if (typeof row.goal === "number") return { goal: `≤ ${row.goal}`, met: row.ratio !== null && row.ratio <= row.goal };
    return { goal: "–", met: null };
  }

  /** As the file holds them. */
  list() {
    return this.#rows.map(({ name, unit, ours, peer, peerName, ratio }) => {
      const digits = unit === "ms" ? 3 : 0;
      return { name, unit, ours: rounded(ours, digits), peer: rounded(peer, digits), peer_name: peerName, ratio: rounded(ratio, 3) };
    });
  }

  /** Every single sample. */
  samples() {
    return Object.fromEntries(this.#rows.map((row, at) => [`${at} ${row.name}`, row.samples]));
  }

  /** A table in Markdown. */
  table() {
    const cells = this.#rows.map((row) => {
      const { goal, met } = this.#verdict(row);
      const verdict = met === null ? "" : met ? "met" : "NOT MET";
      const ratio = row.ratio === null ? "–" : row.ratio.toFixed(row.ratio < 0.1 ? 3 : 2);
      return [row.name, shown(row.ours, row.unit), shown(row.peer, row.unit), ratio, goal, verdict, row.peerName ?? ""];
    });
    const all = [["figure", "ours", "peer", "ratio", "goal", "", "peer is"], ...cells];
    const widths = all[0].map((_, column) => Math.max(3, ...all.map((line) => line[column].length)));
    const line = (texts) => `| ${texts.map((text, column) => text.padEnd(widths[column])).join(" | ")} |`;
    return [line(all[0]), line(widths.map((width) => "-".repeat(width))), ...all.slice(1).map(line)].join("\n");
  }
}
