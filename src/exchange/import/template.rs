//! The import template of a table (R33): headers that the import knows without a touch, what to enter as notes,
//! choices as lists, one example row, and a second sheet that explains every field.

use std::borrow::Cow;

use crate::exchange::sheet::Cell;
use crate::exchange::write::{OutColumn, OutSheet};
use crate::model::pipeline::Pipeline;
use crate::model::schema::rules::{NO, YES};
use crate::model::schema::tables::customer;
use crate::model::schema::{Need, schema};
use crate::model::text::{Locale, Text};
use crate::model::value::CalendarDate;
use crate::model::{Entity, Field, Kind};

const REQUIRED: Text = Text::new("必填。", "Required. ");
const EXAMPLE_COMPANY: Text =
    Text::new("华东精工机械有限公司（示例，请覆盖此行）", "Eastern Precision Ltd (example, overwrite this row)");
const EXAMPLE_PARENT: Text = Text::new("华东精工机械有限公司", "Eastern Precision Ltd");
const EXAMPLE_PERSON: Text = Text::new("李雷", "Li Lei");

/// The sheet to fill in: a header for every field that a person fills.
pub fn template(entity: &Entity, locale: Locale, pipeline: &Pipeline) -> OutSheet {
    let fields = fields(entity, pipeline);
    OutSheet {
        name: entity.label.get(locale).to_owned(),
        columns: fields.iter().map(|field| column(field, locale)).collect(),
        rows: vec![fields.iter().map(|field| example(entity, field, locale)).collect()],
    }
}

/// The sheet that explains the fields.
pub fn explanation(entity: &Entity, locale: Locale, pipeline: &Pipeline) -> OutSheet {
    let titles: [(Text, f64); 5] = [
        (Text::new("字段", "Field"), 24.0),
        (Text::new("是否必填", "Required"), 12.0),
        (Text::new("格式", "Format"), 44.0),
        (Text::new("可选值", "Choices"), 60.0),
        (Text::new("说明", "Note"), 44.0),
    ];
    let columns = titles
        .iter()
        .map(|(title, width)| OutColumn { width: *width, ..OutColumn::titled(title.get(locale)) })
        .collect();
    let separator = if locale == Locale::Chinese { "、" } else { ", " };
    let rows = fields(entity, pipeline)
        .iter()
        .map(|field| {
            let required = if field.need == Need::Required { YES } else { NO };
            vec![
                Cell::text(field.label.get(locale)),
                Cell::text(required.get(locale)),
                Cell::text(&format(field.kind, locale)),
                Cell::text(&choices(field.kind, locale).join(separator)),
                Cell::text(field.hint.map(|hint| hint.get(locale)).unwrap_or_default()),
            ]
        })
        .collect();
    OutSheet { name: Text::new("填写说明", "How to fill in").get(locale).to_owned(), columns, rows }
}

/// Display numbers are given by the desk, facts too: no template asks for them. Stages are offered by the names that
/// the desk has for them, and of a company's own choices those that were not taken away.
fn fields<'a>(entity: &'a Entity, pipeline: &Pipeline) -> Vec<Cow<'a, Field>> {
    let wanted = entity.entered().filter(|field| field.kind != Kind::Number);
    let offering = |field: &'a Field| match field.kind {
        _ if field.staged => Cow::Owned(pipeline.read(field)),
        Kind::Choice(_) if field.own.is_some() => {
            Cow::Owned(Field { kind: Kind::Choice(field.offered()), ..field.clone() })
        }
        _ => Cow::Borrowed(field),
    };
    wanted.map(offering).collect()
}

fn column(field: &Field, locale: Locale) -> OutColumn {
    let title = field.label.get(locale);
    let mut hint = String::new();
    if field.need == Need::Required {
        hint.push_str(REQUIRED.get(locale));
    }
    hint.push_str(&format(field.kind, locale));
    if let Some(more) = field.hint {
        hint.push('\n');
        hint.push_str(more.get(locale));
    }
    let letters: usize = title.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
    OutColumn {
        title: title.to_owned(),
        width: (letters + 4).clamp(12, 40) as f64,
        hint: Some(hint),
        choices: choices(field.kind, locale),
        text_format: matches!(field.kind, Kind::Mobile | Kind::Telephone | Kind::Text),
    }
}

fn choices(kind: Kind, locale: Locale) -> Vec<String> {
    match kind {
        Kind::Choice(options) => options.iter().map(|option| option.label.get(locale).to_owned()).collect(),
        Kind::Suggestion(offered) => offered.texts().iter().map(|text| text.get(locale).to_owned()).collect(),
        Kind::Flag => vec![YES.get(locale).to_owned(), NO.get(locale).to_owned()],
        _ => Vec::new(),
    }
}

