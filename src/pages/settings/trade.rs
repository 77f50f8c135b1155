//! Presets by trade (R181): what a company of that trade usually agrees on, as one step that says before what it changes.
//! People are never named by a preset, so who gets what and who approves stays as it is.

use super::agreed::agreed;
use super::trade_lists::plan_lists;
use crate::i18n::texts::{service, trades as words};
use crate::model::schema::tables::service_case::{CaseKind, Priority};
use crate::model::schema::tables::{canned_text, policy};
use crate::model::sla::calendar::{parse_spans, print_spans};
use crate::model::sla::policy::key_of;
use crate::model::sla::{Calendar, Policy, Promise, Promises};
use crate::model::text::{Locale, Text};
use crate::model::{Change, Record, RecordId};
use crate::workspace::Workspace;

/// A trade.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trade {
    /// Companies that sell to companies.
    General,
    /// Who makes and maintains things.
    Manufacturing,
    /// Who advises.
    Consulting,
    /// Who sells to persons in shops.
    Retail,
    /// Clinics, schools and courses.
    Clinic,
}

/// Minutes until the first answer and until the solution, by priority: urgent, high, normal, low.
type Minutes = [(i64, i64); 4];

/// A canned text: its title, its words, and the kind of case that it is for.
type Canned = (Text, Text, Option<CaseKind>);

/// What a trade usually agrees on.
struct Preset {
    /// Hours of Monday to Friday, Saturday and Sunday.
    hours: [&'static str; 3],
    /// Whether it is closed on public holidays.
    holidays: bool,
    promises: Minutes,
    complaints: Minutes,
    /// Days until a silent customer may go back to the pool, by level.
    reclaim: [Option<i32>; 3],
    /// The share of the amount above which a discount is somebody else's business, in per cent.
    discount: i64,
    texts: &'static [Canned],
}

const RECEIVED: Canned = (words::RECEIVED, words::RECEIVED_TEXT, None);
const APOLOGY: Canned = (words::APOLOGY, words::APOLOGY_TEXT, Some(CaseKind::Complaint));
const CALL_BACK: Canned = (words::CALL_BACK, words::CALL_BACK_TEXT, Some(CaseKind::Visit));

const GENERAL: Preset = Preset {
    hours: ["09:00-12:00, 13:00-18:00", "", ""],
    holidays: true,
    promises: [(30, 240), (120, 480), (240, 1_440), (480, 2_400)],
    complaints: [(30, 240), (60, 480), (120, 960), (240, 1_440)],
    reclaim: [Some(30), Some(60), Some(90)],
    discount: 10,
    texts: &[RECEIVED, APOLOGY],
};

const MANUFACTURING: Preset = Preset {
    hours: ["08:00-12:00, 13:00-17:30", "08:00-12:00", ""],
    holidays: true,
    promises: [(30, 480), (60, 960), (240, 2_400), (480, 4_800)],
    complaints: [(30, 480), (60, 960), (120, 1_440), (240, 2_400)],
    reclaim: [Some(45), Some(90), Some(180)],
    discount: 8,
    texts: &[RECEIVED, APOLOGY, (words::SPARE_PARTS, words::SPARE_PARTS_TEXT, Some(CaseKind::Repair)), CALL_BACK],
};

const CONSULTING: Preset = Preset {
    hours: ["09:00-12:30, 13:30-18:30", "", ""],
    holidays: true,
    promises: [(60, 480), (120, 960), (240, 1_440), (480, 2_400)],
    complaints: [(30, 240), (60, 480), (120, 960), (240, 1_440)],
    reclaim: [Some(30), Some(60), Some(120)],
    discount: 15,
    texts: &[RECEIVED, APOLOGY, (words::MEETING, words::MEETING_TEXT, Some(CaseKind::Inquiry))],
};

const RETAIL: Preset = Preset {
    hours: ["10:00-21:00", "10:00-22:00", "10:00-22:00"],
    holidays: false,
    promises: [(15, 240), (30, 480), (120, 1_320), (240, 2_640)],
    complaints: [(15, 120), (30, 240), (60, 660), (120, 1_320)],
    reclaim: [None, None, None],
    discount: 20,
    texts: &[
        RECEIVED,
        APOLOGY,
        (words::EXCHANGE, words::EXCHANGE_TEXT, Some(CaseKind::Return)),
        (words::REORDER, words::REORDER_TEXT, Some(CaseKind::Inquiry)),
    ],
};

const CLINIC: Preset = Preset {
    hours: ["08:30-12:00, 13:30-18:00", "08:30-12:00, 13:30-17:30", "09:00-12:00"],
    holidays: false,
    promises: [(15, 120), (30, 240), (120, 480), (240, 960)],
    complaints: [(15, 120), (30, 240), (60, 480), (120, 480)],
    reclaim: [Some(60), Some(90), Some(180)],
    discount: 10,
    texts: &[RECEIVED, APOLOGY, (words::APPOINTMENT, words::APPOINTMENT_TEXT, None), CALL_BACK],
};

impl Trade {
    /// All of them, in the order of the choice.
    pub const ALL: [Self; 5] = [Self::General, Self::Manufacturing, Self::Consulting, Self::Retail, Self::Clinic];

