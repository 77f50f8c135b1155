// The desk at full size: the customers and contacts of data.js, three follow-ups for each customer and an opportunity for
// every second one. Invented and seeded like those. Most customers have few follow-ups, a few have dozens, the last has
// two thousand; follow-ups were entered as they happened, so those of one customer lie far apart.
import { OWNERS, SOURCES, cellsOf, isoDay, pair, random } from "./data.js";

const SEED = 20260921;
const MINUTE = 60000;
const DAY = 1440;

// Talks end on that day and go back so far, in days; more of them are late than early.
const LAST_DAY = 20450;
const SPAN = 1500;

/** How many records of each kind a desk with so many customers has, and how many follow-ups its last customer. */
export const sizes = (rows) => ({
  customers: rows, contacts: rows, talks: rows * 3, deals: Math.floor(rows / 2), most: rows > 1 ? Math.min(2000, rows) : 3,
});

// The share of customers that have at most so many follow-ups, before the rest is handed round.
const TALKS = [[0.35, 0], [0.6, 1], [0.78, 2], [0.9, 4], [0.97, 8], [0.995, 20], [1, 60]];

/** How many follow-ups each customer has. */
function shareOut(rows) {
  const { talks, most } = sizes(rows);
  const counts = new Uint16Array(rows);
  counts[rows - 1] = most;
  const next = random(SEED);
  let left = talks - most;
  for (let at = 0; at < rows - 1 && left > 0; at += 1) {
    const dice = next();
    counts[at] = Math.min(left, TALKS.find(([upto]) => dice < upto)[1]);
    left -= counts[at];
  }
  for (let at = 0; left > 0; at = (at + 1) % (rows - 1), left -= 1) counts[at] += 1;
  return counts;
}

/**
 * Who was talked to when: { customers, minutes, newest }, the first two in the order of time, `newest` with the place of
 * each customer's newest follow-up, -1 where it has none.
 */
export function schedule(rows) {
  const counts = shareOut(rows);
  const { talks } = sizes(rows);
  const [owners, times] = [new Uint32Array(talks), new Uint32Array(talks)];
  const next = random(SEED + 1);
  let made = 0;
  for (let at = 0; at < rows; at += 1) {
    for (let turn = 0; turn < counts[at]; turn += 1, made += 1) {
      owners[made] = at;
      times[made] = LAST_DAY * DAY - Math.floor(next() * next() * SPAN * DAY);
    }
  }
  const order = Uint32Array.from({ length: talks }, (_, at) => at).sort((a, b) => times[a] - times[b] || a - b);
  const newest = new Int32Array(rows).fill(-1);
  order.forEach((from, place) => {
    newest[owners[from]] = place;
  });
  return { customers: order.map((from) => owners[from]), minutes: order.map((from) => times[from]), newest };
}

const OPENINGS = ["与采购经理通了电话", "上门拜访了车间和仓库", "客户来邮件询问交期", "微信上确认了样品的规格", "参加了客户的技术评审会", "客户来电说起去年的设备"];
const MIDDLES = ["对方认可样品质量，但希望价格再降百分之三", "预算要等下个月董事会批准", "需要补充环保检测报告和第三方资质", "希望分两批交货，首批在月底之前", "现用供应商常常延期，愿意试用一批", "技术部门还要再做一轮耐压测试"];
const ENDINGS = ["，约定下周再谈。", "，等对方回复后更新报价。", "，已把资料发到对方邮箱。", "，请技术同事一起跟进。"];
const SUBJECTS = ["报价", "样品", "交期", "合同条款", "售后", "年度框架"];
const PLANS = ["电话跟进方案意见", "寄送样品并确认收到", "更新报价单", "安排技术交流会", "上门拜访"];
const PRODUCTS = ["自动化产线", "检测设备", "软件年度授权", "环保改造", "备件供应", "仓储系统"];

