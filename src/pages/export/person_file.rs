//! All that is kept of one person as one file (R203): a page that anybody can read, or JSON that another program can.

use serde_json::{Map, Value as Json, json};

use crate::i18n::texts::export as words;
use crate::insight::person::Gathering;
use crate::model::schema::rules::print;
use crate::model::text::Locale;
use crate::model::value::{Value, print_money};
use crate::model::{Entity, Field, Kind, Record, RecordId};
use crate::workspace::Workspace;

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
}

/// The fields of a record that have a value, with it.
fn filled<'a>(entity: &'a Entity, record: &'a Record) -> impl Iterator<Item = (&'a Field, &'a Value)> {
    entity.fields.iter().filter_map(|field| Some((field, record.value(field.id)?)))
}

/// A value as people read it.
fn shown(workspace: &Workspace, field: &Field, value: &Value, making: &Making<'_>) -> String {
    match (value, field.kind) {
        (Value::Reference(id), Kind::Reference(table)) => workspace.title(table, *id),
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
                json!({ "id": record.id.to_string(), "fields": fields })
            })
            .collect();
        tables.push(json!({ "table": entity.key, "label": entity.label.get(making.locale), "records": rows }));
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
        "format": "clientele-person-1",
        "exported_at": making.at,
        "exported_by": making.by,
        "tables": tables,
        "mentioned_elsewhere": mentions,
    });
    // Such values always have a text.
    serde_json::to_string_pretty(&whole).unwrap_or_default()
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
        for record in records(workspace, entity, &ids) {
            page.push_str("<table>\n");
            for (field, value) in filled(entity, &record) {
                let (name, text) = (field.label.get(locale), shown(workspace, field, value, making));
                page.push_str(&format!("<tr><th>{}</th><td>{}</td></tr>\n", escaped(name), escaped(&text)));
            }
            page.push_str("</table>\n");
        }
    }
    push_mentions(workspace, gathering, locale, &mut page);
    page.push_str("</body></html>\n");
    page
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
    use crate::model::schema::tables::{contact, customer};

    fn making() -> Making<'static> {
        Making { by: "李雷", at: "2026-11-26 09:30".to_owned(), offset_minutes: 480, locale: Locale::Chinese }
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