    /// What people call it.
    pub const fn label(self) -> Text {
        match self {
            Self::General => words::GENERAL,
            Self::Manufacturing => words::MANUFACTURING,
            Self::Consulting => words::CONSULTING,
            Self::Retail => words::RETAIL,
            Self::Clinic => words::CLINIC,
        }
    }

    /// As a control holds it.
    pub const fn key(self) -> &'static str {
        match self {
            Self::General => "general",
            Self::Manufacturing => "manufacturing",
            Self::Consulting => "consulting",
            Self::Retail => "retail",
            Self::Clinic => "clinic",
        }
    }

    /// As a control held it.
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|trade| trade.key() == key)
    }

    const fn preset(self) -> &'static Preset {
        match self {
            Self::General => &GENERAL,
            Self::Manufacturing => &MANUFACTURING,
            Self::Consulting => &CONSULTING,
            Self::Retail => &RETAIL,
            Self::Clinic => &CLINIC,
        }
    }
}

/// A rule that a preset changes, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Which rule.
    pub rule: Text,
    /// What it says now.
    pub now: String,
    /// What it will say.
    pub then: String,
}

/// What a preset does to a vault.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// What it changes, in words.
    pub lines: Vec<Line>,
    /// The same as changes for the one door.
    pub changes: Vec<Change>,
}

impl Plan {
    pub(super) fn say(&mut self, rule: Text, now: String, then: String) {
        if now != then {
            self.lines.push(Line { rule, now, then });
        }
    }
}

/// What the preset of a trade would change in a vault. What it has already is left out.
pub fn plan(workspace: &Workspace, trade: Trade, locale: Locale, new_id: &dyn Fn() -> RecordId) -> Plan {
    let preset = trade.preset();
    let mut plan = Plan::default();
    plan_service(workspace, preset, locale, &mut plan);
    plan_pool(workspace, preset, locale, &mut plan);
    plan_approval(workspace, preset, locale, &mut plan);
    plan_texts(workspace, preset, locale, new_id, &mut plan);
    plan_lists(workspace, trade, locale, new_id, &mut plan);
    plan
}

fn promises(minutes: &Minutes) -> Promises {
    let [urgent, high, normal, low] = minutes.map(|(response, solution)| Promise { response, solution });
    Promises { urgent, high, normal, low }
}

fn plan_service(workspace: &Workspace, preset: &Preset, locale: Locale, plan: &mut Plan) {
    let now = workspace.service().policy;
    let mut then = now.clone();
    let [weekdays, saturday, sunday] = preset.hours.map(|hours| parse_spans(hours).unwrap_or_default());
    for (at, day) in then.calendar.week.iter_mut().enumerate() {
        *day = match at {
            5 => saturday.clone(),
            6 => sunday.clone(),
            _ => weekdays.clone(),
        };
    }
    then.calendar.public_holidays = preset.holidays;
    then.general = promises(&preset.promises);
    let complaint = key_of(CaseKind::Complaint);
    then.by_kind.insert(complaint.to_owned(), promises(&preset.complaints));
    plan.say(words::HOURS, hours_text(&now.calendar, locale), hours_text(&then.calendar, locale));
    plan.say(words::PROMISES, promises_text(&now.general, locale), promises_text(&then.general, locale));
    let own = |policy: &Policy| promises_text(policy.by_kind.get(complaint).unwrap_or(&policy.general), locale);
    plan.say(words::COMPLAINTS, own(&now), own(&then));
    if now != then {
        plan.changes.extend(agreed(workspace, (policy::SERVICE, "service"), then.write()));
    }
}

