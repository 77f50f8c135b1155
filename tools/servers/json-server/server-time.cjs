// Sets `updatedAt` by the server's clock on every write. Plain json-server has no server time at all: it stores what
// it is sent, so that without this file nothing could be asked "since".
let last = 0;

module.exports = (request, _response, next) => {
  if (["POST", "PUT", "PATCH"].includes(request.method) && request.body && typeof request.body === "object") {
    // The clock may go back; the moments of this process don't. Rows of one millisecond share a moment.
    last = Math.max(last, Date.now());
    request.body.updatedAt = new Date(last).toISOString();
  }
  next();
};
