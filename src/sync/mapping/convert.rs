//! How a value is written for the server and read from it, kind by kind. Writing follows the profile to the letter;
//! reading also takes the other usual spellings, but never guesses: what can't be read stays as the server has it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde_json::Value as Json;

use super::Ids;
use crate::model::clean;
use crate::model::schema::rules::{LINE_LIMIT, LONG_LIMIT, parse};
use crate::model::schema::{ChoiceOption, EntityId, Field, Kind};
use crate::model::value::{CalendarDate, ChoiceCode, DAY, Timestamp, Value, parse_money, print_money};
use crate::sync::json;
use crate::sync::moment::TimeFormat;
use crate::sync::profile::{
    ChoiceForm, FieldRule, FlagForm, MoneyForm, NumberForm, ProfileError, Table, TagsForm, wrong,
};

/// How a reference is written as `…@odata.bind`.
#[derive(Clone, Debug)]
pub(super) struct Bind {
    /// The key.
    pub(super) key: String,
    /// What stands before and after the server's id.
    around: (String, String),
}

/// How the values of a field are written.
#[derive(Clone, Debug)]
pub(super) enum Form {
    /// As they are.
    Text,
    /// Whole numbers.
    Integer(NumberForm),
    /// Amounts.
    Money(MoneyForm),
    /// Days.
    Date(TimeFormat),
    /// Moments.
    Time(TimeFormat),
    /// Choices, and what the profile says of single ones.
    Choice(ChoiceForm, BTreeMap<String, Json>),
    /// Yes and no.
    Flag(FlagForm),
    /// References.
    Reference {
        /// The table that they lead to.
        entity: EntityId,
        /// How an id is written.
        form: NumberForm,
        /// How it is written where it is bound by an address.
        bind: Option<Bind>,
    },
    /// Tags.
    Tags(TagsForm),
}

impl Form {
    /// The form of a field: its own, or that of its kind.
    pub(super) fn of(table: &Table, field: &Field, rule: &FieldRule, path: &str) -> Result<Self, ProfileError> {
        let forms = &table.forms;
        Ok(match field.kind {
            Kind::Integer | Kind::Percent => Self::Integer(own(rule, forms.integer, path)?),
            Kind::Money => Self::Money(own(rule, forms.money, path)?),
            Kind::Date => Self::Date(own(rule, forms.date, path)?),
            Kind::Time => Self::Time(own(rule, forms.time, path)?),
            Kind::Choice(_) => {
                known_choices(field, rule, path)?;
                Self::Choice(own(rule, forms.choice, path)?, rule.values.clone())
            }
            Kind::Flag => Self::Flag(own(rule, forms.flag, path)?),
            Kind::Tags => Self::Tags(own(rule, forms.tags, path)?),
            Kind::Reference(entity) => {
                let bind = rule.bind.as_ref().map(|name| bind(name, rule.bind_path.as_deref()));
                Self::Reference { entity, form: own(rule, forms.reference, path)?, bind }
            }
            _ if rule.form.is_some() => {
                let written = Json::from(rule.form.clone().unwrap_or_default());
                return Err(wrong(&format!("{path}.form"), &written, "texts have no forms"));
            }
            _ => Self::Text,
        })
    }

    /// Writes a value; null where it is not of the field's kind.
    pub(super) fn write(&self, field: &Field, value: &Value) -> Json {
        match (self, value) {
            (Self::Text, Value::Text(text)) => Json::from(text.as_str()),
            (Self::Integer(form), Value::Integer(number)) => write_number(*form, *number),
            (Self::Money(form), Value::Integer(fen)) => write_money(*form, *fen),
            (Self::Date(format), Value::Date(date)) => format.print(i64::from(date.0).saturating_mul(DAY * 1_000)),
            (Self::Time(format), Value::Time(moment)) => format.print(moment.0.saturating_mul(1_000)),
            (Self::Choice(form, values), Value::Choice(code)) => write_choice(field, *form, values, *code),
            (Self::Flag(form), Value::Flag(yes)) => match form {
                FlagForm::Bool => Json::from(*yes),
                FlagForm::Number => Json::from(u8::from(*yes)),
                FlagForm::Text => Json::from(yes.to_string()),
            },
            (Self::Tags(form), Value::Tags(tags)) => match form {
                TagsForm::List => Json::from(tags.as_slice()),
                TagsForm::Comma => Json::from(tags.join(",")),
            },
            _ => Json::Null,
        }
    }

