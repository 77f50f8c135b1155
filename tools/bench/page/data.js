// The records that both sides are measured with: invented, seeded, the same in every run and on every machine.
// Records are clean; the CSV file carries the flaws that ledgers have.

const SEED = 20240501;

/** A small seeded generator (mulberry32): numbers from 0 to below 1. */
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const pairs = (text) => text.trim().split(/\s+/).map((pair) => pair.split(":"));
const words = (text) => text.trim().split(/\s+/);

const CITIES = pairs(`
  北京:beijing 上海:shanghai 天津:tianjin 广州:guangzhou 深圳:shenzhen 杭州:hangzhou 南京:nanjing 苏州:suzhou 无锡:wuxi
  宁波:ningbo 温州:wenzhou 青岛:qingdao 济南:jinan 烟台:yantai 大连:dalian 沈阳:shenyang 武汉:wuhan 郑州:zhengzhou
  合肥:hefei 福州:fuzhou 泉州:quanzhou 南昌:nanchang 成都:chengdu 昆明:kunming 贵阳:guiyang 西安:xian 兰州:lanzhou
  太原:taiyuan 佛山:foshan 东莞:dongguan 珠海:zhuhai 惠州:huizhou 南宁:nanning 桂林:guilin 海口:haikou 常州:changzhou
`);
const BRANDS = pairs(`
  华:hua 鼎:ding 盛:sheng 信:xin 德:de 润:run 恒:heng 泰:tai 瑞:rui 祥:xiang 博:bo 远:yuan 通:tong 达:da 金:jin 宏:hong
  立:li 创:chuang 新:xin 联:lian 安:an 康:kang 嘉:jia 诚:cheng 智:zhi 启:qi 明:ming 光:guang 万:wan 天:tian 海:hai
  江:jiang 源:yuan 丰:feng 汇:hui 美:mei 凯:kai 宇:yu 腾:teng 景:jing 森:sen 卓:zhuo 锐:rui 邦:bang 科:ke 亿:yi 佳:jia
`);
const TRADES = words("精工 机械 电子 科技 自动化 新能源 环保 医疗 生物 食品 物流 贸易 建材 化工 纺织 服饰 家居 包装 汽车 仪器 网络 软件 传媒 农业");
const FORMS = words("有限公司 有限公司 有限公司 有限责任公司 股份有限公司");
const INDUSTRIES = words("专用设备制造业 通用设备制造业 批发业 零售业 软件和信息技术服务业 食品制造业 医药制造业 汽车制造业 道路运输业 商务服务业");
const SURNAMES = pairs(`
  王:wang 李:li 张:zhang 刘:liu 陈:chen 杨:yang 黄:huang 赵:zhao 吴:wu 周:zhou 徐:xu 孙:sun 马:ma 朱:zhu 胡:hu 郭:guo
  何:he 高:gao 林:lin 罗:luo 郑:zheng 梁:liang 谢:xie 宋:song 唐:tang 许:xu 韩:han 冯:feng 邓:deng 曹:cao
`);
const GIVEN = words("伟 芳 娜 敏 静 丽 强 磊 军 洋 勇 艳 杰 涛 超 建国 志强 晓梅 海燕 文博 雨欣 子轩 佳怡 思远 俊杰 春兰 国栋 立新 玉兰 建华");
const POSITIONS = words("总经理 采购经理 技术总监 财务主管 行政经理 厂长 项目经理 业务员");
const DEPARTMENTS = words("采购部 技术部 财务部 行政部 生产部 市场部");
export const SOURCES = words("行业展会 官网咨询 网络广告 老客户推荐 电话营销 线下活动 搜索引擎 合作伙伴");
export const OWNERS = words("李雷 韩梅梅 王芳 赵强 陈静");
const NEEDS = words("降低采购成本 缩短交货周期 提高良品率 替换旧系统 扩大产能 统一售后服务 满足环保要求");
const REMARKS = ["", "", "", "展会上认识，对新品感兴趣", "需要寄样品", "付款周期 60 天", "老板亲自负责采购", "去年用过竞品，反馈一般"];
export const STATUSES = ["潜在", "意向", "成交", "流失"];

