//! What a test has found, in words: a sentence for each check and verdict, and the mark that goes with it.

use crate::i18n::texts::probe as texts;
use crate::model::Text;
use crate::model::schema::Tone;
use crate::model::text::Locale;
use crate::pages::connection::trial::{Stage, Tally};
use crate::sync::probe::{Check, Verdict};
use crate::ui::sync::words::plural;

/// The sentence for a finding.
pub const fn sentence(check: Check, verdict: Verdict) -> Text {
    let [good, warning, bad, unknown] = match check {
        Check::Reachable => texts::REACHABLE,
        Check::SignedIn => texts::SIGNED_IN,
        Check::Listed => texts::LISTED,
        Check::CrossOrigin => texts::CROSS_ORIGIN,
        Check::SortStable => texts::SORT_STABLE,
        Check::SinceWorks => texts::SINCE_WORKS,
        Check::VersionReadable => texts::VERSION_READABLE,
        Check::ClockOffset => texts::CLOCK_OFFSET,
        Check::PageSize => texts::PAGE_SIZE,
        Check::Deletions => texts::DELETIONS,
        Check::FieldsMapped => texts::FIELDS_MAPPED,
        Check::ValuesReadable => texts::VALUES_READABLE,
        Check::Conditional => texts::CONDITIONAL,
    };
    match verdict {
        Verdict::Good => good,
        Verdict::Warning => warning,
        Verdict::Bad => bad,
        Verdict::Unknown => unknown,
    }
}

/// How a verdict is felt, and the word for it: colour alone says nothing to many.
pub const fn mark(verdict: Verdict) -> (Tone, Text) {
    match verdict {
        Verdict::Good => (Tone::Good, texts::GOOD),
        Verdict::Warning => (Tone::Warning, texts::WARNING),
        Verdict::Bad => (Tone::Bad, texts::BAD),
        Verdict::Unknown => (Tone::Neutral, texts::UNKNOWN),
    }
}

/// The sum of a test in one line.
pub fn sum(tally: Tally, locale: Locale) -> String {
    if tally.is_clear() {
        return texts::ALL_GOOD.get(locale).to_owned();
    }
    texts::SUM.fill(locale, &[&tally.bad.to_string(), &tally.warnings.to_string()])
}

/// How far a test is.
pub fn stage(stage: Stage, locale: Locale) -> String {
    let text = if stage.reads { texts::READING_TABLE } else { texts::TESTING_TABLE };
    text.fill(locale, &[&plural(stage.table, locale), &stage.at.to_string(), &stage.of.to_string()])
}

#[cfg(test)]
mod tests {
    use hashbrown::HashSet;

    use super::*;
    use crate::model::schema::tables::contact;

    const CHECKS: [Check; 13] = [
        Check::Reachable,
        Check::SignedIn,
        Check::Listed,
        Check::CrossOrigin,
        Check::SortStable,
        Check::SinceWorks,
        Check::VersionReadable,
        Check::ClockOffset,
        Check::PageSize,
        Check::Deletions,
        Check::FieldsMapped,
        Check::ValuesReadable,
        Check::Conditional,
    ];
    const VERDICTS: [Verdict; 4] = [Verdict::Good, Verdict::Warning, Verdict::Bad, Verdict::Unknown];

    #[test]
    fn no_two_findings_are_told_alike() {
        for locale in [Locale::English, Locale::Chinese] {
            let all = CHECKS.iter().flat_map(|check| VERDICTS.map(|verdict| sentence(*check, verdict).get(locale)));
            let told: HashSet<&str> = all.collect();
            assert_eq!(told.len(), CHECKS.len() * VERDICTS.len(), "{locale:?}");
        }
    }

    #[test]
    fn a_problem_is_not_told_as_good_news() {
        let bad = sentence(Check::Conditional, Verdict::Bad).get(Locale::English);
        assert!(bad.contains("does not work"), "{bad}");
        let good = sentence(Check::Listed, Verdict::Good).get(Locale::English);
        assert!(good.contains("can be read"), "{good}");
        assert_eq!(mark(Verdict::Bad).0, Tone::Bad);
    }

    #[test]
    fn who_waits_and_who_has_waited_reads_a_figure() {
        let at = Stage { reads: false, table: contact::ID, at: 2, of: 3 };
        assert_eq!(stage(at, Locale::English), "Testing contacts … 2 of 3");
        assert_eq!(sum(Tally { bad: 1, warnings: 2 }, Locale::Chinese), "测试完成。问题：1，要注意：2。");
    }
}
