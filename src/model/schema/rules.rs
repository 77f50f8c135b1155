//! The rules of the kinds of fields: how a text is read into a value, and a value printed, edited and checked.
//! Forms, import and the records that others write all pass through here (R32, R273, R274).

mod flaw;
mod read;
mod show;

pub use flaw::Flaw;
pub use read::parse;
pub use show::{NO, YES, edit_text, grouped, grouped_mobile, grouped_money, print, short_money, spaced_amount};

use super::{Entity, Field, FieldId, Kind, Need};
use crate::model::clean;
use crate::model::record::Record;
use crate::model::value::Value;

/// The most characters that a line of text holds.
pub const LINE_LIMIT: usize = 500;
/// The most characters that a text of several lines holds.
pub const LONG_LIMIT: usize = 20_000;

/// What is wrong with a record's entered fields, in their order. Only what a person enters needs the fields
/// that are required on entry: old files may lack them (R27). The desk's own fields are its own business.
pub fn check(entity: &Entity, record: &Record, entered_by_person: bool) -> Vec<(FieldId, Flaw)> {
    let found = |field: &Field| {
        let is_asked = entered_by_person && !is_excused(field, |reference| record.value(reference).is_some());
        Some((field.id, flaw_in(field, record.value(field.id), is_asked)?))
    };
    entity.entered().filter_map(found).collect()
}

/// Whether a record is not asked for a field that others must have, by which references it has: a talk about a case for its
/// next plan (R27).
pub fn is_excused(field: &Field, has: impl Fn(FieldId) -> bool) -> bool {
    field.excused_by.is_some_and(has)
}

/// What is wrong with the value of one field that is filled by a person, if anything is.
pub fn flaw_in(field: &Field, value: Option<&Value>, entered_by_person: bool) -> Option<Flaw> {
    if let Some(value) = filled(value) {
        return fault(field, value);
    }
    let must = match field.need {
        Need::Required => true,
        Need::RequiredOnEntry => entered_by_person,
        Need::Recommended | Need::Optional => false,
    };
    // A display number is given when the record is saved.
    (must && field.kind != Kind::Number).then_some(Flaw::Missing)
}

/// The fields, required or recommended, in which the record has no value (R65, R284).
pub fn missing(entity: &Entity, record: &Record) -> Vec<FieldId> {
    entity
        .entered()
        .filter(|field| field.need != Need::Optional && field.kind != Kind::Number)
        .filter(|field| !is_excused(field, |reference| record.value(reference).is_some()))
        .filter(|field| filled(record.value(field.id)).is_none())
        .map(|field| field.id)
        .collect()
}

/// The value of a field; blank text and empty lists are none.
fn filled(value: Option<&Value>) -> Option<&Value> {
    value.filter(|value| match value {
        Value::Text(text) => !text.trim().is_empty(),
        Value::Tags(tags) => !tags.is_empty(),
        _ => true,
    })
}

/// What is wrong with a stored value: of another type than its field, out of range, or not of the right form.
fn fault(field: &Field, value: &Value) -> Option<Flaw> {
    let fits = match (field.kind, value) {
        (Kind::Mobile, Value::Text(text)) => clean::mobile(text).is_some(),
        (Kind::Telephone, Value::Text(text)) => clean::telephone(text).is_some(),
        (Kind::Email, Value::Text(text)) => clean::email(text).is_some(),
        (Kind::Link, Value::Text(text)) => clean::link(text).is_some(),
        (Kind::LongText, Value::Text(text)) => return too_long(text, LONG_LIMIT),
        (kind, Value::Text(text)) if kind.is_text() => return too_long(text, LINE_LIMIT),
        (Kind::Percent, Value::Integer(percent)) => (0..=100).contains(percent),
        (Kind::Integer, Value::Integer(number)) => return out_of_range(field, *number),
        (Kind::Choice(_), Value::Choice(code)) => field.kind.choice(*code).is_some(),
        (Kind::Tags, Value::Tags(tags)) => return tags.iter().find_map(|tag| too_long(tag, LINE_LIMIT)),
        (Kind::Money, Value::Integer(_))
        | (Kind::Date, Value::Date(_))
        | (Kind::Time, Value::Time(_))
        | (Kind::Flag, Value::Flag(_))
        | (Kind::Reference(_), Value::Reference(_)) => true,
        _ => false,
    };
    (!fits).then(|| not_understood(field.kind, edit_text(field, value, 0)))
}

