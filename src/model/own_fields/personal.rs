//! Which own fields hold what a person is reached or known by, where nobody has said so: by what they are called (R201).
//! It is a guess that hides rather than shows; whoever makes up a field says otherwise.

use super::slots::SlotKind;

/// What the names of such fields hold.
const WORDS: [&str; 22] = [
    "手机",
    "电话",
    "座机",
    "传真",
    "邮箱",
    "邮件地址",
    "微信",
    "身份证",
    "证件号",
    "护照",
    "住址",
    "银行卡",
    "银行账",
    "账号",
    "phone",
    "mobile",
    "e-mail",
    "email",
    "wechat",
    "passport",
    "id card",
    "id number",
];

/// What the name of a number says that is one to dial or to show, and no count.
const OF_NUMBERS: [&str; 2] = ["号", "number"];

/// Whether a field of that kind and these names looks as if it held such a thing.
pub fn looks_personal(kind: SlotKind, names: [&str; 2]) -> bool {
    let says = |words: &[&str]| names.iter().any(|name| words.iter().any(|word| name.to_lowercase().contains(word)));
    match kind {
        SlotKind::Text | SlotKind::LongText | SlotKind::Link => says(&WORDS),
        SlotKind::Number => says(&WORDS) && says(&OF_NUMBERS),
        SlotKind::Money | SlotKind::Date | SlotKind::Choice | SlotKind::Flag => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_somebody_is_reached_by_is_known_by_its_name_and_what_is_counted_is_not() {
        let looks = |kind: SlotKind, name: &str| looks_personal(kind, [name, name]);
        for name in ["备用手机", "紧急联系电话", "工作邮箱", "身份证号", "Second phone", "Private E-Mail"]
        {
            assert!(looks(SlotKind::Text, name), "{name}");
        }
        for name in ["渠道经理", "合作级别", "Channel", "车间"] {
            assert!(!looks(SlotKind::Text, name), "{name}");
        }
        assert!(looks(SlotKind::Number, "手机号") && !looks(SlotKind::Number, "电话次数"));
        assert!(!looks(SlotKind::Flag, "已加微信") && !looks(SlotKind::Date, "邮箱开通日"));
        assert!(looks_personal(SlotKind::Text, ["备用", "Spare mobile"]), "either name says so");
    }
}