fn plan_pool(workspace: &Workspace, preset: &Preset, locale: Locale, plan: &mut Plan) {
    let now = workspace.reclaim();
    let mut then = now;
    [then.a, then.b, then.c] = preset.reclaim;
    let text = |days: [Option<i32>; 3]| {
        if days == [None; 3] {
            return words::NOTHING.get(locale).to_owned();
        }
        let level = |(name, days): (&str, Option<i32>)| {
            let days = days.map_or_else(|| words::NOTHING.get(locale).to_owned(), |days| days.to_string());
            format!("{name} {days}")
        };
        ["A", "B", "C"].into_iter().zip(days).map(level).collect::<Vec<String>>().join(" · ")
    };
    plan.say(words::RECLAIM, text([now.a, now.b, now.c]), text(preset.reclaim));
    if now != then {
        plan.changes.extend(agreed(workspace, (policy::RECLAIM, "reclaim"), then.write()));
    }
}

fn plan_approval(workspace: &Workspace, preset: &Preset, locale: Locale, plan: &mut Plan) {
    let mut rules = workspace.approval_rules();
    let text = |limit: i64| words::ABOVE.fill(locale, &[&limit.to_string()]);
    plan.say(words::DISCOUNT, text(rules.discount_limit), text(preset.discount));
    if rules.discount_limit != preset.discount {
        rules.discount_limit = preset.discount;
        plan.changes.extend(agreed(workspace, (policy::APPROVAL, "approval"), rules.write()));
    }
}

/// Texts whose title is there already are left as somebody has written them.
fn plan_texts(workspace: &Workspace, preset: &Preset, locale: Locale, new_id: &dyn Fn() -> RecordId, plan: &mut Plan) {
    let rows = workspace.rows(canned_text::ID).into_iter();
    let known: Vec<String> = rows.map(|row| workspace.title_at(canned_text::ID, row)).collect();
    let lacking = |title: &Text| known.iter().all(|known| known != title.zh && known != title.en);
    let mut titles: Vec<&str> = Vec::new();
    for (title, text, kind) in preset.texts.iter().filter(|(title, ..)| lacking(title)) {
        let mut record = Record::new(canned_text::ID, new_id())
            .with(canned_text::TITLE, title.get(locale).to_owned())
            .with(canned_text::TEXT, text.get(locale).to_owned());
        if let Some(kind) = kind {
            record.set(canned_text::KIND, *kind);
        }
        titles.push(title.get(locale));
        plan.changes.push(Change::creation(record));
    }
    if !titles.is_empty() {
        plan.say(words::CANNED, words::NOTHING.get(locale).to_owned(), titles.join(" · "));
    }
}

/// The hours of a week, days with the same hours together.
fn hours_text(calendar: &Calendar, locale: Locale) -> String {
    let name = |at: usize| service::WEEKDAYS.get(at).map_or("", |text| text.get(locale));
    let mut parts: Vec<String> = Vec::new();
    let mut first = 0;
    while let Some(hours) = calendar.week.get(first) {
        let same = calendar.week.iter().skip(first).take_while(|other| *other == hours).count();
        let last = first + same - 1;
        let days = match same {
            1 => name(first).to_owned(),
            _ => words::DAYS.fill(locale, &[name(first), name(last)]),
        };
        let hours = if hours.is_empty() { service::DAY_OFF.get(locale).to_owned() } else { print_spans(hours) };
        parts.push(format!("{days} {hours}"));
        first = last + 1;
    }
    let holidays = if calendar.public_holidays { words::WITH_HOLIDAYS } else { words::WITHOUT_HOLIDAYS };
    format!("{}{}", parts.join(" · "), holidays.get(locale))
}