fn out_of_range(field: &Field, number: i64) -> Option<Flaw> {
    let (least, most) = field.range?;
    (number < least || number > most).then_some(Flaw::OutOfRange { number, least, most })
}

fn too_long(text: &str, limit: usize) -> Option<Flaw> {
    // Bytes are never fewer than characters, so most texts need no counting.
    if text.len() <= limit {
        return None;
    }
    let length = text.chars().count();
    (length > limit).then_some(Flaw::TooLong { length, limit })
}

/// The flaw of a text that its kind cannot read. Kinds that take any text never come here with one.
fn not_understood(kind: Kind, text: String) -> Flaw {
    match kind {
        Kind::Mobile => Flaw::NotMobile(text),
        Kind::Telephone => Flaw::NotTelephone(text),
        Kind::Email => Flaw::NotEmail(text),
        Kind::Link => Flaw::NotLink(text),
        Kind::Integer => Flaw::NotNumber(text),
        Kind::Money => Flaw::NotMoney(text),
        Kind::Percent => Flaw::NotPercent(text),
        Kind::Date => Flaw::NotDate(text),
        Kind::Time => Flaw::NotTime(text),
        Kind::Choice(_) => Flaw::NotChoice(text),
        Kind::Flag => Flaw::NotFlag(text),
        Kind::Reference(_) => Flaw::NoSuchRecord(text),
        // A stored value of another type reads as none (`Record::get`), so the text is as good as missing.
        Kind::Text | Kind::Suggestion(_) | Kind::LongText | Kind::Number | Kind::Member | Kind::Tags => Flaw::Missing,
    }
}

#[cfg(test)]
mod tests {
    use super::super::builder::{entity, field, t};
    use super::super::{ChoiceOption, EntityId, Tone};
    use super::*;
    use crate::model::record::RecordId;
    use crate::model::text::Locale;
    use crate::model::value::{CalendarDate, ChoiceCode, Timestamp};
    use proptest::prelude::*;

    static OPTIONS: [ChoiceOption; 2] = [
        ChoiceOption {
            code: ChoiceCode(1),
            key: "potential",
            label: t("潜在", "Potential"),
            tone: Tone::Info,
            aliases: &["潜在客户"],
        },
        ChoiceOption {
            code: ChoiceCode(2),
            key: "intent",
            label: t("意向", "Intent"),
            tone: Tone::Info,
            aliases: &["有意向", "意向客户"],
        },
    ];

    fn of(kind: Kind) -> Field {
        field(20, "probe", t("一项", "Probe"), kind)
    }

    #[test]
    fn an_amount_at_rest_is_read_back_as_the_same_and_half_typed_words_stay() {
        assert_eq!(spaced_amount("158200.00"), "158,200.00");
        assert_eq!(spaced_amount("-1234567"), "-1,234,567");
        for kept in ["", "999.50", "1.2万", "12,00", "abc", "1.", "-"] {
            assert_eq!(spaced_amount(kept), kept);
        }
        let amount = crate::model::value::parse_money(&spaced_amount("1234567.89"));
        assert_eq!(amount, Some(123_456_789));
    }

    fn kinds() -> Vec<Kind> {
        vec![
            Kind::Text,
            Kind::Suggestion(crate::model::schema::Offered::Words(&[])),
            Kind::LongText,
            Kind::Number,
            Kind::Integer,
            Kind::Money,
            Kind::Percent,
            Kind::Date,
            Kind::Time,
            Kind::Choice(&OPTIONS),
            Kind::Flag,
            Kind::Mobile,
            Kind::Telephone,
            Kind::Email,
            Kind::Link,
            Kind::Member,
            Kind::Reference(EntityId(1)),
            Kind::Tags,
        ]
    }

