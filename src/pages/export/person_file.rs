//! All that is kept of one person as one file (R203): a page that anybody can read, or JSON that another program can. Both
//! say what each table is for, what each record was before, and which files belong to it.

use serde_json::{Map, Value as Json, json};

use crate::i18n::texts::export as words;
use crate::i18n::texts::person::meaning;
use crate::insight::person::Gathering;
use crate::model::change::Action;
use crate::model::schema::rules::print;
use crate::model::schema::tables::attachment;
use crate::model::text::Locale;
use crate::model::value::{Value, print_money};
use crate::model::{Edit, Entity, Field, Kind, Record, RecordId};
use crate::ui::role_name::role_called;
use crate::workspace::Workspace;
use crate::workspace::session::{PastStep, StepOf};

/// Who makes the file, and when.
pub struct Making<'a> {
    /// The member.
    pub by: &'a str,
    /// The local day and time.
    pub at: String,
    /// Local time minus UTC, in minutes.
    pub offset_minutes: i32,
    /// The language of the page.
    pub locale: Locale,
    /// What the records were before, the oldest step first.
    pub past: &'a [StepOf],
}

impl Making<'_> {
    /// The steps of a record that say something: its beginning is the record itself as long as nothing was changed.
    fn steps(&self, id: RecordId) -> impl Iterator<Item = &StepOf> {
        self.past.iter().filter(move |(_, of, step)| *of == id && step.action != Action::Delete)
    }
}

/// The edits of a step that people can read: of fields of the table, and to another value.
fn told<'a>(entity: &'a Entity, edits: &'a [Edit]) -> impl Iterator<Item = (&'a Field, &'a Edit)> {
    let told = edits.iter().filter(|edit| edit.before != edit.after);
    told.filter_map(|edit| Some((entity.field(edit.field)?, edit)))
}

/// Under which name the bytes of a file lie in the archive, beside the pages.
pub fn file_in_archive(file: &Record) -> String {
    let id = file.id.to_string();
    let short = id.get(id.len().saturating_sub(6)..).unwrap_or_default();
    format!("files/{short}-{}", crate::model::files::safe_name(file.text(attachment::NAME)))
}

/// The fields of a record that have a value, with it.
fn filled<'a>(entity: &'a Entity, record: &'a Record) -> impl Iterator<Item = (&'a Field, &'a Value)> {
    entity.fields.iter().filter_map(|field| Some((field, record.value(field.id)?)))
}

/// A value as people read it.
fn shown(workspace: &Workspace, field: &Field, value: &Value, making: &Making<'_>) -> String {
    match (value, field.kind) {
        (Value::Reference(id), Kind::Reference(table)) => workspace.title(table, *id),
        (Value::Text(word), _) if field.role => role_called(workspace, word, making.locale),
        (value, _) if field.staged => {
            print(&workspace.pipeline().shown(field), value, making.locale, making.offset_minutes)
        }
        (value, _) => print(field, value, making.locale, making.offset_minutes),
    }
}

/// A value as programs read it.
fn coded(workspace: &Workspace, field: &Field, value: &Value) -> Json {
    match (value, field.kind) {
        (Value::Reference(id), Kind::Reference(table)) => {
            json!({ "id": id.to_string(), "title": workspace.title(table, *id) })
        }
        (Value::Reference(id), _) => json!(id.to_string()),
        (Value::Integer(fen), Kind::Money) => json!(print_money(*fen)),
        (Value::Integer(number), _) => json!(number),
        (Value::Text(text), _) => json!(text),
        (Value::Date(date), _) => json!(date.to_string()),
        (Value::Time(moment), _) => json!(moment.rfc3339()),
        (Value::Choice(code), kind) => match kind.choice(*code) {
            Some(option) => json!(option.key),
            None => json!(code.0),
        },
        (Value::Flag(yes), _) => json!(yes),
        (Value::Tags(tags), _) => json!(tags),
    }
}

fn records<'a>(workspace: &'a Workspace, entity: &'a Entity, ids: &'a [RecordId]) -> impl Iterator<Item = Record> + 'a {
    ids.iter().filter_map(|id| workspace.record(entity.id, *id))
}

