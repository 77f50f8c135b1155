// Sets `updatedAt` by the server's clock on every write. Plain json-server has no server time at all: it stores what
// it is sent, so that without this file nothing could be asked "since". Beside the tables stands an administrator's
// script for tests, `POST /touch/TABLE`, which changes all rows of a table in one moment.
let last = 0;

/** The clock may go back; the moments of this process don't. Rows of one millisecond share a moment. */
function moment() {
  last = Math.max(last, Date.now());
  return new Date(last).toISOString();
}

module.exports = async (request, response, next) => {
  const touched = request.method === "POST" && /^\/touch\/(\w+)$/.exec(request.path);
  if (touched) {
    const rows = request.app.db.get(touched[1]).value();
    const change = { ...request.body, updatedAt: moment() };
    for (const row of rows) Object.assign(row, change);
    await request.app.db.write();
    return response.json({ rows: rows.length });
  }
  if (["POST", "PUT", "PATCH"].includes(request.method) && request.body && typeof request.body === "object") {
    request.body.updatedAt = moment();
  }
  return next();
};