    #[test]
    fn what_people_write_is_understood() {
        let text = |text: &str| Value::Text(String::from(text));
        for (kind, written, value) in [
            (Kind::Text, " 六安 智新 ", text("六安智新")),
            (Kind::LongText, " 一\r\n二 \n", text("一\n二")),
            (Kind::Mobile, "+86 13194009570", text("13194009570")),
            (Kind::Telephone, "０１０-62345678", text("010-62345678")),
            (Kind::Email, "A@Example.CN", text("A@example.cn")),
            (Kind::Link, "example.cn", text("https://example.cn")),
            (Kind::Integer, "1,234.0", Value::Integer(1_234)),
            (Kind::Money, "￥1.2万", Value::Integer(1_200_000)),
            (Kind::Percent, "３０％", Value::Integer(30)),
            (Kind::Choice(&OPTIONS), "潜在 ", Value::Choice(ChoiceCode(1))),
            (Kind::Choice(&OPTIONS), "有意向", Value::Choice(ChoiceCode(2))),
            (Kind::Choice(&OPTIONS), "INTENT", Value::Choice(ChoiceCode(2))),
            (Kind::Flag, "是", Value::Flag(true)),
            (Kind::Flag, "No", Value::Flag(false)),
            (Kind::Tags, "重点，华东、 重点;", Value::Tags(vec![String::from("重点"), String::from("华东")])),
        ] {
            assert_eq!(parse(&of(kind), written, 480), Ok(Some(value)), "{written}");
        }
        for kind in kinds() {
            assert_eq!(parse(&of(kind), " \u{3000}\u{200B}", 480), Ok(None), "{kind:?}");
        }
    }

    #[test]
    fn a_flag_that_a_spreadsheet_has_written_anew_is_still_set_or_not() {
        for (written, is_so) in [
            ("是", true),
            ("真", true),
            ("true", true),
            ("TRUE", true),
            ("True", true),
            ("ＴＲＵＥ", true),
            ("否", false),
            ("假", false),
            ("false", false),
            ("FALSE", false),
            ("False", false),
            ("ＦＡＬＳＥ", false),
        ] {
            assert_eq!(parse(&of(Kind::Flag), written, 480), Ok(Some(Value::Flag(is_so))), "{written}");
        }
    }

    #[test]
    fn what_cannot_be_understood_is_said_and_not_guessed() {
        let own = |text: &str| String::from(text);
        for (kind, written, flaw) in [
            (Kind::Mobile, "1319400957", Flaw::NotMobile(own("1319400957"))),
            (Kind::Mobile, "待补充", Flaw::NotMobile(own("待补充"))),
            (Kind::Mobile, "1.3800E+10", Flaw::LostDigits(own("1.3800E+10"))),
            (Kind::Telephone, "1.3800E+10", Flaw::LostDigits(own("1.3800E+10"))),
            (Kind::Telephone, "转机", Flaw::NotTelephone(own("转机"))),
            (Kind::Email, "abc@", Flaw::NotEmail(own("abc@"))),
            (Kind::Date, "2023-13-05", Flaw::NotDate(own("2023-13-05"))),
            (Kind::Date, "2024-02-30", Flaw::NotDate(own("2024-02-30"))),
            (Kind::Date, "去年春天", Flaw::NotDate(own("去年春天"))),
            (Kind::Choice(&OPTIONS), "合作中", Flaw::NotChoice(own("合作中"))),
            (Kind::Percent, "0.3", Flaw::NotPercent(own("0.3"))),
            (Kind::Percent, "101", Flaw::NotPercent(own("101"))),
            (Kind::Integer, "12.5", Flaw::NotNumber(own("12.5"))),
            (Kind::Reference(EntityId(1)), "华鼎", Flaw::NoSuchRecord(own("华鼎"))),
        ] {
            assert_eq!(parse(&of(kind), written, 480), Err(flaw), "{written}");
        }
        let long = "长".repeat(LINE_LIMIT + 1);
        assert_eq!(parse(&of(Kind::Text), &long, 0), Err(Flaw::TooLong { length: 501, limit: 500 }));
        assert!(parse(&of(Kind::LongText), &long, 0).is_ok());
    }

