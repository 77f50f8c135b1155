// What CAP lacks for a browser on another origin, and for a machine with neighbours: CORS with the headers that OData
// needs, and an ear on the loopback address only. Beside the service stands an administrator's script for tests, which
// changes all rows of a table in one transaction, and so in one moment.
const cds = require("@sap/cds");
const { json } = require("express");

cds.on("bootstrap", (app) => {
  const listen = app.listen;
  app.listen = (port, ...rest) => listen.call(app, port, "127.0.0.1", ...rest);
  app.use((request, response, next) => {
    if (!request.headers.origin) return next();
    response.set("Access-Control-Allow-Origin", request.headers.origin);
    response.set("Vary", "Origin");
    response.set("Access-Control-Expose-Headers", "ETag, OData-EntityID, Preference-Applied, Location, Retry-After");
    if (request.method !== "OPTIONS") return next();
    response.set("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, PATCH, DELETE");
    response.set("Access-Control-Allow-Headers", "Authorization, Content-Type, If-Match, If-None-Match, Prefer, OData-Version, OData-MaxVersion");
    response.set("Access-Control-Max-Age", "600");
    return response.status(204).end();
  });
  app.post("/touch/:table", json(), async (request, response) => {
    const { UPDATE } = cds.ql;
    const rows = await cds.tx(() => UPDATE.entity(`clientele.${request.params.table}`).set(request.body));
    response.json({ rows });
  });
});

module.exports = cds.server;
