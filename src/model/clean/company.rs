//! The distinguishing part of a company's name, by which duplicates are found (R272).
//! Two spellings of one company share it; the city and the trade stay, for they tell companies apart.

use super::{half_width_char, is_han};

/// What Chinese company names end in. Taken off one after the other, so their combinations need no entry.
const CHINESE_FORMS: &[&str] = &[
    "公司",
    "分公司",
    "总公司",
    "有限",
    "有限责任",
    "股份",
    "集团",
    "控股",
    "有限合伙",
    "普通合伙",
    "合伙企业",
    "个体工商户",
];

/// The words in which company names of other languages end.
#[rustfmt::skip]
const FOREIGN_FORMS: &[&str] = &[
    "co", "coltd", "company", "corp", "corporation", "inc", "incorporated", "ltd", "limited", "llc", "llp", "plc",
    "gmbh", "mbh", "ag", "kg", "kgaa", "se", "sa", "sas", "sarl", "srl", "spa", "bv", "nv", "ab", "oy", "kk", "pte",
    "pty", "group", "holdings",
];

/// The name in half-width lower case without blanks, signs and company forms. A name of forms alone keeps one.
pub fn company_core(text: &str) -> String {
    let mut words: Vec<String> = vec![String::new()];
    for character in text.chars().map(half_width_char) {
        // `S.A.` and `L.L.C.` are single words.
        if matches!(character, '.' | '\'' | '’') {
            continue;
        }
        let Some(word) = words.last_mut().filter(|_| is_han(character) || character.is_alphanumeric()) else {
            words.push(String::new());
            continue;
        };
        // Most names are Han, and to ask the tables of Unicode for each character takes longest here.
        if is_han(character) {
            word.push(character);
        } else {
            word.extend(character.to_lowercase().filter(|c| c.is_alphanumeric()));
        }
    }
    words.retain(|word| !word.is_empty());
    while words.len() > 1 && words.last().is_some_and(|word| FOREIGN_FORMS.contains(&word.as_str())) {
        words.pop();
    }
    let mut core = words.concat();
    while let Some(length) = length_without_form(&core) {
        core.truncate(length);
    }
    core
}

fn length_without_form(name: &str) -> Option<usize> {
    // A name that is nothing but a form keeps it: an empty core would make all such names one company.
    CHINESE_FORMS.iter().filter_map(|form| name.strip_suffix(*form)).map(str::len).find(|length| *length > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_company_is_not_entered_twice_under_two_spellings() {
        for (one, other) in [
            ("抚州润万环保有限责任公司", "抚州润万环保有限公司"),
            ("六安 智新自动化股份有限公司", "六安智新自动化股份有限公司"),
            ("山南德博医疗", "山南德博医疗有限公司"),
            ("渭南金联生物股份", "渭南金联生物股份有限公司"),
            ("北京德中物流（集团）", "北京德中物流（集团）有限公司"),
            ("北京德中物流(集团)有限公司", "北京德中物流集团有限公司"),
            (" 乌海启明汽车有限公司\u{3000}", "乌海启明汽车有限公司"),
            ("Acme Tools Co., Ltd.", "ACME TOOLS"),
            ("Müller GmbH & Co. KG", "müller"),
            ("Ａｃｍｅ　Ｉｎｃ．", "acme"),
        ] {
            assert_eq!(company_core(one), company_core(other), "{one} / {other}");
        }
    }

    #[test]
    fn two_companies_are_not_taken_for_one() {
        for (one, other) in [
            ("北京德中物流有限公司", "天津德中物流有限公司"),
            ("丽江金康材料有限公司", "丽江金康软件有限公司"),
            ("Cisco", "Cis"),
            ("Zinc", "Z"),
        ] {
            assert_ne!(company_core(one), company_core(other), "{one} / {other}");
        }
        assert_eq!(company_core("有限公司"), "有限");
        assert_eq!(company_core("Group"), "group");
        assert_eq!(company_core(" ·（） "), "");
    }

    #[test]
    fn no_han_character_has_a_lower_case_or_is_a_sign() {
        for character in ('\0'..=char::MAX).filter(|character| is_han(*character)) {
            assert!(character.to_lowercase().eq([character]), "{character:?}");
        }
        // Beyond these are points that Unicode has not given away yet.
        for character in '\u{4E00}'..='\u{9FFF}' {
            assert!(character.is_alphanumeric(), "{character:?}");
        }
    }

    proptest! {
        #[test]
        fn the_core_of_a_core_is_itself(text in any::<String>(), near in "[ 公司有限责任股份集团甲乙A-Ca-z.,&（）]{0,20}") {
            for text in [text, near] {
                let core = company_core(&text);
                prop_assert_eq!(company_core(&core), core);
            }
        }
    }
}