    #[test]
    fn nobody_is_rated_nine_out_of_five() {
        let rating = of(Kind::Integer).range(1, 5);
        let flaw = Flaw::OutOfRange { number: 9, least: 1, most: 5 };
        assert_eq!(parse(&rating, "9", 0), Err(flaw.clone()));
        assert_eq!(fault(&rating, &Value::Integer(9)), Some(flaw.clone()));
        assert_eq!(parse(&rating, "5", 0), Ok(Some(Value::Integer(5))));
        assert_eq!(flaw.sentence(Locale::English), "9 is out of range. Enter a whole number from 1 to 5.");
    }

    #[test]
    fn what_is_shown_reads_well_in_both_languages() {
        let day = CalendarDate(19_750);
        let shown = |kind: Kind, value: &Value, locale: Locale| print(&of(kind), value, locale, 480);
        let (zh, en) = (Locale::Chinese, Locale::English);
        assert_eq!(shown(Kind::Money, &Value::Integer(1_234_500), zh), "¥12,345.00");
        assert_eq!(shown(Kind::Money, &Value::Integer(-50), zh), "-¥0.50");
        assert_eq!(shown(Kind::Money, &Value::Integer(123_456_789_000), zh), "¥1,234,567,890.00");
        assert_eq!((short_money(123_456).as_str(), short_money(120_000).as_str()), ("¥1,234.56", "¥1,200"));
        assert_eq!(shown(Kind::Mobile, &Value::Text(String::from("13194009570")), zh), "131 9400 9570");
        assert_eq!(shown(Kind::Percent, &Value::Integer(30), en), "30%");
        assert_eq!(shown(Kind::Date, &Value::Date(day), en), "2024-01-28");
        assert_eq!(shown(Kind::Time, &Value::Time(Timestamp::from_local(day, 570, 480)), en), "2024-01-28 09:30");
        assert_eq!(shown(Kind::Choice(&OPTIONS), &Value::Choice(ChoiceCode(2)), zh), "意向");
        assert_eq!(shown(Kind::Flag, &Value::Flag(true), en), "Yes");
        let tags = Value::Tags(vec![String::from("甲"), String::from("乙")]);
        assert_eq!(
            (shown(Kind::Tags, &tags, zh), shown(Kind::Tags, &tags, en)),
            (String::from("甲、乙"), String::from("甲, 乙"))
        );
        let moment = Value::Time(Timestamp::from_local(day, 570, 480));
        assert_eq!(edit_text(&of(Kind::Time), &moment, 480), "2024-01-28T09:30");
        assert_eq!(edit_text(&of(Kind::Money), &Value::Integer(1_234_500), 480), "12345.00");
    }

    fn probe() -> Entity {
        entity(
            EntityId(9),
            "probe",
            t("记录", "Record"),
            t("记录", "Records"),
            &[&[
                field(16, "number", t("编号", "Number"), Kind::Number).required(),
                field(17, "name", t("名称", "Name"), Kind::Text).required(),
                field(18, "plan", t("计划", "Plan"), Kind::LongText).required_on_entry(),
                field(19, "mobile", t("手机", "Mobile"), Kind::Mobile).recommended(),
                field(20, "share", t("占比", "Share"), Kind::Percent),
                field(21, "last", t("最近", "Last"), Kind::Time).recommended().computed(),
            ]],
        )
    }

    #[test]
    fn an_old_file_comes_in_where_a_person_is_asked_for_the_plan() {
        let mut record = Record::new(EntityId(9), RecordId([1; 16]));
        record.set_value(FieldId(17), Some(Value::Text(String::from("华鼎"))));
        assert!(check(&probe(), &record, false).is_empty());
        assert_eq!(check(&probe(), &record, true), vec![(FieldId(18), Flaw::Missing)]);
        assert_eq!(missing(&probe(), &record), vec![FieldId(18), FieldId(19)]);
    }