    /// Writes a reference by the server's id.
    pub(super) fn write_reference(&self, remote: &str) -> Json {
        match self {
            Self::Reference { bind: Some(bind), .. } => {
                Json::from([bind.around.0.as_str(), remote, bind.around.1.as_str()].concat())
            }
            Self::Reference { form: NumberForm::Number, .. } => {
                remote.parse::<i64>().map_or_else(|_| Json::from(remote), Json::from)
            }
            _ => Json::from(remote),
        }
    }

    /// Reads a value that is not blank; `None` where it can't be read.
    pub(super) fn read(&self, field: &Field, found: &Json, ids: &dyn Ids) -> Option<Value> {
        match self {
            Self::Text => read_text(field, json::text_in(found)?),
            Self::Integer(_) => read_integer(field, found),
            Self::Money(form) => read_money(*form, found).map(Value::Integer),
            Self::Date(format) => read_date(*format, found).map(Value::Date),
            Self::Time(format) => format.read(found).map(|micros| Value::Time(Timestamp(micros.div_euclid(1_000)))),
            Self::Choice(form, values) => read_choice(field, *form, values, found).map(Value::Choice),
            Self::Flag(_) => read_flag(field, found).map(Value::Flag),
            Self::Reference { entity, bind, .. } => {
                let written = json::text(found)?;
                let remote = bind.as_ref().and_then(|bind| bind.id(&written)).unwrap_or(&written);
                Some(Value::Reference(ids.local(*entity, remote)))
            }
            Self::Tags(_) => read_tags(found),
        }
    }
}

impl Bind {
    /// The server's id in what was written.
    fn id<'a>(&self, written: &'a str) -> Option<&'a str> {
        written.strip_prefix(self.around.0.as_str())?.strip_suffix(self.around.1.as_str())
    }
}

fn bind(name: &str, path: Option<&str>) -> Bind {
    let path = path.unwrap_or("{id}");
    let (before, after) = path.split_once("{id}").unwrap_or((path, ""));
    Bind { key: format!("{name}@odata.bind"), around: (String::from(before), String::from(after)) }
}

/// The form that a field's rule names, or the one of its kind.
fn own<T: DeserializeOwned>(rule: &FieldRule, kind: T, path: &str) -> Result<T, ProfileError> {
    let Some(name) = &rule.form else {
        return Ok(kind);
    };
    let written = Json::from(name.as_str());
    serde_json::from_value(written.clone())
        .map_err(|error| wrong(&format!("{path}.form"), &written, &format!("fields of this kind have others: {error}")))
}

fn known_choices(field: &Field, rule: &FieldRule, path: &str) -> Result<(), ProfileError> {
    let options = field.kind.choices();
    match rule.values.keys().find(|key| !options.iter().any(|option| option.key == key.as_str())) {
        Some(key) => {
            let known = options.iter().map(|option| option.key).collect::<Vec<_>>().join(", ");
            Err(wrong(&format!("{path}.values"), &Json::from(key.as_str()), &format!("the choices are {known}")))
        }
        None => Ok(()),
    }
}

fn write_number(form: NumberForm, number: i64) -> Json {
    match form {
        NumberForm::Number => Json::from(number),
        NumberForm::Text => Json::from(number.to_string()),
    }
}

fn write_money(form: MoneyForm, fen: i64) -> Json {
    match form {
        MoneyForm::Fen => Json::from(fen),
        MoneyForm::Yuan if fen % 100 == 0 => Json::from(fen / 100),
        // The nearest number of floating point prints the very decimals that it was read from.
        MoneyForm::Yuan => print_money(fen).parse::<f64>().map_or(Json::Null, Json::from),
        MoneyForm::YuanText => Json::from(print_money(fen)),
    }
}

fn write_choice(field: &Field, form: ChoiceForm, values: &BTreeMap<String, Json>, code: ChoiceCode) -> Json {
    match field.kind.choice(code) {
        Some(option) => values.get(option.key).cloned().unwrap_or_else(|| spelled(option, form)),
        None => Json::from(code.0),
    }
}

fn spelled(option: &ChoiceOption, form: ChoiceForm) -> Json {
    match form {
        ChoiceForm::Key => Json::from(option.key),
        ChoiceForm::Zh => Json::from(option.label.zh),
        ChoiceForm::En => Json::from(option.label.en),
        ChoiceForm::Code => Json::from(option.code.0),
    }
}

/// Whether that is how a choice is written, or would be as a text.
fn is_spelled(option: &ChoiceOption, form: ChoiceForm, text: &str) -> bool {
    match form {
        ChoiceForm::Key => option.key == text,
        ChoiceForm::Zh => option.label.zh == text,
        ChoiceForm::En => option.label.en == text,
        ChoiceForm::Code => option.code.0.to_string() == text,
    }
}