/// The file for programs.
pub fn as_json(workspace: &Workspace, gathering: &Gathering, making: &Making<'_>) -> String {
    let mut tables = Vec::new();
    for (entity, ids) in gathering.tables(workspace) {
        let Some(entity) = workspace.entity(entity) else {
            continue;
        };
        let rows: Vec<Json> = records(workspace, entity, &ids)
            .map(|record| {
                let values = filled(entity, &record);
                let fields: Map<String, Json> =
                    values.map(|(field, value)| (field.key.to_owned(), coded(workspace, field, value))).collect();
                let mut row = json!({ "id": record.id.to_string(), "fields": fields });
                let earlier: Vec<Json> =
                    making.steps(record.id).map(|(_, _, step)| step_as_json(workspace, entity, step)).collect();
                if let Some(row) = row.as_object_mut() {
                    row.insert("history".to_owned(), json!(earlier));
                    if entity.id == attachment::ID {
                        row.insert("file".to_owned(), json!(file_in_archive(&record)));
                    }
                }
                row
            })
            .collect();
        tables.push(json!({
            "table": entity.key,
            "label": entity.label.get(making.locale),
            "meaning": meaning(entity.id).get(making.locale),
            "records": rows,
        }));
    }
    let mentions: Vec<Json> = gathering
        .mentions()
        .iter()
        .filter_map(|(entity, field, count)| {
            let entity = workspace.entity(*entity)?;
            Some(json!({ "table": entity.key, "field": entity.field(*field)?.key, "records": count }))
        })
        .collect();
    let whole = json!({
        "format": "clientele-person-2",
        "exported_at": making.at,
        "exported_by": making.by,
        "tables": tables,
        "mentioned_elsewhere": mentions,
    });
    // Such values always have a text.
    serde_json::to_string_pretty(&whole).unwrap_or_default()
}

/// A step of the past as programs read it.
fn step_as_json(workspace: &Workspace, entity: &Entity, step: &PastStep) -> Json {
    let side = |field: &Field, value: &Option<Value>| value.as_ref().map(|value| coded(workspace, field, value));
    let edits: Vec<Json> = told(entity, &step.edits)
        .map(|(field, edit)| {
            json!({ "field": field.key, "before": side(field, &edit.before), "after": side(field, &edit.after) })
        })
        .collect();
    let action = match step.action {
        Action::Create => "create",
        Action::Update => "update",
        Action::Delete => "delete",
    };
    json!({ "at": step.at.rfc3339(), "by": step.author, "action": action, "edits": edits })
}

/// How the page looks, on a screen and on paper.
const STYLE: &str = "body{font:15px/1.6 system-ui,'PingFang SC','Microsoft YaHei',sans-serif;max-width:60rem;\
margin:2rem auto;padding:0 1rem;color:#1c2430}h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem}\
table{border-collapse:collapse;width:100%;margin:0 0 1rem;break-inside:avoid}\
th,td{border:1px solid #c9d0da;padding:.3rem .6rem;text-align:left;vertical-align:top;white-space:pre-wrap}\
th{width:30%;background:#f3f5f8;font-weight:500}";

/// The file for people.
pub fn as_page(workspace: &Workspace, gathering: &Gathering, title: &str, making: &Making<'_>) -> String {
    let locale = making.locale;
    let heading = escaped(&words::ABOUT.fill(locale, &[title]));
    let mut page = format!(
        "<!doctype html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{heading}</title><style>{STYLE}</style></head><body>\n<h1>{heading}</h1>\n<p>{}</p>\n<p>{}</p>\n",
        locale.tag(),
        escaped(&words::MADE.fill(locale, &[&making.at, making.by])),
        escaped(words::FILES_APART.get(locale)),
    );
    for (entity, ids) in gathering.tables(workspace) {
        let Some(entity) = workspace.entity(entity) else {
            continue;
        };
        page.push_str(&format!("<h2>{} ({})</h2>\n", escaped(entity.plural.get(locale)), ids.len()));
        page.push_str(&format!("<p>{}</p>\n", escaped(meaning(entity.id).get(locale))));
        for record in records(workspace, entity, &ids) {
            page.push_str("<table>\n");
            for (field, value) in filled(entity, &record) {
                let (name, text) = (field.label.get(locale), shown(workspace, field, value, making));
                page.push_str(&format!("<tr><th>{}</th><td>{}</td></tr>\n", escaped(name), escaped(&text)));
            }
            if entity.id == attachment::ID {
                let (name, place) = (escaped(words::IN_ARCHIVE.get(locale)), escaped(&file_in_archive(&record)));
                page.push_str(&format!("<tr><th>{name}</th><td>{place}</td></tr>\n"));
            }
            page.push_str("</table>\n");
            push_past(workspace, entity, &record, making, &mut page);
        }
    }
    push_mentions(workspace, gathering, locale, &mut page);
    page.push_str("</body></html>\n");
    page
}

