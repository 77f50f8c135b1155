//! The words of a line: what happened, which table it is about, and the detail of an entry, which is stored by names that
//! mean the same in every language.

use crate::i18n::texts::audit as texts;
use crate::i18n::texts::marketing;
use crate::model::audit::{Detail, Flaw};
use crate::model::change::Origin;
use crate::model::schema::schema;
use crate::model::schema::tables::audit_entry as entry;
use crate::model::text::Locale;
use crate::model::value::{ChoiceCode, Timestamp};
use crate::model::{Entity, EntityId, Key, Kind, Record, Text};
use crate::ui::role_name;
use crate::workspace::Workspace;
use crate::workspace::session::{TimeLine, What};

/// The event by its code.
const EVENT: Key<ChoiceCode> = Key::new(entry::EVENT.field.0);

/// What the line tells of: an event, or where a change came from.
pub fn event_of(line: &TimeLine) -> Text {
    const NOTHING: Text = Text::new("", "");
    match &line.what {
        What::Entry(record) => event_label(record).unwrap_or(NOTHING),
        What::Change(origin, ..) => match origin {
            Origin::Person => texts::CHANGED,
            Origin::Import(_) => texts::BY_IMPORT,
            Origin::Undo(_) | Origin::Revert(_) => texts::TAKEN_BACK,
            Origin::Sample => texts::SAMPLE,
            Origin::Sync => texts::SYNCED,
            Origin::Restore => texts::FROM_BACKUP,
            Origin::Erase => texts::ERASED,
        },
    }
}

fn event_label(record: &Record) -> Option<Text> {
    let code = record.get(EVENT)?;
    let kind = schema().get(entry::ID)?.field(entry::EVENT.field)?.kind;
    kind.choice(code).map(|option| option.label)
}

/// The events that can be chosen, with their codes.
pub fn events() -> impl Iterator<Item = (u16, Text)> {
    let kind = schema().get(entry::ID).and_then(|entity| entity.field(entry::EVENT.field)).map(|field| field.kind);
    let options = kind.map_or(&[][..], Kind::choices);
    options.iter().map(|option| (option.code.0, option.label))
}

/// The table that an entry is about.
pub fn table_of(record: &Record) -> Option<&'static Entity> {
    let number = record.get(entry::TABLE).and_then(|table| u16::try_from(table).ok())?;
    schema().get(EntityId(number))
}

/// What a role of the company's own is called now; `None` where it is there no more.
pub fn own_role(workspace: &Workspace, word: &str) -> Option<String> {
    workspace.roles().roles.into_iter().find(|role| role.id == word).map(|role| role.name)
}

/// The detail of an entry in words; a name that this release does not know stands as it is. `own_role` tells what a role of
/// the company's own is called.
pub fn detail(
    record: &Record,
    locale: Locale,
    offset_minutes: i32,
    own_role: &dyn Fn(&str) -> Option<String>,
) -> String {
    let entity = table_of(record);
    match Detail::read(record.text(entry::DETAIL)) {
        Ok(parts) => {
            let parts = parts.into_iter().map(|(name, value)| match name {
                "role" => texts::D_ROLE.fill(locale, &[&role_called(value, locale, own_role)]),
                _ => part(name, value, entity, locale, offset_minutes),
            });
            parts.filter(|part| !part.is_empty()).collect::<Vec<String>>().join(" · ")
        }
        // A field alone says which value was seen.
        Err(text) => field_label(entity, text).map_or_else(|| text.to_owned(), |label| label.get(locale).to_owned()),
    }
}

fn field_label(entity: Option<&Entity>, key: &str) -> Option<Text> {
    entity?.field_by_key(key).map(|field| field.label)
}

/// One thing of a detail.
fn part(name: &str, value: &str, entity: Option<&Entity>, locale: Locale, offset_minutes: i32) -> String {
    let moment = || value.parse().map_or_else(|_| value.to_owned(), |at| Timestamp(at).local(offset_minutes));
    let filled = |text: Text| text.fill(locale, &[value]);
    let known = |text: Option<Text>| text.map_or_else(|| value.to_owned(), |text| text.get(locale).to_owned());
    match name {
        "member" => filled(texts::D_MEMBER),
        "times" => filled(texts::D_TIMES),
        "records" => filled(texts::D_RECORDS),
        "tables" => filled(texts::D_TABLES),
        "created" => filled(texts::D_CREATED),
        "updated" => filled(texts::D_UPDATED),
        "deleted" => filled(texts::D_DELETED),
        "kept" | "along" if value == "0" => String::new(),
        "kept" => filled(texts::D_KEPT),
        "along" => filled(texts::D_ALONG),
        "upto" => filled(texts::D_UPTO),
        "host" => filled(texts::D_HOST),
        "form" if value == "paper" => texts::D_PAPER.get(locale).to_owned(),
        "form" => value.to_uppercase(),
        "until" => texts::D_UNTIL.fill(locale, &[&moment()]),
        "at" => texts::D_AT.fill(locale, &[&moment()]),
        "made" => texts::D_MADE.fill(locale, &[&moment()]),
        "field" => texts::D_FIELD.fill(locale, &[&known(field_label(entity, value))]),
        "what" | "way" | "act" | "result" => known(word(value)),
        "subject" => known(subject(value)),
        "files" if value == "true" => texts::D_FILES.get(locale).to_owned(),
        // The table stands in a column of its own.
        "table" | "files" => String::new(),
        _ => format!("{name}: {value}"),
    }
}

