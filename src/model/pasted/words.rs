//! Tells names of companies and people, positions, departments, industries and addresses by how they are written.

use super::{Fact, Parted, take_address};
use crate::model::clean::{self, is_han};
use crate::model::region::{Level, Place, Regions};
use crate::model::schema::tables::industry::industries;

/// What names of companies and other organisations end with.
#[rustfmt::skip]
const ORGANISATIONS: &[&str] = &[
    "公司", "集团", "厂", "事务所", "研究院", "研究所", "设计院", "医院", "大学", "学院", "学校", "中学", "小学", "幼儿园", "银行",
    "合作社", "商行", "商店", "酒店", "宾馆", "饭店", "工作室", "委员会", "协会", "商会", "基金会", "经营部", "服务部", "门市部",
    "办事处", "分行", "支行", "超市", "药房", "诊所", "合伙)", "集团)",
];

/// Likewise in Latin letters.
#[rustfmt::skip]
const FORMS: &[&str] = &[
    "co", "ltd", "coltd", "inc", "llc", "llp", "plc", "corp", "corporation", "limited", "company", "gmbh", "group", "holdings",
    "pte", "pty",
];

/// What positions end with.
#[rustfmt::skip]
const POSITIONS: &[&str] = &[
    "经理", "总监", "主管", "主任", "总裁", "董事长", "董事", "工程师", "专员", "助理", "厂长", "店长", "院长", "校长", "所长",
    "处长", "科长", "部长", "局长", "教授", "医生", "秘书", "顾问", "代表", "负责人", "会计", "出纳", "采购", "采购员", "销售",
    "销售员", "业务员", "技术员", "库管", "主席", "书记", "创始人", "合伙人", "总工", "副总", "总经办",
];

/// Words of which an English position has one.
#[rustfmt::skip]
const TITLES: &[&str] = &[
    "manager", "director", "engineer", "president", "ceo", "cto", "cfo", "coo", "cio", "vp", "head", "chief", "officer", "buyer",
    "purchasing", "procurement", "sales", "assistant", "consultant", "founder", "partner", "representative", "executive",
    "supervisor", "secretary", "specialist", "analyst", "chairman", "owner", "accountant", "coordinator",
];

/// How a person is called with the surname alone, or behind the name.
const COURTESIES: &[&str] = &["女士", "先生", "小姐", "老师"];
/// What a person is called by with the surname alone.
const CALLED: &[&str] = &["总", "工", "董", "经理", "主任", "总监", "局", "处", "科长", "厂长", "院长", "校长"];

#[rustfmt::skip]
const SURNAMES: &str = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩邓冯曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟\
    谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟\
    殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧阳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司\
    卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝";

const COMPOUND: &[&str] =
    &["欧阳", "上官", "司马", "诸葛", "司徒", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "夏侯"];

/// Words that look like a name and are none.
#[rustfmt::skip]
const NO_NAMES: &[&str] = &[
    "谢谢", "高级", "金融", "安装", "安全", "方案", "方便", "文件", "华东", "华南", "华北", "华中", "江南", "东方", "项目", "单位",
    "明天", "计划", "马上", "万元", "全部", "任何", "成交", "成功", "关于", "关注", "平台", "平时", "左右", "常用", "程序", "余额",
    "时间", "应该", "包装", "包邮", "康复", "水平", "车间", "车辆", "石油", "石材", "金属", "黄金", "龙头", "管理", "管道", "房产",
    "房间", "施工", "成本", "战略", "连锁", "农业", "商务", "商家", "师傅", "商户", "向您", "和您", "温馨", "简介", "简称", "严格",
    "高端", "高新", "常州", "宁波", "温州", "成都", "安徽", "江苏", "江西", "时尚", "武汉", "许可", "易货", "连接", "路由",
];