/// Texts stay as they are; numbers and addresses of a strict form are cleaned, so that one fact has one spelling here.
fn read_text(field: &Field, text: Cow<'_, str>) -> Option<Value> {
    let limit = if field.kind == Kind::LongText { LONG_LIMIT } else { LINE_LIMIT };
    if text.len() > limit && text.chars().count() > limit {
        return None;
    }
    match field.kind {
        Kind::Mobile => clean::mobile(&text),
        Kind::Telephone => clean::telephone(&text),
        Kind::Email => clean::email(&text),
        Kind::Link => clean::link(&text),
        _ => Some(text.into_owned()),
    }
    .map(Value::Text)
}

/// A number that has no fraction.
fn whole(json: &Json) -> Option<i64> {
    match json {
        Json::Number(number) => number.as_i64().or_else(|| {
            let float = number.as_f64()?;
            (float.fract() == 0.0 && float.abs() < 9.0e15).then_some(float as i64)
        }),
        _ => None,
    }
}

fn read_integer(field: &Field, found: &Json) -> Option<Value> {
    // Through the rules of the kind, which know the range and how people write numbers.
    let text = match whole(found) {
        Some(number) => number.to_string(),
        None => String::from(found.as_str()?),
    };
    parse(field, &text, 0).ok().flatten()
}

fn read_money(form: MoneyForm, found: &Json) -> Option<i64> {
    match (form, found) {
        (MoneyForm::Fen, Json::Number(_)) => whole(found),
        (MoneyForm::Fen, Json::String(text)) => text.trim().parse().ok(),
        (_, Json::String(text)) => parse_money(text),
        (_, Json::Number(number)) => match number.as_i64() {
            Some(yuan) => yuan.checked_mul(100),
            None => {
                let fen = number.as_f64()? * 100.0;
                let nearest = fen.round();
                // Floating point leaves dust; anything more is a fraction of a fen, which we can't keep.
                let dust = (nearest.abs() * 1.0e-9).max(1.0e-6);
                (nearest.abs() < 9.0e18 && (fen - nearest).abs() <= dust).then_some(nearest as i64)
            }
        },
        _ => None,
    }
}

fn read_date(format: TimeFormat, found: &Json) -> Option<CalendarDate> {
    match found {
        // The day that is written, whatever the zone: a birthday does not move with the clock.
        Json::String(text) if !text.bytes().all(|byte| byte.is_ascii_digit()) => {
            text.get(..10).and_then(CalendarDate::parse).or_else(|| clean::date(text))
        }
        _ => match format.read(found) {
            Some(micros) => i32::try_from(micros.div_euclid(DAY * 1_000)).ok().map(CalendarDate),
            None => clean::date(found.as_str()?),
        },
    }
}

fn read_choice(field: &Field, form: ChoiceForm, values: &BTreeMap<String, Json>, found: &Json) -> Option<ChoiceCode> {
    let options = field.kind.choices();
    let text = json::text_in(found);
    let same = |written: &Json| written == found || (text.is_some() && json::text_in(written) == text);
    let exact = options.iter().find(|option| values.get(option.key).is_some_and(same)).or_else(|| {
        let text = text.as_deref()?;
        options.iter().find(|option| !values.contains_key(option.key) && is_spelled(option, form, text))
    });
    if let Some(option) = exact {
        return Some(option.code);
    }
    match parse(field, found.as_str()?, 0) {
        Ok(Some(Value::Choice(code))) => Some(code),
        _ => None,
    }
}

fn read_flag(field: &Field, found: &Json) -> Option<bool> {
    match found {
        Json::Bool(yes) => Some(*yes),
        _ => match parse(field, &json::text(found)?, 0) {
            Ok(Some(Value::Flag(yes))) => Some(yes),
            _ => None,
        },
    }
}

fn read_tags(found: &Json) -> Option<Value> {
    let tags: Vec<String> = match found {
        Json::Array(list) => list.iter().map(json::text).collect::<Option<_>>()?,
        Json::String(text) => text.split([',', '，']).map(|tag| String::from(tag.trim())).collect(),
        _ => return None,
    };
    let tags: Vec<String> = tags.into_iter().filter(|tag| !tag.trim().is_empty()).collect();
    tags.iter().all(|tag| tag.chars().count() <= LINE_LIMIT).then_some(Value::Tags(tags))
}
