//! What stands in front of a colon, such as `手机：` or `Tel:`, says what follows. A first line of headers says it for the line
//! below, as in two rows that were copied from a spreadsheet.

use super::Fact;

/// What a label announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    Company,
    Person,
    Position,
    Department,
    /// A number of any kind.
    Phone,
    Email,
    Website,
    Wechat,
    Industry,
    Address,
    /// Something that no form asks for, such as a fax.
    Other,
}

impl Label {
    /// The fact that it announces, where its words are taken as they are.
    pub const fn fact(self) -> Option<Fact> {
        match self {
            Self::Company => Some(Fact::Company),
            Self::Person => Some(Fact::Person),
            Self::Position => Some(Fact::Position),
            Self::Department => Some(Fact::Department),
            Self::Industry => Some(Fact::Industry),
            _ => None,
        }
    }
}

/// A part of the text with what was announced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment<'a> {
    pub label: Option<Label>,
    pub text: &'a str,
}

/// The labels in lower case.
#[rustfmt::skip]
const LABELS: &[(Label, &[&str])] = &[
    (Label::Company, &[
        "公司", "公司名称", "公司名", "公司全称", "单位", "单位名称", "企业名称", "客户", "客户名称", "名称", "抬头",
        "company", "company name", "organisation", "organization", "account",
    ]),
    (Label::Person, &[
        "姓名", "联系人", "联系人姓名", "收件人", "收货人", "负责人", "对接人", "name", "contact", "contact person", "attn",
    ]),
    (Label::Position, &["职位", "职务", "岗位", "头衔", "title", "position", "job title"]),
    (Label::Department, &["部门", "所在部门", "department", "dept"]),
    (Label::Phone, &[
        "手机", "手机号", "手机号码", "电话", "联系电话", "联系方式", "座机", "固话", "固定电话", "办公电话", "tel", "t", "p", "m",
        "phone", "mobile", "mob", "cell", "telephone", "office", "direct",
    ]),
    (Label::Email, &["邮箱", "电子邮箱", "电子邮件", "邮件", "email", "e-mail", "e", "mail"]),
    (Label::Website, &["网址", "网站", "官网", "web", "website", "w", "url"]),
    (Label::Wechat, &["微信", "微信号", "wechat", "vx", "wx", "v信"]),
    (Label::Industry, &["行业", "所属行业", "industry"]),
    (Label::Address, &[
        "地址", "公司地址", "联系地址", "收货地址", "通讯地址", "详细地址", "办公地址", "address", "add", "addr", "a",
    ]),
    (Label::Other, &[
        "传真", "fax", "f", "qq", "邮编", "邮政编码", "zip", "postcode", "税号", "纳税人识别号", "统一社会信用代码", "开户行",
        "开户银行", "账号", "银行账号", "备注", "remark", "note",
    ]),
];

/// Letters of the longest label.
const LONGEST: usize = 16;

/// The label that these words are.
pub fn label_of(words: &str) -> Option<Label> {
    let words = words.trim().to_lowercase();
    LABELS.iter().find(|(_, names)| names.contains(&words.as_str())).map(|(label, _)| *label)
}

/// The parts of a text, each with what announces it.
pub fn segments(text: &str) -> Vec<Segment<'_>> {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    if let [headers, row] = lines[..]
        && let Some(segments) = headed(headers, row)
    {
        return segments;
    }
    lines.into_iter().flat_map(of_line).collect()
}

/// A row below its headers.
fn headed<'a>(headers: &str, row: &'a str) -> Option<Vec<Segment<'a>>> {
    let labels: Vec<Option<Label>> = headers.split('\t').map(label_of).collect();
    let cells: Vec<&str> = row.split('\t').collect();
    let is_headed =
        labels.len() > 1 && labels.len() == cells.len() && labels.iter().flatten().count() * 2 > labels.len();
    is_headed.then(|| labels.into_iter().zip(cells).map(|(label, text)| Segment { label, text }).collect())
}

/// The parts of a line: what stands in front of its first label, and what follows each.
fn of_line(line: &str) -> Vec<Segment<'_>> {
    let mut segments = Vec::new();
    let (mut label, mut from) = (None, 0);
    for (colon, _) in line.match_indices(':') {
        let Some(ahead) = line.get(from..colon) else {
            continue;
        };
        if let Some((announced, begins)) = label_at_end(ahead) {
            segments.push(Segment { label, text: ahead.get(..begins).unwrap_or_default() });
            (label, from) = (Some(announced), colon + 1);
        }
    }
    segments.push(Segment { label, text: line.get(from..).unwrap_or_default() });
    segments.retain(|segment| !segment.text.trim().is_empty());
    segments
}

/// The longest label with which the text ends, and where it begins.
fn label_at_end(text: &str) -> Option<(Label, usize)> {
    let end = text.trim_end().len();
    let text = text.get(..end)?;
    let letters = text.char_indices().rev().take(LONGEST);
    let labels = letters.filter_map(|(at, letter)| {
        let label = label_of(text.get(at..)?).filter(|_| !letter.is_whitespace())?;
        let before = text.get(..at)?.chars().next_back();
        // `t` ends many words, and `单位` stands within `上级单位`.
        let is_whole = before.is_none_or(|before| !before.is_alphanumeric());
        is_whole.then_some((label, at))
    });
    labels.last()
}