/// Signs of a street or an estate in an address.
const STREETS: &[&str] = &["路", "街", "大道", "园区", "工业园", "大厦", "广场", "开发区", "弄", "巷", "镇", "村"];
/// Signs of a house; they alone make no address.
const HOUSES: &[&str] = &["号", "楼", "室", "幢", "栋", "座", "层"];
/// Likewise in English.
#[rustfmt::skip]
const ROADS: &[&str] = &[
    "road", "rd", "street", "st", "avenue", "ave", "building", "bldg", "floor", "lane", "boulevard", "blvd", "district", "drive",
    "park", "suite", "room", "strasse", "straße",
];
/// Words of a letter that are capital like a name.
const GREETINGS: &[&str] = &[
    "best",
    "kind",
    "regards",
    "dear",
    "thanks",
    "thank",
    "sincerely",
    "hello",
    "hi",
    "yours",
    "warm",
    "from",
    "sent",
    "wishes",
];

fn length(text: &str) -> usize {
    text.chars().count()
}

fn has_han(text: &str) -> bool {
    text.chars().any(is_han)
}

fn has_digit(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
}

/// The words of a text in lower case, without signs around them.
fn words(text: &str) -> Vec<String> {
    let bare = |word: &str| word.to_lowercase().replace(['.', ',', '(', ')'], "");
    text.split_whitespace().map(bare).filter(|word| !word.is_empty()).collect()
}

fn is_company(text: &str) -> bool {
    if has_han(text) {
        let ends = ORGANISATIONS.iter().any(|ending| text.ends_with(ending));
        return length(text) >= 4 && (ends || text.contains("有限公司")) && !is_position(text);
    }
    let words = words(text);
    words.len() > 1 && words.last().is_some_and(|last| FORMS.contains(&last.as_str()))
}

fn is_position(text: &str) -> bool {
    if has_han(text) {
        let ends = POSITIONS.iter().any(|ending| text.ends_with(ending));
        return ends && length(text) <= 10 && text.chars().all(|letter| is_han(letter) || letter.is_ascii_alphabetic());
    }
    let words = words(text);
    words.len() <= 6 && !has_digit(text) && words.iter().any(|word| TITLES.contains(&word.as_str()))
}

fn is_department(text: &str) -> bool {
    if has_han(text) {
        let ends = ["部", "部门", "科", "处", "办公室", "中心"].iter().any(|ending| text.ends_with(ending));
        return ends && (3..=8).contains(&length(text)) && text.chars().all(is_han);
    }
    words(text).iter().any(|word| word == "department" || word == "dept")
}

/// What follows a surname at the beginning of the text.
fn given(text: &str) -> Option<&str> {
    let compound = COMPOUND.iter().find_map(|surname| text.strip_prefix(surname));
    compound.or_else(|| text.strip_prefix(|first: char| SURNAMES.contains(first)))
}

fn is_person(text: &str, regions: Option<&Regions>) -> bool {
    let is_name = given(text).is_some_and(|given| (1..=2).contains(&length(given)) && given.chars().all(is_han));
    is_name && !NO_NAMES.contains(&text) && !regions.is_some_and(|regions| is_place(text, regions))
}

/// Whether a whole text is a province or a city, in full or in short.
fn is_place(text: &str, regions: &Regions) -> bool {
    let levels = [Level::Province, Level::City];
    levels.into_iter().any(|level| regions.offered(level, "", "").iter().any(|name| name.starts_with(text)))
}

/// A name with a courtesy: `王女士` is called so as a whole, `王芳女士` is 王芳.
fn courteous(text: &str, regions: Option<&Regions>) -> Option<String> {
    let is_surname = |head: &str| given(head).is_some_and(str::is_empty);
    if CALLED.iter().chain(COURTESIES).any(|called| text.strip_suffix(called).is_some_and(is_surname)) {
        return Some(text.to_owned());
    }
    let head = COURTESIES.iter().find_map(|courtesy| text.strip_suffix(courtesy))?;
    is_person(head, regions).then(|| head.to_owned())
}

