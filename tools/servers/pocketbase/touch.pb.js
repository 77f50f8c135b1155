// An administrator's script for tests: changes one field in all rows of a table by one statement, so that all of them
// get one moment. By PocketBase's own interface no two rows are sure to.
routerAdd(
  "POST",
  "/api/touch/{table}",
  (event) => {
    const [field, value] = Object.entries(event.requestInfo().body)[0];
    const collection = $app.findCollectionByNameOrId(event.request.pathValue("table"));
    if (!collection.fields.getByName(field)) throw new BadRequestError(`there is no field ${field}`);
    const statement = `UPDATE {{${collection.name}}} SET [[${field}]] = {:value}, [[rev]] = [[rev]] + 1, [[updated]] = {:now}`;
    $app.db().newQuery(statement).bind({ value, now: new DateTime().string() }).execute();
    return event.json(200, {});
  },
  $apis.requireSuperuserAuth(),
);