export const isoDay = (day) => new Date(day * 86400000).toISOString().slice(0, 10);

function person(next, pick) {
  const [surname, spelled] = pick(SURNAMES);
  return { name: surname + pick(GIVEN), spelled };
}

const mobileOf = (next) => `1${3 + Math.floor(next() * 7)}${String(Math.floor(next() * 1e9)).padStart(9, "0")}`;

/** The customer and the contact of that number, clean. `key` is what a person would type for it in Latin letters. */
export function pair(at) {
  const next = random(SEED + at * 7919);
  const pick = (list) => list[Math.floor(next() * list.length)];
  const [city, citySpelled] = pick(CITIES);
  const [first, second] = [pick(BRANDS), pick(BRANDS)];
  const trade = pick(TRADES);
  const head = person(next, pick);
  const other = person(next, pick);
  const customer = {
    id: at,
    name: `${city}${first[0]}${second[0]}${trade}${pick(FORMS)}`,
    industry: pick(INDUSTRIES),
    contact: head.name,
    position: pick(POSITIONS),
    mobile: mobileOf(next),
    email: `${head.spelled}${Math.floor(next() * 9000 + 1000)}@${first[1]}${second[1]}.com.cn`,
    province: city,
    city: `${city}市`,
    district: "高新区",
    source: pick(SOURCES),
    firstContact: isoDay(18262 + Math.floor(next() * 1826)),
    status: 1 + Math.floor(next() * 4),
    owner: pick(OWNERS),
    needs: pick(NEEDS),
    remark: pick(REMARKS),
  };
  const contact = {
    id: at,
    customer: at,
    name: other.name,
    position: pick(POSITIONS),
    department: pick(DEPARTMENTS),
    mobile: mobileOf(next),
    email: `${other.spelled}${Math.floor(next() * 9000 + 1000)}@${first[1]}${second[1]}.com.cn`,
  };
  const spelled = citySpelled + first[1] + second[1];
  const initials = initialsOf(city, citySpelled) + first[1][0] + second[1][0];
  return { customer, contact, spelled, initials, brand: first[0] + second[0] + trade };
}

// The second syllable's first letter of a city of two characters.
const SECOND = pairs(`
  北京:j 上海:h 天津:j 广州:z 深圳:z 杭州:z 南京:j 苏州:z 无锡:x 宁波:b 温州:z 青岛:d 济南:n 烟台:t 大连:l 沈阳:y 武汉:h
  郑州:z 合肥:f 福州:z 泉州:z 南昌:c 成都:d 昆明:m 贵阳:y 西安:a 兰州:z 太原:y 佛山:s 东莞:g 珠海:h 惠州:z 南宁:n 桂林:l
  海口:k 常州:z
`);
const secondLetter = new Map(SECOND);
const initialsOf = (city, spelled) => spelled[0] + secondLetter.get(city);

/** How many of that many customers a person owns. */
export function ownedBy(owner, rows) {
  let count = 0;
  for (let at = 0; at < rows; at += 1) count += pair(at).customer.owner === owner ? 1 : 0;
  return count;
}

/** The cells that `clienteleBench.fill` takes for a customer and its contact. */
export function cellsOf({ customer: c, contact: p }) {
  return [
    c.name, c.industry, c.contact, c.position, c.mobile, c.email, c.province, c.city, c.district, c.source,
    c.firstContact, c.status, c.owner, c.needs, c.remark, p.name, p.position, p.department, p.mobile, p.email,
  ];
}

/** Lines for `clienteleBench.fill`: the cells with tabs between. */
export function lines(from, to) {
  const made = [];
  for (let at = from; at < to; at += 1) made.push(cellsOf(pair(at)).join("\t"));
  return made.join("\n");
}

/** The headers of the CSV file with the names under which the peer keeps the columns. */
export const HEADERS = [
  ["客户名称", "name"], ["所属行业", "industry"], ["联系人", "contact"], ["职务", "position"], ["手机号", "mobile"],
  ["邮箱", "email"], ["省份", "province"], ["城市", "city"], ["区县", "district"], ["客户来源渠道", "source"],
  ["首次接触时间", "firstContact"], ["客户状态", "status"], ["负责人", "owner"], ["关键需求", "needs"], ["备注", "remark"],
];

