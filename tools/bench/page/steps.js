// What the steps of all cases are made of: the doorway, the clock, and a word where something is not as it should be.

export const ours = () => {
  if (!window.clienteleBench) throw new Error("this build has no doorway for measuring; build it with the feature `bench`");
  return window.clienteleBench;
};

/** A number that one of our immediate functions answers, or its sentence as an error. */
export function number(answer) {
  if (typeof answer !== "number") throw new Error(String(answer));
  return answer;
}

export async function timed(work) {
  const began = performance.now();
  const result = await work();
  return { ms: performance.now() - began, result };
}

export const expect = (what, found, wanted) => {
  if (found !== wanted) throw new Error(`${what}: ${found} instead of ${wanted}`);
};

/** Deletes a database, where it is there. */
export const deleted = (name) =>
  new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = resolve;
    request.onerror = resolve;
    request.onblocked = resolve;
  });