fn role_called(role: &str, locale: Locale, own_role: &dyn Fn(&str) -> Option<String>) -> String {
    match role_name::known(role) {
        Some(label) => label.get(locale).to_owned(),
        None => own_role(role).unwrap_or_else(|| role.to_owned()),
    }
}

fn word(value: &str) -> Option<Text> {
    Some(match value {
        "person" => texts::D_PERSON,
        "letters" => texts::D_LETTERS,
        "figures" => texts::D_FIGURES,
        "file" => texts::D_FILE,
        "quote" => texts::D_QUOTE,
        "audit" => texts::D_AUDIT,
        "vault" => texts::D_VAULT,
        "add" => texts::D_ADD,
        "disable" => texts::D_DISABLE,
        "enable" => texts::D_ENABLE,
        "role" => texts::D_NEW_ROLE,
        "own" => texts::D_OWN,
        "reset" => texts::D_RESET,
        "recovery" => texts::D_RECOVERY,
        "new_recovery" => texts::D_NEW_RECOVERY,
        "new_key" => texts::D_NEW_KEY,
        "recovered" => texts::D_RECOVERED,
        "whole" => texts::D_WHOLE,
        "broken" => texts::D_BROKEN,
        _ => return None,
    })
}

fn subject(name: &str) -> Option<Text> {
    Some(match name {
        "fields" => texts::S_FIELDS,
        "scores" => texts::S_SCORES,
        "team" => texts::S_TEAM,
        "pipeline" => texts::S_PIPELINE,
        "words" => texts::S_WORDS,
        "numbers" => texts::S_NUMBERS,
        "service" => texts::S_SERVICE,
        "reclaim" => texts::S_RECLAIM,
        "approval" => texts::S_APPROVAL,
        "assignment" => texts::S_ASSIGNMENT,
        "earning" => texts::S_EARNING,
        "links" => marketing::LINK_RULE,
        _ => return None,
    })
}

/// What a change did, by table.
pub fn counts(tables: &[(EntityId, [usize; 3])], locale: Locale) -> String {
    let one = |(entity, counts): &(EntityId, [usize; 3])| {
        let name = schema().get(*entity).map_or("", |entity| entity.plural.get(locale));
        let [created, updated, deleted] = counts.map(|count| count.to_string());
        format!("{name} ({})", texts::COUNTS.fill(locale, &[&created, &updated, &deleted]))
    };
    tables.iter().map(one).collect::<Vec<String>>().join(" · ")
}

/// What is wrong with the audit.
pub const fn flaw(flaw: Flaw) -> Text {
    match flaw {
        Flaw::Altered => texts::ALTERED,
        Flaw::Missing => texts::MISSING,
        Flaw::Torn => texts::TORN,
        Flaw::Journal => texts::JOURNAL,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::RecordId;
    use crate::model::schema::tables::audit_entry::Event;
    use crate::model::schema::tables::customer;

    fn told(detail_text: &str) -> [String; 2] {
        let record = Record::new(entry::ID, RecordId([1; 16]))
            .with(entry::EVENT, Event::Revealed)
            .with(entry::TABLE, i64::from(customer::ID.0))
            .with(entry::DETAIL, detail_text.to_owned());
        let own_role = |word: &str| (word == "role-7").then(|| "前台".to_owned());
        [Locale::Chinese, Locale::English].map(|locale| detail(&record, locale, 480, &own_role))
    }

    #[test]
    fn a_detail_is_read_in_both_languages_and_nothing_of_it_is_lost() {
        assert_eq!(told("field=mobile")[1], "field: Mobile");
        assert_eq!(told("mobile")[1], "Mobile", "a field alone, as it may be handed in");
        let counted =
            String::from(Detail::default().with("form", "xlsx").with("records", 120).with("table", "customer"));
        assert_eq!(told(&counted), ["XLSX · 120 条", "XLSX · 120 records"]);
        let printed = String::from(Detail::default().with("what", "quote").with("form", "paper"));
        assert_eq!(told(&printed), ["报价单 · 打印", "quote · printed"]);
        let failed = String::from(Detail::default().with("member", "李雷").with("times", 3).with("until", 0));
        assert_eq!(told(&failed)[0], "成员：李雷 · 3 次 · 最后一次 1970-01-01 08:00");
        let left = String::from(Detail::default().with("member", "李雷").with("at", 0));
        assert_eq!(told(&left)[0], "成员：李雷 · 1970-01-01 08:00，后来补记");
        assert_eq!(told("colour=red")[1], "colour: red", "of a later release");
        assert_eq!(told("act=role; member=李雷; role=sales_lead")[1].matches(" · ").count(), 2);
        assert_eq!(told("act=enable; member=李雷")[0], "重新启用 · 成员：李雷");
        assert_eq!(told("role=role-7")[0], "角色：前台");
        assert_eq!(told("role=role-8")[0], "角色：role-8", "one that is there no more");
    }

    #[test]
    fn every_event_has_a_name_and_every_subject_of_the_settings_too() {
        assert!(events().count() >= 19 && events().all(|(_, label)| !label.zh.is_empty() && !label.en.is_empty()));
        let names = [
            "fields",
            "scores",
            "team",
            "pipeline",
            "words",
            "numbers",
            "service",
            "reclaim",
            "approval",
            "assignment",
            "earning",
        ];
        assert!(names.into_iter().all(|name| subject(name).is_some()));
    }
}