const wide = (digits) => [...digits].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join("");

function asMobile(mobile, dice) {
  if (dice < 0.005) return "待补充";
  if (dice < 0.02) return `+86 ${mobile}`;
  if (dice < 0.05) return `${mobile.slice(0, 3)}-${mobile.slice(3, 7)}-${mobile.slice(7)}`;
  if (dice < 0.08) return `${mobile.slice(0, 3)} ${mobile.slice(3, 7)} ${mobile.slice(7)}`;
  return dice < 0.085 ? wide(mobile) : mobile;
}

function asDay(day, dice) {
  const [year, month, date] = day.split("-");
  if (dice < 0.002) return `${year}-13-05`;
  if (dice < 0.04) return `${year}/${Number(month)}/${Number(date)}`;
  if (dice < 0.08) return `${year}.${month}.${date}`;
  return dice < 0.1 ? `${year}年${Number(month)}月${Number(date)}日` : day;
}

function asStatus(status, dice) {
  const label = STATUSES[status - 1];
  if (dice < 0.002) return "合作中";
  return dice < 0.012 ? `${label} ` : label;
}

function asName(name, dice) {
  if (dice < 0.01) return ` ${name}\u3000`;
  return dice < 0.015 ? `${name.slice(0, 2)} ${name.slice(2)}` : name;
}

function asRemark(remark, dice) {
  if (dice < 0.02) return `报价 "A 级", 含税`;
  return dice < 0.022 ? "第一行\n第二行" : remark;
}

const quoted = (cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** A ledger of that many rows as CSV in UTF-8: about one row in a hundred is a customer that an earlier row has. */
export function csv(rows) {
  const next = random(SEED ^ 0x5bd1e995);
  const made = [HEADERS.map(([header]) => header).join(",")];
  for (let at = 0; at < rows; at += 1) {
    const source = at > 100 && next() < 0.01 ? at - 1 - Math.floor(next() * 100) : at;
    const { customer: c } = pair(source);
    const cells = [
      asName(c.name, next()), c.industry, c.contact, c.position, asMobile(c.mobile, next()),
      next() < 0.002 ? c.email.split("@")[0] + "@" : c.email, c.province, c.city, c.district, c.source,
      asDay(c.firstContact, next()), asStatus(c.status, next()), c.owner, c.needs, asRemark(c.remark, next()),
    ];
    made.push(cells.map(quoted).join(","));
  }
  return made.join("\r\n");
}

/**
 * Fifty things that stand in the box while people type or when they are done, each of a record that is there:
 * [{ kind, text, id, table }]. How far a text is typed is drawn too, from what is worth searching for to the whole.
 * A side answers a query when the record that it was made from is among what it finds.
 */
export function queries(rows) {
  const next = random(SEED ^ 0x9747b28c);
  const made = [];
  const typed = (text, least, most = text.length) => text.slice(0, least + Math.floor(next() * (most - least + 1)));
  const add = (kind, count, words) => {
    for (let turn = 0; turn < count; turn += 1) {
      const at = Math.floor(next() * rows);
      made.push({ kind, id: at, table: kind === "contact" ? "contacts" : "customers", text: words(pair(at)) });
    }
  };
  add("name start", 12, ({ customer }) => typed(customer.name, 2, 6));
  add("name inside", 8, ({ brand }) => typed(brand, 2));
  add("contact", 4, ({ contact }) => typed(contact.name, 2));
  add("mobile start", 8, ({ customer }) => typed(customer.mobile, 3));
  add("mobile tail", 6, ({ customer }) => customer.mobile.slice(-4 - Math.floor(next() * 3)));
  add("email", 2, ({ customer }) => typed(customer.email.split("@")[0], 4));
  add("pinyin initials", 6, ({ initials }) => typed(initials, 3));
  add("pinyin", 4, ({ spelled }) => typed(spelled, 5));
  return made;
}