/// A name with a position behind it, such as 王芳经理: it might be a position that begins like a name.
fn is_name_with_position(text: &str, regions: Option<&Regions>) -> bool {
    let head = POSITIONS.iter().find_map(|position| text.strip_suffix(position));
    head.is_some_and(|head| length(head) > 1 && is_person(head, regions))
}

fn is_industry(text: &str) -> bool {
    industries().iter().any(|industry| industry.zh == text || industry.en.eq_ignore_ascii_case(text))
}

fn is_address(text: &str, regions: Option<&Regions>) -> bool {
    if !has_han(text) {
        let words = words(text);
        return has_digit(text) && words.len() > 2 && words.iter().any(|word| ROADS.contains(&word.as_str()));
    }
    let streets = STREETS.iter().any(|sign| text.contains(sign)) && has_digit(text);
    let named = || ["省", "市", "区", "县"].iter().filter(|sign| text.contains(**sign)).count() > 1;
    let begins = regions.map_or_else(named, |regions| regions.of_address(text).is_some());
    length(text) >= 4 && (streets || begins)
}

/// Whether the piece goes on with the address in front of it: `金枫路`, `88`, `3幢`.
fn continues(text: &str) -> bool {
    let numbers = text.chars().all(|letter| letter.is_ascii_alphanumeric() || "-#".contains(letter)) && has_digit(text);
    !is_company(text) && (numbers || STREETS.iter().chain(HOUSES).any(|sign| text.contains(sign)))
}

/// The pieces of a text: parted by signs, and by blanks where Chinese words stand beside them.
pub fn pieces(text: &str, regions: Option<&Regions>) -> Vec<String> {
    let mut pieces = Vec::new();
    for chunk in text.split(['\t', '|', ';', '\n']) {
        let chunk = chunk.trim_matches(|sign: char| sign.is_whitespace() || sign == ',');
        if !has_han(chunk) && is_address(chunk, regions) {
            pieces.push(chunk.to_owned());
            continue;
        }
        for part in at_commas(chunk) {
            by_blanks(&part, regions, &mut pieces);
        }
    }
    pieces
}

/// A text parted at its commas, but for that of `Co., Ltd.`
fn at_commas(text: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for part in text.split([',', '、']).map(str::trim).filter(|part| !part.is_empty()) {
        let known = words(part);
        let is_form = !known.is_empty() && known.iter().all(|word| FORMS.contains(&word.as_str()));
        match parts.last_mut() {
            Some(last) if is_form => {
                last.push_str(", ");
                last.push_str(part);
            }
            _ => parts.push(part.to_owned()),
        }
    }
    parts
}

fn by_blanks(text: &str, regions: Option<&Regions>, pieces: &mut Vec<String>) {
    let mut open: Option<String> = None;
    for word in text.split_whitespace() {
        let joins = open.as_deref().is_some_and(|open| {
            let both_latin = !has_han(open) && !has_han(word);
            both_latin || (has_han(open) && is_address(open, regions) && !is_company(open) && continues(word))
        });
        if joins && let Some(open) = open.as_mut() {
            open.push(' ');
            open.push_str(word);
        } else {
            pieces.extend(open.replace(word.to_owned()));
        }
    }
    pieces.extend(open);
}