/// What a cell of that kind takes, in a sentence.
fn format(kind: Kind, locale: Locale) -> String {
    let text = match kind {
        Kind::Text | Kind::Member | Kind::Number => Text::new("一行文字", "One line of text"),
        Kind::LongText => Text::new("文字，可以多行", "Text, several lines if needed"),
        Kind::Suggestion(_) => {
            Text::new("可从列表选择，也可填写其他内容", "Pick from the list or write something else")
        }
        Kind::Integer => Text::new("整数", "A whole number"),
        Kind::Money => Text::new("金额（元），例如 128000.00", "An amount in yuan, such as 128000.00"),
        Kind::Percent => Text::new("0 到 100 的整数", "A whole number from 0 to 100"),
        Kind::Date => Text::new("日期，例如 2024-05-01", "A date, such as 2024-05-01"),
        Kind::Time => Text::new("日期和时间，例如 2024-05-01 14:30", "Date and time, such as 2024-05-01 14:30"),
        Kind::Choice(_) => Text::new("从列表选择", "Pick from the list"),
        Kind::Flag => Text::new("是或否", "Yes or no"),
        Kind::Mobile => Text::new("11 位手机号", "A Chinese mobile number of 11 digits"),
        Kind::Telephone => Text::new("电话号码，例如 0512-66668888", "A telephone number, such as 0512-66668888"),
        Kind::Email => Text::new("电子邮件地址", "An e-mail address"),
        Kind::Link => Text::new("网址", "A web address"),
        Kind::Tags => Text::new("多个标签用顿号或逗号分隔", "Several, separated by commas"),
        Kind::Reference(table) => {
            const NAMED: Text = Text::new("{0}的名称", "The name of the {0}");
            const NUMBERED: Text = Text::new("{0}的编号", "The number of the {0}");
            let Some(entity) = schema().get(table) else {
                return String::new();
            };
            // Customers are known by their names; what else has a number is found by that.
            let text = if table != customer::ID && entity.number.is_some() { NUMBERED } else { NAMED };
            return text.fill(locale, &[entity.label.get(locale)]);
        }
    };
    text.get(locale).to_owned()
}

fn example(entity: &Entity, field: &Field, locale: Locale) -> Cell {
    let day = CalendarDate::new(2024, 5, 1).map_or(0, |date| date.0);
    if field.id == entity.title && field.kind == Kind::Text {
        return Cell::text(EXAMPLE_COMPANY.get(locale));
    }
    match field.kind {
        Kind::Member => Cell::text(EXAMPLE_PERSON.get(locale)),
        Kind::Suggestion(offered) => {
            offered.texts().first().map(|text| Cell::text(text.get(locale))).unwrap_or_default()
        }
        Kind::Choice(options) => options.first().map(|one| Cell::text(one.label.get(locale))).unwrap_or_default(),
        Kind::Money => Cell::Number(128_000.0),
        Kind::Percent => Cell::Number(50.0),
        Kind::Date => Cell::Date { days: day, seconds: 0 },
        Kind::Time => Cell::Date { days: day, seconds: 52_200 },
        Kind::Mobile => Cell::text("13800138000"),
        Kind::Telephone => Cell::text("0512-66668888"),
        Kind::Email => Cell::text("li.lei@example.com"),
        Kind::Link => Cell::text("https://example.com"),
        Kind::Reference(_) if entity.parent == Some(field.id) => Cell::text(EXAMPLE_PARENT.get(locale)),
        _ => Cell::Empty,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::import::mapping::{Target, guess};
    use crate::exchange::sheet::Sheet;
    use crate::model::own_fields::OwnFields;
    use crate::model::schema::tables::invoice;

    #[test]
    fn every_column_of_every_template_is_known_when_it_comes_back() {
        for locale in [Locale::Chinese, Locale::English] {
            for entity in schema().entities().filter(|entity| entity.imported) {
                let sheet = template(entity, locale, Pipeline::usual());
                let headers = sheet.columns.iter().map(|column| Cell::text(&column.title)).collect();
                let mut rows: Vec<Vec<Cell>> = vec![headers];
                rows.extend(sheet.rows);
                let mapping = guess(&Sheet { name: sheet.name, rows }, 480, OwnFields::none()).unwrap();
                assert_eq!(mapping.entity, entity.id, "{} {locale:?}", entity.key);
                for (field, target) in fields(entity, Pipeline::usual()).iter().zip(&mapping.columns) {
                    let parent = entity.parent == Some(field.id);
                    let wanted = if parent { Target::ParentByName } else { Target::Field(field.id) };
                    assert_eq!(*target, wanted, "{} {}", entity.key, field.key);
                }
            }
        }
    }

    #[test]
    fn a_ledger_of_invoices_is_known_by_its_heads() {
        let row = |cells: [&str; 6]| cells.map(Cell::text).to_vec();
        let rows = vec![
            row(["合同编号", "客户名称", "发票号码", "开票日期", "开票金额", "税率"]),
            row(["HT20240501001", "甲公司", "25112000000003571243", "2024-06-01", "11300", "13%"]),
        ];
        let mapping = guess(&Sheet { name: "Sheet1".to_owned(), rows }, 480, OwnFields::none()).unwrap();
        assert_eq!(mapping.entity, invoice::ID);
        let wanted = [invoice::INVOICE_NUMBER.field, invoice::ISSUED_ON.field, invoice::AMOUNT.field];
        assert_eq!(mapping.columns[2..5], wanted.map(Target::Field));
    }

    #[test]
    fn the_explanation_names_every_field() {
        for entity in schema().entities() {
            let sheet = explanation(entity, Locale::English, Pipeline::usual());
            assert_eq!(sheet.rows.len(), fields(entity, Pipeline::usual()).len());
        }
    }
}
