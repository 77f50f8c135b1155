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

/** Tasks of over 50 ms on the main thread while the work goes on, and the longest wait of a timer if one is set. */
export async function watched(work, ticking) {
  const tasks = [];
  const began = performance.now();
  const note = (entries) => {
    for (const { startTime, duration } of entries) tasks.push({ at: startTime - began, ms: duration });
  };
  const observer = new PerformanceObserver((list) => note(list.getEntries()));
  observer.observe({ type: "longtask" });
  let [gap, last, timer] = [0, performance.now(), 0];
  const tick = () => {
    const now = performance.now();
    gap = Math.max(gap, now - last);
    last = now;
    timer = setTimeout(tick, 0);
  };
  if (ticking) tick();
  const result = await work();
  clearTimeout(timer);
  // Entries are delivered after the task that they tell of.
  await new Promise((resolve) => setTimeout(resolve, 200));
  note(observer.takeRecords());
  observer.disconnect();
  return { result, tasks, gap };
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

const frame = () => new Promise((drawn) => requestAnimationFrame(drawn));

/** Comes back when the frame at hand is on screen: a message that is sent while it is made is read after it. */
function shown() {
  return new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      done();
    };
    port2.postMessage(null);
  });
}

/** How long a person waits: from now to the end of the frame that shows what is waited for, in milliseconds. */
export async function waited(began, shows) {
  for (;;) {
    await frame();
    if (shows()) break;
    if (performance.now() - began > 60000) throw new Error(`a minute is over and this is not on screen: ${shows}`);
  }
  await shown();
  return performance.now() - began;
}

/** The same from a press on. */
export function pressed(press, shows) {
  const began = performance.now();
  press();
  return waited(began, shows);
}

export const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