/** The follow-up of that place in the order of time. */
export function talk({ customers, minutes }, place) {
  const next = random(SEED + 2 + place * 7919);
  const pick = (list) => list[Math.floor(next() * list.length)];
  const plans = next() < 0.7;
  return {
    id: place,
    customer: customers[place],
    contact: customers[place],
    time: minutes[place] * MINUTE,
    way: 1 + Math.floor(next() * 5),
    person: pick(OWNERS),
    subject: next() < 0.33 ? pick(SUBJECTS) : "",
    content: pick(OPENINGS) + "，" + pick(MIDDLES) + pick(ENDINGS),
    nextPlan: plans ? pick(PLANS) : "",
    nextDate: plans ? isoDay(Math.floor(minutes[place] / DAY) + 1 + Math.floor(next() * 21)) : "",
  };
}

// Of a hundred open deals so many are in the stages up to that one, by their stored numbers.
const STAGES = [[0.36, 1, 10], [0.62, 2, 30], [0.84, 3, 50], [1, 4, 80]];
const WON_STAGE = 5;
const [OPEN, WON, LOST] = [1, 2, 3];

/** The opportunity of that number. The last one, the first on the board, is a lead. */
export function deal(rows, at) {
  const next = random(SEED + 3 + at * 7919);
  const pick = (list) => list[Math.floor(next() * list.length)];
  const customer = Math.floor(next() * rows);
  const isLast = at === sizes(rows).deals - 1;
  const [ends, comes] = [next(), next()];
  const outcome = isLast || ends < 0.62 ? OPEN : ends < 0.84 ? WON : LOST;
  const [, stage, probability] = isLast ? STAGES[0] : STAGES.find(([upto]) => comes < upto);
  const product = pick(PRODUCTS);
  const since = LAST_DAY - Math.floor(next() * 400);
  return {
    id: at,
    customer,
    name: `${pair(customer).brand}${product}`,
    product,
    // From ten thousand to three million yuan, in fen; small ones are many.
    amount: Math.round(10 ** (4 + next() * 2.477)) * 100,
    stage: outcome === WON ? WON_STAGE : stage,
    outcome,
    probability: outcome === WON ? 100 : probability,
    expectedClose: isoDay(since + 30 + Math.floor(next() * 150)),
    owner: pick(OWNERS),
    source: pick(SOURCES),
    since: since * DAY * MINUTE,
    closed: outcome === OPEN ? "" : isoDay(since),
  };
}

/** The customer of that number with its contact and what its newest follow-up says. */
export function pairWithLast(plan, at) {
  const { customer, contact } = pair(at);
  const last = plan.newest[at] < 0 ? null : talk(plan, plan.newest[at]);
  Object.assign(customer, {
    lastTime: last?.time ?? "", lastContent: last?.content ?? "", nextPlan: last?.nextPlan ?? "", nextDate: last?.nextDate ?? "",
  });
  return { customer, contact };
}

const joined = (from, to, cells) => Array.from({ length: to - from }, (_, at) => cells(from + at).join("\t")).join("\n");

/** Lines for `clienteleBench.fill`, with what the newest follow-up says of the customer. */
export const pairLines = (plan, from, to) =>
  joined(from, to, (at) => {
    const both = pairWithLast(plan, at);
    const { lastTime, lastContent, nextPlan, nextDate } = both.customer;
    return [...cellsOf(both), lastTime, lastContent, nextPlan, nextDate];
  });

/** Lines for `clienteleBench.fill_talks`. */
export const talkLines = (plan, from, to) =>
  joined(from, to, (at) => {
    const t = talk(plan, at);
    return [t.customer, t.time, t.way, t.person, t.subject, t.content, t.nextPlan, t.nextDate];
  });

/** Lines for `clienteleBench.fill_deals`. */
export const dealLines = (rows, from, to) =>
  joined(from, to, (at) => {
    const d = deal(rows, at);
    return [
      d.customer, d.name, d.product, d.amount, d.stage, d.outcome, d.probability, d.expectedClose, d.owner, d.source,
      d.since, d.closed,
    ];
  });
