// Starts the server and the browser for the measurements and speaks WebDriver with it; no package is needed for that.
// Everything that is started here ends with `stop`, also where a measurement fails.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";

const CHROMIUM_ARGUMENTS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--enable-precise-memory-info",
  "--window-size=1280,900",
];

/** A started program and what a line of its output says of it. */
function start(command, args, pattern, what) {
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"] });
  const told = [];
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => finish(new Error(`${what} did not start within 30 seconds: ${told.join("").trim()}`)), 30000);
    const finish = (error, match) => {
      clearTimeout(late);
      if (error) {
        child.kill();
        reject(error);
      } else resolve({ child, match });
    };
    const listen = (chunk) => {
      told.push(chunk);
      const match = pattern.exec(told.join(""));
      if (match) finish(null, match);
    };
    child.stdout.setEncoding("utf8").on("data", listen);
    child.stderr.setEncoding("utf8").on("data", listen);
    child.on("error", (error) => finish(new Error(`${what} could not be started: ${error.message}; run make setup-test`)));
    child.on("exit", (code) => finish(new Error(`${what} ended with ${code}: ${told.join("").trim()}`)));
  });
}

/** One WebDriver command. Node's fetch gives up after five minutes and some steps may take longer, hence plain HTTP. */
function command(port, method, path, body) {
  const text = body === undefined ? "" : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const asking = request(
      { host: "127.0.0.1", port, method, path, headers: { "content-type": "application/json", "content-length": Buffer.byteLength(text) } },
      (response) => {
        const chunks = [];
        response.on("data", (chunk) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () => {
          try {
            const { value } = JSON.parse(Buffer.concat(chunks).toString("utf8"));
            if (response.statusCode >= 400) reject(new Error(String(value?.message ?? value?.error).split("\n")[0]));
            else resolve(value);
          } catch (error) {
            reject(error);
          }
        });
      },
    );
    asking.on("error", reject);
    asking.end(text);
  });
}

/** Serves a built site; gives its address. */
export async function serve(folder, script) {
  const { child, match } = await start(process.execPath, [script, "--dir", folder, "--port", "0"], /serving (http:\S+)/, "the server");
  return { address: match[1], stop: () => child.kill() };
}

/** The driver of the browser. */
export async function startDriver() {
  const program = process.env.CHROMEDRIVER || "chromedriver";
  const { child, match } = await start(program, ["--port=0"], /started successfully on port (\d+)/, "chromedriver");
  return { port: Number(match[1]), stop: () => child.kill() };
}

/** A browser with a new profile of its own. */
export class Browser {
  /** `network` keeps a log of what is fetched; it costs time, so only the page that is not timed has it. */
  static async open(driver, { network = false, language = "en" } = {}) {
    const profile = mkdtempSync(join(tmpdir(), "clientele-bench-"));
    const languages = [`--lang=${language}`, `--accept-lang=${language}`];
    const options = { args: [...CHROMIUM_ARGUMENTS, ...languages, `--user-data-dir=${profile}`], prefs: { "intl.accept_languages": language } };
    if (process.env.CHROMIUM) options.binary = process.env.CHROMIUM;
    const always = { browserName: "chrome", "goog:chromeOptions": options };
    if (network) always["goog:loggingPrefs"] = { performance: "ALL" };
    const started = await command(driver.port, "POST", "/session", { capabilities: { alwaysMatch: always } });
    const browser = new Browser(driver.port, started.sessionId, profile, started.capabilities.browserVersion);
    await browser.#post("timeouts", { script: 3600000, pageLoad: 120000 });
    return browser;
  }

  constructor(port, session, profile, version) {
    Object.assign(this, { port, session, profile, version });
  }

  #post(path, body) {
    return command(this.port, "POST", `/session/${this.session}/${path}`, body);
  }

  go(address) {
    return this.#post("url", { url: address });
  }

  /** Runs a function of the page; its arguments and result pass as JSON. */
  run(work, ...args) {
    return this.#post("execute/sync", { script: `return (${work}).apply(null, arguments);`, args });
  }

  /** Runs an asynchronous function of the page and waits for it. */
  async wait(work, ...args) {
    const script = `
      const [done, args] = [arguments[arguments.length - 1], [...arguments].slice(0, -1)];
      Promise.resolve().then(() => (${work}).apply(null, args)).then(
        (result) => done({ result }),
        (error) => done({ failed: String(error?.stack ?? error) }),
      );`;
    const { result, failed } = await this.#post("execute/async", { script, args });
    if (failed) throw new Error(failed.split("\n").slice(0, 3).join(" "));
    return result;
  }

  /** Asks the page again and again until it answers something; null after the patience in milliseconds. */
  async until(work, patience = 60000) {
    const end = Date.now() + patience;
    while (Date.now() < end) {
      const found = await this.run(work).catch(() => null); // a page on its way answers with an error
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return null;
  }

  /** One command of the DevTools protocol. */
  tools(cmd, params = {}) {
    return this.#post("goog/cdp/execute", { cmd, params });
  }

  collectGarbage() {
    return this.tools("HeapProfiler.collectGarbage");
  }

  /** What JavaScript objects take after a collection, in bytes. */
  async heap() {
    await this.collectGarbage();
    await this.collectGarbage();
    return (await this.tools("Runtime.getHeapUsage")).usedSize;
  }

  /** For how long the page's main thread has worked so far, in milliseconds of processor time. */
  async busy() {
    await this.tools("Performance.enable", { timeDomain: "threadTicks" });
    const { metrics } = await this.tools("Performance.getMetrics");
    return metrics.find(({ name }) => name === "TaskDuration").value * 1000;
  }

  /** The events of the network since the last call: [{ method, params }]. */
  async network() {
    const entries = await this.#post("se/log", { type: "performance" });
    return entries.map(({ message }) => JSON.parse(message).message).filter(({ method }) => method.startsWith("Network."));
  }

  async stop() {
    await command(this.port, "DELETE", `/session/${this.session}`).catch(() => {}); // it may be gone already
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}
