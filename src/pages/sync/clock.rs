//! In words that this machine's clock is wrong, as far as the backend's shows (R283).

use crate::i18n::texts::unsettled as words;
use crate::model::text::Locale;
use crate::pages::sheet::table::passed;

/// From here on it is told, in milliseconds: less makes no difference to anybody.
const TOLD: i64 = 60_000;

/// By how much the clock is ahead or behind; `None` where it is no more than a minute.
pub fn sentence(ahead: i64, locale: Locale) -> Option<String> {
    let text = if ahead > 0 { words::CLOCK_AHEAD } else { words::CLOCK_BEHIND };
    let by = ahead.saturating_abs();
    (by > TOLD).then(|| text.fill(locale, &[&passed(by, locale)]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_is_wrong_is_told_with_its_direction_and_one_that_is_right_is_not() {
        let english = |ahead| sentence(ahead, Locale::English);
        assert_eq!(english(TOLD), None);
        assert_eq!(english(-TOLD), None);
        let told = |ahead| english(ahead).unwrap_or_default();
        assert!(told(7 * TOLD + 900).contains("7 min ahead"), "{}", told(7 * TOLD + 900));
        assert!(told(-3 * 86_400_000).contains("3 d behind"), "{}", told(-3 * 86_400_000));
        assert!(sentence(2 * TOLD, Locale::Chinese).is_some_and(|said| said.contains('快')));
    }
}
