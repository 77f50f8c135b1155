// The form of a survey, for whoever has got a link to it (docs/decisions/0031). All that it asks stands behind the # of
// the address, which no server sees. It opens no vault, keeps nothing on the device, and sends the answer once: to the
// address that the link names, or as a text that the person sends. src/pages/surveys/link.rs writes what is read here,
// src/pages/surveys/returned.rs reads what is written here.

const FORM = "1.";
const MARK = "CLIENTELE1.";
const ANSWERS = "{{answers}}";
const LONGEST_LINK = 200_000;
const LONGEST_WORDS = 2000;

const SENTENCES = {
  other: { zh: "English", en: "中文" },
  from: { zh: "来自{0}", en: "From {0}" },
  scale: { zh: "1 分很不满意，5 分非常满意；不回答可以留空。", en: "1 is not content at all, 5 very content; leave out what you like." },
  likely: { zh: "0 分完全不可能，10 分非常可能；不回答可以留空。", en: "0 is not at all likely, 10 very likely; leave out what you like." },
  score: { zh: "{0} 分", en: "{0}" },
  none: { zh: "不回答", en: "No answer" },
  send: { zh: "提交", en: "Send" },
  sending: { zh: "正在提交…", en: "Sending…" },
  empty: { zh: "请至少回答一题。", en: "Please answer at least one question." },
  thanks: { zh: "已收到，谢谢！", en: "We have your answer. Thank you!" },
  again: { zh: "这份问卷已经答过，无需再次提交。谢谢！", en: "This questionnaire has been answered already. Thank you!" },
  failed: {
    zh: "没有提交成功。请检查网络后重试，或把下面的内容发给我们。",
    en: "It was not sent. Check the network and try again, or send us the text below.",
  },
  byMail: { zh: "请把下面的内容发给我们，发出后才算完成。", en: "Please send us the text below; only then are you done." },
  mail: { zh: "用邮件发送", en: "Send by mail" },
  copy: { zh: "复制内容", en: "Copy the text" },
  copied: { zh: "已复制，请粘贴发送给我们。", en: "Copied: now paste it into a message to us." },
  text: { zh: "要发送的内容", en: "The text to send" },
  keep: { zh: "（请保留下面这段，不要修改）", en: "(Please leave what follows as it is.)" },
  broken: { zh: "链接不完整，请完整复制后再打开。", en: "The link is not whole. Please copy all of it and open it again." },
  late: { zh: "这份问卷已于 {0} 截止。谢谢！", en: "This questionnaire was open until {0}. Thank you!" },
};

const place = document.getElementById("form");
let language = navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en";
const say = (key, value = "") => SENTENCES[key][language].replace("{0}", () => value);

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function bytesOf(text) {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
}

function base64url(text) {
  const bytes = new TextEncoder().encode(text);
  const plain = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(plain).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

// FNV-1a of 32 bits, as the desk reckons it.
function checksum(text) {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, "0");
}

const isText = (value) => typeof value === "string";
const isQuestion = (one) => /^[0-9a-f]{6}$/.test(one?.k) && isText(one.t) && ["score", "likelihood", "choice", "words"].includes(one.a) && (one.o ?? []).every(isText);

/** What the link asks; throws where it is no link of ours. */
async function readLink() {
  const fragment = location.hash.slice(1);
  if (!fragment.startsWith(FORM) || fragment.length > LONGEST_LINK) throw new Error("no link");
  const packed = new Blob([bytesOf(fragment.slice(FORM.length))]).stream();
  const text = await new Response(packed.pipeThrough(new DecompressionStream("deflate-raw"))).text();
  const asked = JSON.parse(text);
  const whole = [asked.n, asked.o, asked.c, asked.i, asked.t, asked.u].every(isText) && Array.isArray(asked.q);
  if (!whole || asked.q.length === 0 || !asked.q.every(isQuestion)) throw new Error("no questions");
  return asked;
}

function today() {
  const day = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

/** The answers as a sheet of the desk holds them, the day in front; "" where nothing was answered. */
function written(asked, given) {
  const lines = asked.q.filter(({ k }) => given[k]?.trim()).map(({ k, t }) => {
    const answer = given[k].replace(/\r\n?/g, "\n").trim().slice(0, LONGEST_WORDS);
    return `# ${t.replace(/[\r\n]/g, " ")}\n${k}: ${answer.replaceAll("\n", "\n  ")}`;
  });
  return lines.length === 0 ? "" : [`# ${today()}`, ...lines].join("\n");
}

const isHeader = (name) => /^(accept|content-type|prefer|if-none-match)$/i.test(name);

/** Sends the answer: "done", "again" where there is one already, "failed". */
async function sent(post, answers) {
  const url = new URL(post.u, location.href);
  if (!/^https?:$/.test(url.protocol) || !["POST", "PUT", "PATCH"].includes(post.m)) return "failed";
  const headers = Object.fromEntries(Object.entries(post.h ?? {}).filter(([name]) => isHeader(name)));
  const body = post.b.replace(JSON.stringify(ANSWERS), () => JSON.stringify(answers));
  try {
    const response = await fetch(url, { method: post.m, headers, body, credentials: "omit", cache: "no-store", redirect: "error", referrerPolicy: "no-referrer" });
    if (response.ok) return "done";
    return response.status === 409 || response.status === 412 ? "again" : "failed";
  } catch {
    return "failed";
  }
}

// ---------------------------------------------------------------- what is shown
let state = { name: "asking" };
let link = null;
const given = {};

function choices(question, number) {
  const group = `question-${number}`;
  const numbers = { score: [1, 2, 3, 4, 5], likelihood: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] }[question.a];
  const offers = numbers?.map(String) ?? question.o ?? [];
  const offer = (value, label) => {
    const input = element("input", { type: "radio", name: group, value, checked: (given[question.k] ?? "") === value });
    input.addEventListener("change", () => (given[question.k] = value));
    return element("label", {}, input, label);
  };
  const shown = offers.map((value) => offer(value, question.a === "score" ? say("score", value) : value));
  const legend = element("legend", {}, `${number}. ${question.t}`);
  return element("fieldset", {}, legend, element("div", { className: "offers" }, ...shown, offer("", say("none"))));
}

