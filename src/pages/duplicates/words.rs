//! What speaks for and against two records being one, in words.

use crate::i18n::texts::duplicates as words;
use crate::insight::duplicates::{Evidence, Strictness};
use crate::model::Text;

/// An evidence in words.
pub const fn evidence(evidence: Evidence) -> Text {
    match evidence {
        Evidence::SameName => words::SAME_NAME,
        Evidence::SameShortName => words::SAME_SHORT_NAME,
        Evidence::SameNameButPlace => words::SAME_NAME_BUT_PLACE,
        Evidence::OtherPlaceInName => words::OTHER_PLACE_IN_NAME,
        Evidence::SameSound => words::SAME_SOUND,
        Evidence::SimilarName => words::SIMILAR_NAME,
        Evidence::PartOfName => words::PART_OF_NAME,
        Evidence::OtherName => words::OTHER_NAME,
        Evidence::SamePhone => words::SAME_PHONE,
        Evidence::OtherPhone => words::OTHER_PHONE,
        Evidence::SameEmail => words::SAME_EMAIL,
        Evidence::SameWechat => words::SAME_WECHAT,
        Evidence::SameTaxNumber => words::SAME_TAX_NUMBER,
        Evidence::OtherTaxNumber => words::OTHER_TAX_NUMBER,
        Evidence::SameBirthday => words::SAME_BIRTHDAY,
        Evidence::NearBirthday => words::NEAR_BIRTHDAY,
        Evidence::OtherBirthday => words::OTHER_BIRTHDAY,
        Evidence::SameAddress => words::SAME_ADDRESS,
        Evidence::SimilarAddress => words::SIMILAR_ADDRESS,
        Evidence::OtherAddress => words::OTHER_ADDRESS,
        Evidence::SameCity => words::SAME_CITY,
        Evidence::OtherCity => words::OTHER_CITY,
        Evidence::SameContact => words::SAME_CONTACT,
        Evidence::SameCustomer => words::SAME_CUSTOMER,
        Evidence::OtherCustomer => words::OTHER_CUSTOMER,
        Evidence::NothingElse => words::NOTHING_ELSE,
    }
}

/// A weight as people read it: `+6`, `−1`, nothing for 0.
pub fn weight(weight: i32) -> String {
    match weight {
        0 => String::new(),
        1.. => format!("+{weight}"),
        _ => format!("−{}", weight.unsigned_abs()),
    }
}

/// How much has to speak for a pair, in words.
pub const fn strictness(strictness: Strictness) -> Text {
    match strictness {
        Strictness::Loose => words::LOOSE,
        Strictness::Usual => words::USUAL,
        Strictness::Strict => words::STRICT,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::text::Locale;

    #[test]
    fn every_reason_that_is_shown_has_words_of_its_own() {
        for locale in [Locale::Chinese, Locale::English] {
            let mut said: Vec<&str> = Evidence::ALL.into_iter().map(|one| evidence(one).get(locale)).collect();
            said.sort_unstable();
            let all = said.len();
            said.dedup();
            assert_eq!(said.len(), all);
        }
        assert_eq!([weight(6), weight(-12), weight(0)], ["+6", "−12", ""]);
    }
}