/// Takes a piece for what it surely is, or leaves it.
pub fn take_piece(parted: &mut Parted, piece: &str, regions: Option<&Regions>) {
    let piece = clean::tidy(piece);
    if piece.is_empty() || super::labels::label_of(&piece).is_some() {
        return;
    }
    if is_company(&piece) {
        parted.take(Fact::Company, piece.clone(), &piece);
    } else if is_industry(&piece) {
        parted.take(Fact::Industry, piece.clone(), &piece);
    } else if let Some(name) = courteous(&piece, regions) {
        parted.take(Fact::Person, name, &piece);
    } else if is_name_with_position(&piece, regions) {
        parted.leave(&piece);
    } else if is_position(&piece) {
        parted.take(Fact::Position, piece.clone(), &piece);
    } else if is_address(&piece, regions) {
        take_address(parted, &piece, regions);
    } else if let Some((head, inner)) = two(&piece, regions) {
        take_piece(parted, head, regions);
        take_piece(parted, inner, regions);
    } else if is_department(&piece) {
        parted.take(Fact::Department, piece.clone(), &piece);
    } else if is_person(&piece, regions) {
        parted.take(Fact::Person, piece.clone(), &piece);
    } else if is_divisions(&piece, regions) {
        take_divisions(parted, &piece, regions);
    } else {
        parted.leave(&piece);
    }
}

/// `王芳(采购经理)` and `王芳/采购经理` are two things.
fn two<'a>(piece: &'a str, regions: Option<&Regions>) -> Option<(&'a str, &'a str)> {
    let bracketed = piece.strip_suffix(')').and_then(|piece| piece.split_once('('));
    let (head, inner) = bracketed.or_else(|| piece.split_once('/')).or_else(|| piece.split_once('-'))?;
    let is_known = |part: &str| is_position(part) || is_department(part) || is_person(part, regions);
    (is_known(head) && is_known(inner)).then_some((head, inner))
}

/// A province or a city alone, as a cell has it.
fn is_divisions(piece: &str, regions: Option<&Regions>) -> bool {
    length(piece) >= 2 && has_han(piece) && divisions(piece, regions).is_some()
}

fn divisions(piece: &str, regions: Option<&Regions>) -> Option<Place> {
    let known = regions?;
    let written = Place { province: piece.to_owned(), ..Place::default() };
    let is_full = known.offered(Level::Province, "", "").into_iter().any(|province| province == piece);
    known.tidied(&written).or_else(|| is_full.then_some(written))
}

fn take_divisions(parted: &mut Parted, piece: &str, regions: Option<&Regions>) {
    if let Some(Place { province, city, district }) = divisions(piece, regions) {
        parted.take(Fact::Province, province, piece);
        parted.take(Fact::City, city, piece);
        parted.take(Fact::District, district, piece);
    }
}

/// Takes a name at WeChat.
pub fn take_wechat(parted: &mut Parted, name: &str) {
    if name.len() >= 5 && name.chars().all(|sign| sign.is_ascii_alphanumeric() || "_-".contains(sign)) {
        parted.take(Fact::Wechat, name.to_owned(), name);
    } else {
        parted.leave(name);
    }
}

fn is_latin_name(text: &str) -> bool {
    let capital = |word: &str| word.starts_with(|first: char| first.is_uppercase() && !is_han(first));
    let plain = text.chars().all(|letter| letter.is_alphabetic() || " .'-".contains(letter)) && !has_han(text);
    let known = words(text);
    plain
        && (2..=3).contains(&known.len())
        && text.split_whitespace().all(capital)
        && !known.iter().any(|word| GREETINGS.contains(&word.as_str()))
}

/// Takes a name in Latin letters that was left over, where a company or the mail address tells that it is a person's.
pub fn settle_latin_name(parted: &mut Parted) {
    if parted.value(Fact::Person).is_some() {
        return;
    }
    let local =
        parted.value(Fact::Email).and_then(|address| address.split_once('@')).map(|(local, _)| local.to_lowercase());
    let is_company_known = parted.value(Fact::Company).is_some();
    let is_person = |text: &String| {
        let named = || {
            words(text)
                .iter()
                .any(|word| word.len() > 2 && local.as_ref().is_some_and(|local| local.contains(word.as_str())))
        };
        is_latin_name(text) && (is_company_known || named())
    };
    if let Some(at) = parted.rest.iter().position(is_person) {
        let name = parted.rest.remove(at);
        parted.take(Fact::Person, name.clone(), &name);
    }
}