function words(question, number) {
  const id = `question-${number}`;
  const area = element("textarea", { id, maxLength: LONGEST_WORDS, value: given[question.k] ?? "" });
  area.addEventListener("input", () => (given[question.k] = area.value));
  return element("div", { className: "question" }, element("label", { htmlFor: id }, `${number}. ${question.t}`), area);
}

function message(key, value, kind = "") {
  const said = element("p", { className: kind, tabIndex: -1 }, say(key, value));
  said.setAttribute("role", kind === "bad" ? "alert" : "status");
  return said;
}

function questions() {
  const send = element("button", { type: "submit", className: "primary", disabled: state.name === "sending" }, say(state.name === "sending" ? "sending" : "send"));
  const asked = link.q.map((one, at) => (one.a === "words" ? words : choices)(one, at + 1));
  const scales = { score: "scale", likelihood: "likely" };
  const told = Object.keys(scales).filter((kind) => link.q.some((one) => one.a === kind));
  const scale = told.map((kind) => element("p", { className: "muted" }, say(scales[kind])));
  const form = element("form", { noValidate: true }, ...scale, ...asked);
  if (state.wrong) form.append(message(state.wrong, "", "bad"));
  form.append(element("div", { className: "actions" }, send));
  form.addEventListener("submit", submit);
  return form;
}

/** The text for the person to send, and the ways to do that. */
function handOver(answers) {
  const packed = base64url(JSON.stringify({ t: link.t, i: link.i, a: answers }));
  const text = `${link.n}\n\n${answers}\n\n${say("keep")}\n${MARK}${packed}.${checksum(packed)}\n`;
  const area = element("textarea", { id: "text", readOnly: true, rows: 10, value: text });
  const told = element("p", { className: "muted" });
  told.setAttribute("role", "status");
  const copy = element("button", { type: "button" }, say("copy"));
  copy.addEventListener("click", async () => {
    await navigator.clipboard?.writeText(text).catch(() => {});
    area.select();
    told.textContent = say("copied");
  });
  const actions = element("div", { className: "actions" });
  if (isText(link.m) && /^[^\s@?&]+@[^\s@?&]+$/.test(link.m)) {
    const href = `mailto:${encodeURIComponent(link.m)}?subject=${encodeURIComponent(link.n)}&body=${encodeURIComponent(text)}`;
    actions.append(element("a", { href, className: "primary" }, say("mail")));
  }
  actions.append(copy);
  if (link.p) {
    const again = element("button", { type: "button" }, say("send"));
    again.addEventListener("click", submit);
    actions.append(again);
  }
  const label = element("label", { htmlFor: "text" }, say("text"));
  return [element("div", { className: "question" }, label, area), actions, told];
}

function body() {
  if (state.name === "thanks" || state.name === "again" || state.name === "broken") return [message(state.name)];
  if (state.name === "late") return [message("late", link.u)];
  if (state.name === "failed" || state.name === "byMail") {
    return [message(state.name, "", state.name === "failed" ? "bad" : ""), ...handOver(state.answers)];
  }
  return [questions()];
}

function draw() {
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  const other = element("button", { type: "button", className: "language" }, say("other"));
  other.addEventListener("click", () => {
    language = language === "zh" ? "en" : "zh";
    draw();
  });
  const head = [other];
  if (link) {
    document.title = link.n;
    head.push(element("h1", {}, link.n));
    if (link.c) head.push(element("p", { className: "muted" }, say("from", link.c)));
    if (link.o && state.name === "asking") head.push(element("p", { className: "opening" }, link.o));
  }
  place.replaceChildren(...head, ...body());
}

function show(next) {
  state = next;
  draw();
  // What happened is told where the eye and the screen reader are.
  place.querySelector('[role="status"], [role="alert"]')?.focus();
}

async function submit(event) {
  event.preventDefault();
  if (state.name === "sending") return;
  const answers = written(link, given);
  if (!answers) return show({ name: "asking", wrong: "empty" });
  if (!link.p) return show({ name: "byMail", answers });
  show({ name: "sending" });
  const ended = await sent(link.p, answers);
  show(ended === "done" ? { name: "thanks" } : ended === "again" ? { name: "again" } : { name: "failed", answers });
}

async function begin() {
  try {
    link = await readLink();
    if (isText(link.l)) language = link.l.startsWith("zh") ? "zh" : "en";
    state = { name: link.u && link.u < today() ? "late" : "asking" };
  } catch {
    link = null;
    state = { name: "broken" };
  }
  draw();
}

window.addEventListener("hashchange", () => location.reload());
begin();