fn promises_text(promises: &Promises, locale: Locale) -> String {
    let priorities = [Priority::Urgent, Priority::High, Priority::Normal, Priority::Low];
    let one = |priority: Priority| {
        let name = Priority::OPTIONS.iter().find(|option| option.code == priority.code());
        let Promise { response, solution } = promises.of(priority);
        format!("{} {response} / {solution}", name.map_or("", |option| option.label.get(locale)))
    };
    priorities.map(one).join(" · ")
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;
    use crate::model::sla::SpecialDay;
    use crate::model::value::CalendarDate;

    fn planned(workspace: &Workspace, trade: Trade) -> Plan {
        let next = Cell::new(0_u8);
        plan(workspace, trade, Locale::Chinese, &|| {
            next.set(next.get() + 1);
            RecordId([next.get(); 16])
        })
    }

    /// Whether a change writes this subject down.
    fn writes(plan: &Plan, row: RecordId) -> bool {
        plan.changes.iter().any(|change| change.id == row && change.after(policy::BODY.field).is_some())
    }

    fn applied(plan: Plan) -> Workspace {
        let records: Vec<Record> = plan.changes.into_iter().map(Change::into_record).collect();
        Workspace::holding(&records)
    }

    #[test]
    fn every_preset_is_written_down_as_it_was_said_and_changes_nothing_the_second_time() {
        for trade in Trade::ALL {
            let plan = planned(&Workspace::new(), trade);
            assert!(!plan.lines.is_empty(), "{trade:?}");
            let workspace = applied(plan);
            let service = workspace.service().policy;
            let preset = trade.preset();
            assert_eq!(service.general, promises(&preset.promises), "{trade:?}");
            assert!(service.calendar.week.iter().any(|day| !day.is_empty()));
            assert_eq!(workspace.approval_rules().discount_limit, preset.discount);
            assert_eq!(workspace.rows(canned_text::ID).len(), preset.texts.len());
            assert_eq!(planned(&workspace, trade), Plan::default(), "{trade:?}");
        }
    }

    #[test]
    fn nothing_is_changed_that_was_not_said_before() {
        let mut own = Policy::default();
        own.calendar.days.push(SpecialDay { day: CalendarDate(20_600), works: true });
        own.calendar.offset_minutes = -210;
        own.by_kind.insert("repair".to_owned(), Promises::default());
        let held = Record::new(policy::ID, policy::SERVICE).with(policy::BODY, own.write());
        let title = words::RECEIVED.en.to_owned();
        let text = Record::new(canned_text::ID, RecordId([9; 16])).with(canned_text::TITLE, title);
        let workspace = Workspace::holding(&[held.clone(), text]);
        let plan = planned(&workspace, Trade::Retail);
        assert!(writes(&plan, policy::SERVICE));
        let mut after = held;
        for change in plan.changes.iter().filter(|change| change.id == policy::SERVICE) {
            change.apply_to(&mut after);
        }
        let policy = Policy::read(after.text(policy::BODY)).expect("a policy");
        assert_eq!((policy.calendar.days, policy.calendar.offset_minutes), (own.calendar.days, -210));
        assert_eq!(policy.by_kind.get("repair"), Some(&Promises::default()));
        let added = plan.lines.iter().find(|line| line.rule == words::CANNED).map(|line| line.then.clone());
        assert_eq!(added.map(|titles| titles.contains(words::RECEIVED.zh)), Some(false), "it is there in English");
        assert!(!writes(&plan, policy::ASSIGNMENT));
    }

    #[test]
    fn a_week_is_told_in_few_words() {
        let mut calendar = Calendar::default();
        assert_eq!(
            hours_text(&calendar, Locale::Chinese),
            "周一至周五 09:00-12:00, 13:00-18:00 · 周六至周日 休息（法定节假日休息）"
        );
        calendar.public_holidays = false;
        calendar.week[6] = parse_spans("9-12").expect("hours");
        assert!(
            hours_text(&calendar, Locale::English)
                .ends_with("Saturday Off · Sunday 09:00-12:00 (also on public holidays)")
        );
    }
}
