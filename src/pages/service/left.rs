//! How much time is left for a case, in words; and who should look at one that was let down.

use crate::i18n::texts::service as words;
use crate::model::schema::Tone;
use crate::model::schema::tables::service_case;
use crate::model::sla::{Due, Standing};
use crate::model::text::Locale;
use crate::model::{Record, Text};

/// From so many hours on minutes are not worth the room.
const LONG: i64 = 10;

/// Working minutes as people say them: `45 min`, `2 h 5 min`, `31 h`.
pub fn span(minutes: i64, locale: Locale) -> String {
    let (hours, minutes) = (minutes / 60, minutes % 60);
    match (hours, minutes) {
        (0, minutes) => words::MINUTES.fill(locale, &[&minutes.to_string()]),
        (hours, minutes) if minutes == 0 || hours >= LONG => words::HOURS.fill(locale, &[&hours.to_string()]),
        (hours, minutes) => words::HOURS_MINUTES.fill(locale, &[&hours.to_string(), &minutes.to_string()]),
    }
}

/// How a case stands, as its badge says it.
pub fn sentence(standing: &Standing, locale: Locale) -> String {
    let due = match standing.due {
        Due::Response => words::ANSWER,
        Due::Solution => words::SOLUTION,
    };
    let due = due.get(locale);
    match (standing.tone, standing.minutes) {
        (Tone::Bad, 0) => words::LATE_NOW.fill(locale, &[due]),
        (Tone::Bad, minutes) => words::LATE_BY.fill(locale, &[due, &span(minutes.saturating_neg(), locale)]),
        (_, minutes) => words::LEFT.fill(locale, &[due, &span(minutes, locale)]),
    }
}

/// Who should look at a case: the lead of its team, of its owner, or of the service.
pub fn escalate_to(case: &Record) -> (Text, String) {
    let (team, owner) = (case.text(service_case::TEAM), case.text(service_case::OWNER));
    match (team.is_empty(), owner.is_empty()) {
        (false, _) => (words::ESCALATE_TO_TEAM, team.to_owned()),
        (true, false) => (words::ESCALATE_TO_LEAD, owner.to_owned()),
        (true, true) => (words::ESCALATE_TO_NOBODY, String::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{RecordId, Timestamp};

    fn said(due: Due, minutes: i64, tone: Tone) -> String {
        sentence(&Standing { due, at: Timestamp(0), minutes, tone }, Locale::English)
    }

    #[test]
    fn the_time_left_is_told_as_exactly_as_it_matters() {
        assert_eq!(said(Due::Response, 25, Tone::Good), "Answer: 25 min left");
        assert_eq!(said(Due::Solution, 125, Tone::Warning), "Solution: 2 h 5 min left");
        assert_eq!(said(Due::Solution, 1_439, Tone::Good), "Solution: 23 h left");
        assert_eq!(said(Due::Solution, -120, Tone::Bad), "Solution: 2 h late");
        assert_eq!(said(Due::Response, 0, Tone::Bad), "Answer: late");
    }

    #[test]
    fn a_case_that_was_let_down_is_somebodys_business() {
        let case = Record::new(service_case::ID, RecordId([1; 16]));
        assert_eq!(escalate_to(&case).0, words::ESCALATE_TO_NOBODY);
        let owned = case.with(service_case::OWNER, "王芳".to_owned());
        assert_eq!(escalate_to(&owned), (words::ESCALATE_TO_LEAD, "王芳".to_owned()));
        let of_team = owned.with(service_case::TEAM, "华东".to_owned());
        assert_eq!(escalate_to(&of_team), (words::ESCALATE_TO_TEAM, "华东".to_owned()));
    }
}
