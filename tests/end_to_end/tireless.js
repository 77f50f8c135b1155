// Somebody who enters one customer after the other in the page at hand, by its buttons and fields, until told to stop.
// Whoever listens on the channel hears what is begun and what was shown as saved. Goes before it: `eyes`, which finds
// things as person.js does.
const [channelName, prefix, most] = arguments;

const channel = new BroadcastChannel(channelName);
const pause = (milliseconds) => new Promise((next) => setTimeout(next, milliseconds));
const find = (roles, name) => eyes("find", { roles, name })[0];
const PRESSED = ["button"];
const TYPED = ["textbox", "searchbox", "combobox"];

window.tireless = { works: true, wrong: "", saved: 0 };
channel.onmessage = ({ data }) => {
  if (data.stop) window.tireless.works = false;
};

async function until(what, look) {
  for (let turn = 0; turn < 1_500; turn += 1) {
    const found = look();
    if (found) return found;
    await pause(20);
  }
  throw new Error(`there is no ${what}; the page says: ${eyes("words", {}).slice(0, 600)}`);
}

const press = async (name) => (await until(`button “${name}”`, () => find(PRESSED, name))).click();

async function fill(label, value) {
  const element = await until(`field “${label}”`, () => find(TYPED, label));
  element.focus();
  eyes("put", { element, value });
}

async function enter(name) {
  channel.postMessage({ begun: name });
  await press("新建客户");
  await fill("名称、姓名或电话", name);
  await press("继续新建");
  await until("form of the customer", () => find(TYPED, "客户名称"));
  await press("保存");
  // The message is there only once the customer is on disk.
  await until(`word that “${name}” is saved`, () => eyes("says", { text: `已创建“${name}”` }));
  window.tireless.saved += 1;
  channel.postMessage({ saved: name });
}

(async () => {
  for (let number = 1; window.tireless.works && number <= most; number += 1) await enter(`${prefix}${number}号`);
  window.tireless.works = false;
})().catch((error) => {
  window.tireless = { works: false, wrong: String(error), saved: window.tireless.saved };
});
