// The JSON web tokens of the stand-in for PostgREST: signed with HMAC and SHA-256, by a secret that only tests have.
import { createHmac } from "node:crypto";

const SECRET = "a secret of tests with at least 32 characters";

const part = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
const signature = (signed) => createHmac("sha256", SECRET).update(signed).digest("base64url");

/** A token that never runs out, for a role of the database. */
export function tokenFor(role) {
  const signed = `${part({ alg: "HS256", typ: "JWT" })}.${part({ role })}`;
  return `${signed}.${signature(signed)}`;
}

/** Whether a token was made here. */
export function isOurs(token) {
  const [header, claims, signed, ...rest] = token.split(".");
  return rest.length === 0 && signed === signature(`${header}.${claims}`);
}