/// What a record was before: who changed what, from what to what.
fn push_past(workspace: &Workspace, entity: &Entity, record: &Record, making: &Making<'_>, page: &mut String) {
    let locale = making.locale;
    let changes = making.steps(record.id).filter(|(_, _, step)| step.action == Action::Update);
    let mut lines = String::new();
    for (_, _, step) in changes {
        let side = |field: &Field, value: &Option<Value>| {
            value.as_ref().map_or_else(|| "—".to_owned(), |value| shown(workspace, field, value, making))
        };
        for (field, edit) in told(entity, &step.edits).filter(|(field, _)| field.id.0 >= 16) {
            let (before, after) = (side(field, &edit.before), side(field, &edit.after));
            let at = step.at.local(making.offset_minutes);
            let line = words::WAS_CHANGED.fill(locale, &[&at, &step.author, field.label.get(locale), &before, &after]);
            lines.push_str(&format!("<li>{}</li>\n", escaped(&line)));
        }
    }
    if !lines.is_empty() {
        page.push_str(&format!("<p>{}</p>\n<ul>\n{lines}</ul>\n", escaped(words::EARLIER.get(locale))));
    }
}

fn push_mentions(workspace: &Workspace, gathering: &Gathering, locale: Locale, page: &mut String) {
    if gathering.mentions().is_empty() {
        return;
    }
    page.push_str(&format!("<h2>{}</h2>\n<ul>\n", escaped(words::MENTIONED.get(locale))));
    for (entity, field, count) in gathering.mentions() {
        let Some((entity, field)) = workspace.entity(*entity).and_then(|entity| Some((entity, entity.field(*field)?)))
        else {
            continue;
        };
        let (table, name) = (entity.label.get(locale), field.label.get(locale));
        let line = words::MENTION.fill(locale, &[&count.to_string(), table, name]);
        page.push_str(&format!("<li>{}</li>\n", escaped(&line)));
    }
    page.push_str("</ul>\n");
}

/// Text that stands in a page and does nothing there.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            other => safe.push(other),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::change::Origin;
    use crate::model::schema::tables::{contact, customer};
    use crate::model::value::Timestamp;

    fn making() -> Making<'static> {
        let (by, at) = ("李雷", "2026-11-26 09:30".to_owned());
        Making { by, at, offset_minutes: 480, locale: Locale::Chinese, past: &[] }
    }

    fn known() -> (Workspace, Gathering) {
        let id = |number: u8| RecordId([number; 16]);
        let workspace = Workspace::holding(&[
            Record::new(customer::ID, id(1))
                .with(customer::NAME, "华东<b>精工</b>".to_owned())
                .with(customer::CREDIT_LIMIT, 123_450),
            Record::new(contact::ID, id(2))
                .with(contact::NAME, "王芳".to_owned())
                .with(contact::CUSTOMER, id(1))
                .with(contact::MOBILE, "13800138000".to_owned()),
        ]);
        let mut gathering = Gathering::new(&workspace, customer::ID, id(1));
        while gathering.step(&workspace) {}
        (workspace, gathering)
    }

    #[test]
    fn who_asks_gets_a_page_with_every_value_in_words_and_nothing_that_runs() {
        let (workspace, gathering) = known();
        let page = as_page(&workspace, &gathering, "华东<b>精工</b>", &making());
        assert!(page.contains("华东&lt;b&gt;精工&lt;/b&gt;") && !page.contains("<b>"));
        assert!(page.contains("138 0013 8000"));
        assert!(page.contains("¥1,234.50"));
    }

    #[test]
    fn who_asks_is_told_what_was_kept_before_and_what_each_table_is_for() {
        let (workspace, gathering) = known();
        let text = |text: &str| Some(Value::Text(text.to_owned()));
        let edit = Edit { field: contact::MOBILE.field, before: text("13900139000"), after: text("13800138000") };
        let step = PastStep {
            at: Timestamp(0),
            author: "赵敏".to_owned(),
            origin: Origin::Person,
            action: Action::Update,
            edits: vec![edit],
        };
        let past = [(contact::ID, RecordId([2; 16]), step)];
        let making = Making { past: &past, ..making() };
        let page = as_page(&workspace, &gathering, "华东精工", &making);
        assert!(page.contains("139 0013 9000") && page.contains("赵敏"), "{page}");
        assert!(page.contains(meaning(contact::ID).zh));
        let read: Json = serde_json::from_str(&as_json(&workspace, &gathering, &making)).unwrap();
        let edit = &read["tables"][1]["records"][0]["history"][0]["edits"][0];
        assert_eq!((&edit["field"], &edit["before"]), (&json!("mobile"), &json!("13900139000")));
        assert_eq!(read["tables"][1]["meaning"], meaning(contact::ID).zh);
    }

    #[test]
    fn another_program_can_read_what_was_handed_out() {
        let (workspace, gathering) = known();
        let read: Json = serde_json::from_str(&as_json(&workspace, &gathering, &making())).unwrap();
        assert_eq!(read["tables"][0]["table"], "customer");
        assert_eq!(read["tables"][0]["records"][0]["fields"]["credit_limit"], "1234.50");
        let person = &read["tables"][1]["records"][0]["fields"];
        assert_eq!(person["mobile"], "13800138000");
        assert_eq!(person["customer"]["title"], "华东<b>精工</b>");
    }
}
