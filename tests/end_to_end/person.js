// What a person (also one with a screen reader) finds on the page: visible things by their role and name.
// Runs as the body of a function with two arguments: a question, and what it is about.
const [question, wish] = arguments;

const tidy = (text) => (text ?? "").replace(/\s+/g, " ").trim();

function isVisible(element) {
  return element.checkVisibility({ visibilityProperty: true }) && !element.closest('[aria-hidden="true"], [inert]');
}

// Of dialogs one upon another only the last can be used, and nothing behind it.
function scope() {
  return [...document.querySelectorAll("dialog[open]")].at(-1) ?? document.body;
}

const INPUTS = { button: "button", submit: "button", reset: "button", image: "button", checkbox: "checkbox", radio: "radio", range: "slider", number: "spinbutton", search: "searchbox", file: "file" };
const TAGS = { a: "link", button: "button", summary: "button", textarea: "textbox", option: "option", table: "table", tr: "row", td: "cell", th: "columnheader", ul: "list", ol: "list", li: "listitem", nav: "navigation", main: "main", aside: "complementary", article: "article", dialog: "dialog", fieldset: "group", details: "group", progress: "progressbar", output: "status", hr: "separator", form: "form", section: "region", header: "banner", img: "img" };

function roleOf(element) {
  const said = tidy(element.getAttribute("role")).split(" ")[0];
  if (said) return said;
  const tag = element.localName;
  if (tag === "a" && !element.hasAttribute("href")) return "";
  if (/^h[1-6]$/.test(tag)) return "heading";
  if (tag === "select") return element.multiple || element.size > 1 ? "listbox" : "combobox";
  if (tag === "input") {
    if (element.type === "hidden") return "";
    if (element.list) return "combobox";
    return INPUTS[element.type] ?? "textbox";
  }
  return TAGS[tag] ?? "";
}

function contentOf(node) {
  let text = "";
  for (const child of node.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) text += child.data;
    if (child.nodeType !== Node.ELEMENT_NODE) continue;
    if (child.matches('[aria-hidden="true"], script, style, svg, datalist') || getComputedStyle(child).display === "none") continue;
    const inner = child.getAttribute("aria-label") ?? (child.matches("input, select, textarea") ? "" : contentOf(child));
    text += getComputedStyle(child).display.startsWith("inline") ? inner : ` ${inner} `;
  }
  return text;
}

const NAMED_BY_CONTENT = new Set(["button", "link", "heading", "option", "tab", "menuitem", "menuitemradio", "menuitemcheckbox", "cell", "gridcell", "columnheader", "rowheader", "row", "switch", "checkbox", "radio", "listitem", "treeitem", "tooltip"]);

function nameOf(element) {
  const by = tidy(element.getAttribute("aria-labelledby"));
  if (by) {
    const parts = by.split(" ").map((id) => document.getElementById(id)).filter(Boolean);
    const name = tidy(parts.map(contentOf).join(" "));
    if (name) return name;
  }
  const label = tidy(element.getAttribute("aria-label"));
  if (label) return label;
  if (element.labels?.length) return tidy([...element.labels].map(contentOf).join(" "));
  if (element.localName === "input" && INPUTS[element.type] === "button") return tidy(element.value);
  if (element.localName === "img") return tidy(element.alt);
  if (element.localName === "fieldset") return tidy(element.querySelector("legend")?.textContent);
  if (NAMED_BY_CONTENT.has(roleOf(element))) {
    const name = tidy(contentOf(element));
    if (name) return name;
  }
  return tidy(element.title || element.placeholder);
}

// The name in full; else one that begins with it and goes on with a count or other words. `part` takes any part of it.
function byName(elements, name, part) {
  if (name === null || name === undefined) return elements;
  const wanted = tidy(name);
  const named = elements.map((element) => [element, nameOf(element)]);
  const pick = (fits) => named.filter(([, other]) => fits(other)).map(([element]) => element);
  if (part) return pick((other) => other.includes(wanted));
  const exact = pick((other) => other === wanted);
  if (exact.length) return exact;
  return pick((other) => other.startsWith(`${wanted} `) || (other.startsWith(wanted) && /^[\d,+]+$/.test(other.slice(wanted.length))));
}

function found(root, roles, name, part) {
  const all = [root, ...root.querySelectorAll("*")].filter((element) => roles.includes(roleOf(element)) && isVisible(element));
  const usable = (element) => (element.matches(":disabled") ? 1 : 0);
  return byName(all, name, part).sort((one, other) => usable(one) - usable(other));
}

function root() {
  if (!wish.within) return scope();
  return found(scope(), [wish.within[0]], wish.within[1], false)[0] ?? null;
}

/** The first thing that is meant. */
function thing() {
  const place = root();
  return place ? found(place, wish.roles, wish.name, wish.part)[0] : undefined;
}

const TOLD = ["button", "link", "menuitem", "tab", "option", "checkbox", "switch", "radio", "textbox", "searchbox", "spinbutton", "combobox", "file", "heading", "dialog", "alert"];

/** What there is, for the message of a failure. */
function inventory() {
  const all = [...scope().querySelectorAll("*")].filter((element) => TOLD.includes(roleOf(element)) && isVisible(element));
  return all.slice(0, 90).map((element) => `${roleOf(element)} “${nameOf(element).slice(0, 60)}”`);
}

function put(element, value) {
  const kind = element instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
  // The setter of the element's own kind: frameworks may have put another one upon it.
  Object.getOwnPropertyDescriptor(kind.prototype, "value").set.call(element, value);
  element.dispatchEvent(new Event("input", { bubbles: true }));
  element.dispatchEvent(new Event("change", { bubbles: true }));
}

const words = () => tidy(document.body.innerText);

const answers = {
  find: () => {
    const place = root();
    return place ? found(place, wish.roles, wish.name, wish.part) : [];
  },
  names: () => {
    const place = root();
    return place ? found(place, wish.roles, wish.name, wish.part).map(nameOf) : [];
  },
  inventory,
  words,
  text: () => tidy(root()?.innerText),
  day: () => {
    const day = new Date();
    day.setDate(day.getDate() + wish.days);
    const two = (number) => String(number).padStart(2, "0");
    return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
  },
  says: () => words().includes(tidy(wish.text)),
  status: () => [...document.querySelectorAll('[role="status"], output')].filter(isVisible).map((element) => tidy(element.innerText)),
  dialog: () => document.querySelector("dialog[open]") !== null,
  put: () => put(wish.element, wish.value),
  value: () => (thing() ? String(thing().value ?? "") : null),
  describe: () => tidy((thing()?.getAttribute("aria-describedby") ?? "").split(/\s+/).filter(Boolean).map((id) => document.getElementById(id)?.innerText ?? "").join(" ")),
  facts: () => Object.fromEntries([...scope().querySelectorAll("dt")].filter(isVisible).map((term) => [tidy(term.innerText), tidy(term.nextElementSibling?.innerText)])),
  figures: () => Object.fromEntries([...scope().querySelectorAll(".figure")].filter(isVisible).map((figure) => [tidy(figure.querySelector(".figure-label")?.innerText), tidy(figure.querySelector(".figure-value")?.innerText)])),
  overflow: () => Math.ceil(document.documentElement.scrollWidth - document.documentElement.clientWidth),
  focus: () => (document.activeElement ? [roleOf(document.activeElement), nameOf(document.activeElement)] : ["", ""]),
};

return answers[question]();
