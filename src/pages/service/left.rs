//! How much time is left for a case, in words; how it stands with news that was promised; and who should look at one that
//! was let down.

use crate::i18n::texts::service as words;
use crate::model::schema::Tone;
use crate::model::schema::tables::service_case::{self, CaseState};
use crate::model::sla::{Due, Standing};
use crate::model::team::Team;
use crate::model::text::Locale;
use crate::model::{Record, Text, Timestamp};

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

/// The moment by which the customer of an open case was promised news (R241), where that is today or has passed: then it is
/// late. What was promised is promised on hold, too.
pub fn news(case: &Record, now: Timestamp, offset_minutes: i32) -> Option<(Tone, Timestamp)> {
    let by = case.get(service_case::UPDATE_PROMISED).filter(|_| CaseState::of(case).is_open())?;
    if by < now {
        return Some((Tone::Bad, by));
    }
    (by.date(offset_minutes) == now.date(offset_minutes)).then_some((Tone::Warning, by))
}

/// The people who should look at a case, as far as the desk has listed its teams: who leads its team, or its owner's.
pub fn leads<'t>(team: &'t Team, case: &Record) -> Vec<&'t str> {
    let owner = case.text(service_case::OWNER);
    let of = match case.text(service_case::TEAM) {
        "" => team.team_of(owner).unwrap_or_default(),
        named => named,
    };
    team.leads_of(owner, of)
}

/// Who should look at a case where nobody is listed: the lead of its team, of its owner, or of the service.
pub fn escalate_to(case: &Record) -> (Text, String) {
    let (team, owner) = (case.text(service_case::TEAM), case.text(service_case::OWNER));
    match (team.is_empty(), owner.is_empty()) {
        (false, _) => (words::ESCALATE_TO_TEAM, team.to_owned()),
        (true, false) => (words::ESCALATE_TO_LEAD, owner.to_owned()),
        (true, true) => (words::ESCALATE_TO_NOBODY, String::new()),
    }
}

/// Two sentences in one line; Chinese ones stand without a space between them.
pub fn in_one_line(first: &str, second: &str, locale: Locale) -> String {
    let gap = if locale == Locale::Chinese { "" } else { " " };
    format!("{first}{gap}{second}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::RecordId;
    use crate::model::team::{Agreed, Begins, Member, Role};
    use crate::model::value::DAY;

    fn said(due: Due, minutes: i64, tone: Tone) -> String {
        sentence(&Standing { due, at: Timestamp(0), minutes, tone }, Locale::English)
    }

    #[test]
    fn no_space_parts_two_chinese_sentences() {
        let said = |locale: Locale| {
            in_one_line(words::BECAUSE_LATE.get(locale), &words::ESCALATE_TO_LEAD.fill(locale, &["李雷"]), locale)
        };
        assert_eq!(said(Locale::Chinese), "承诺的时限已过。请交给李雷的主管。");
        assert_eq!(said(Locale::English), "What was promised is late. Please show it to 李雷's lead.");
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
    fn news_that_a_customer_waits_for_is_seen_before_it_is_late_and_on_hold_too() {
        let now = Timestamp(100 * DAY + DAY / 4);
        let promised = |state: CaseState, by: i64| {
            let case = Record::new(service_case::ID, RecordId([1; 16])).with(service_case::STATE, state);
            news(&case.with(service_case::UPDATE_PROMISED, Timestamp(by)), now, 0)
        };
        assert_eq!(promised(CaseState::OnHold, now.0 - 1), Some((Tone::Bad, Timestamp(now.0 - 1))));
        assert_eq!(promised(CaseState::Open, now.0 + 1), Some((Tone::Warning, Timestamp(now.0 + 1))));
        assert_eq!(promised(CaseState::Open, now.0 + DAY), None);
        assert_eq!(promised(CaseState::Solved, now.0 - 1), None);
        assert_eq!(news(&Record::new(service_case::ID, RecordId([1; 16])), now, 0), None);
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

    #[test]
    fn a_case_that_was_let_down_goes_to_whoever_leads_and_to_nobody_who_has_it_already() {
        let member = |name: &str, team: &str, role: Role| Member {
            name: name.to_owned(),
            team: team.to_owned(),
            role: Some(role),
        };
        let under =
            |team: &str, above: &str| Agreed { team: team.to_owned(), begins: Begins::Usual, under: above.to_owned() };
        let mut team = Team::default();
        team.members.extend([
            member("王芳", "一线", Role::ServiceAgent),
            member("赵敏", "客服", Role::Manager),
            member("钱总", "", Role::Manager),
        ]);
        // In a circle, which must end.
        team.teams.extend([under("一线", "客服"), under("客服", "一线")]);
        let case = |owner: &str, of: &str| {
            let case = Record::new(service_case::ID, RecordId([1; 16])).with(service_case::OWNER, owner.to_owned());
            case.with(service_case::TEAM, of.to_owned())
        };
        assert_eq!(leads(&team, &case("王芳", "")), ["赵敏"]);
        assert_eq!(leads(&team, &case("", "客服")), ["赵敏"]);
        assert_eq!(leads(&team, &case("赵敏", "")), ["钱总"]);
        assert_eq!(leads(&team, &case("路人", "")), ["赵敏", "钱总"]);
        assert!(leads(&Team::default(), &case("王芳", "")).is_empty());
    }
}
