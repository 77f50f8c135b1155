//! The reason why somebody fits, in words.

use crate::i18n::texts::fit as words;
use crate::insight::fit::Fit;
use crate::model::text::Locale;

/// `成交 9 个 · 4 个同行业 · 2 个同地区`; what nobody shares is not said.
pub fn reason(fit: &Fit, locale: Locale) -> String {
    let shared = [
        (words::INDUSTRY, fit.industry),
        (words::INTEREST, fit.interest),
        (words::REGION, fit.region),
        (words::WAY, fit.way),
    ];
    let mut parts = vec![words::WON.fill(locale, &[&fit.won.to_string()])];
    parts.extend(
        shared.iter().filter(|(_, count)| *count > 0).map(|(text, count)| text.fill(locale, &[&count.to_string()])),
    );
    parts.join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reason_says_what_is_shared_and_nothing_else() {
        let fit = Fit { person: "李雷".to_owned(), won: 9, industry: 4, region: 2, ..Fit::default() };
        assert_eq!(reason(&fit, Locale::Chinese), "成交 9 个 · 4 个同行业 · 2 个同地区");
        assert_eq!(reason(&fit, Locale::English), "won 9 · 4 of the same industry · 2 of the same region");
    }
}