    #[test]
    fn what_is_said_about_a_case_needs_no_next_plan_and_what_is_said_of_a_deal_does() {
        use crate::model::schema::tables::interaction;
        let entity = interaction::entity();
        let plan = [interaction::NEXT_PLAN.field, interaction::NEXT_DATE.field];
        let lacks =
            |said: &Record| check(&entity, said, true).into_iter().filter(|(field, _)| plan.contains(field)).count();
        let said = Record::new(interaction::ID, RecordId([1; 16]));
        assert_eq!(lacks(&said), 2);
        let answer = said.with(interaction::SERVICE_CASE, RecordId([2; 16]));
        assert_eq!(lacks(&answer), 0);
        assert!(missing(&entity, &answer).iter().all(|field| !plan.contains(field)));
    }

    #[test]
    fn a_customer_whose_preferences_nobody_asked_for_is_said_to_lack_them() {
        use crate::model::schema::tables::customer;
        let entity = customer::entity();
        let mut record = Record::new(customer::ID, RecordId([1; 16]));
        assert!(missing(&entity, &record).contains(&customer::PREFERENCES.field));
        record.set(customer::PREFERENCES, String::from("国产设备"));
        assert!(!missing(&entity, &record).contains(&customer::PREFERENCES.field));
    }

    #[test]
    fn no_record_is_saved_with_a_value_that_its_field_cannot_hold() {
        let mut record = Record::new(EntityId(9), RecordId([1; 16]));
        record.set_value(FieldId(17), Some(Value::Text(String::from(" "))));
        record.set_value(FieldId(19), Some(Value::Text(String::from("1234"))));
        record.set_value(FieldId(20), Some(Value::Integer(120)));
        let flaws = [
            (FieldId(17), Flaw::Missing),
            (FieldId(19), Flaw::NotMobile(String::from("1234"))),
            (FieldId(20), Flaw::NotPercent(String::from("120"))),
        ];
        assert_eq!(check(&probe(), &record, false), flaws);
        record.set_value(FieldId(20), Some(Value::Flag(true)));
        assert!(check(&probe(), &record, false).contains(&(FieldId(20), Flaw::NotPercent(String::from("true")))));
    }

    proptest! {
        #[test]
        fn what_was_read_once_never_changes_in_its_control(
            text in any::<String>(),
            near in "[0-9０-９+ :/.年月日@a-eE是否万元%,、\n-]{0,24}",
            offset in -720_i32..=840,
        ) {
            for text in [text, near] {
                for kind in kinds() {
                    let field = of(kind);
                    if let Ok(Some(value)) = parse(&field, &text, offset) {
                        let control = edit_text(&field, &value, offset);
                        prop_assert_eq!(parse(&field, &control, offset), Ok(Some(value.clone())), "{:?} {:?}", kind, text);
                        let _ = print(&field, &value, Locale::English, offset);
                    }
                }
            }
        }

        #[test]
        fn no_amount_day_or_time_changes_in_its_control(fen in -i64::MAX..=i64::MAX, days in -60_000_i32..370_000, minute in 0_u32..1_440) {
            let day = CalendarDate(days);
            for (kind, value) in [
                (Kind::Money, Value::Integer(fen)),
                (Kind::Integer, Value::Integer(fen)),
                (Kind::Date, Value::Date(day)),
                (Kind::Time, Value::Time(Timestamp::from_local(day, minute, 480))),
            ] {
                let control = edit_text(&of(kind), &value, 480);
                prop_assert_eq!(parse(&of(kind), &control, 480), Ok(Some(value)));
            }
        }

        #[test]
        fn any_text_can_stand_in_any_field_without_a_crash(text in any::<String>(), number in any::<i64>()) {
            for kind in kinds() {
                for value in [Value::Text(text.clone()), Value::Integer(number), Value::Choice(ChoiceCode(9))] {
                    let _ = (print(&of(kind), &value, Locale::Chinese, 480), fault(&of(kind), &value));
                }
            }
        }
    }
}
