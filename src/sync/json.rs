//! Finding, taking and placing values in JSON by dotted paths, and telling whether two rows are one.
//! A key that itself holds dots (`@odata.nextLink`) is found before the path that it would be.

use std::borrow::Cow;

use serde_json::{Map, Value as Json};

use super::backend::Fields;

fn step<'a>(json: &'a Json, key: &str) -> Option<&'a Json> {
    match json {
        Json::Object(object) => object.get(key),
        Json::Array(list) => list.get(key.parse::<usize>().ok()?),
        _ => None,
    }
}

fn step_mut<'a>(json: &'a mut Json, key: &str) -> Option<&'a mut Json> {
    match json {
        Json::Object(object) => object.get_mut(key),
        Json::Array(list) => list.get_mut(key.parse::<usize>().ok()?),
        _ => None,
    }
}

/// The value at a path: keys of objects and places in lists, joined by dots. The empty path is the whole.
pub(super) fn at<'a>(json: &'a Json, path: &str) -> Option<&'a Json> {
    if path.is_empty() {
        return Some(json);
    }
    step(json, path).or_else(|| {
        path.match_indices('.').find_map(|(dot, _)| {
            let inner = step(json, path.get(..dot)?)?;
            at(inner, path.get(dot + 1..)?)
        })
    })
}

/// The same, to take it out of its place.
pub(super) fn at_mut<'a>(json: &'a mut Json, path: &str) -> Option<&'a mut Json> {
    if path.is_empty() {
        return Some(json);
    }
    if step(json, path).is_some() {
        return step_mut(json, path);
    }
    let leads = |dot: usize| {
        let (head, tail) = (path.get(..dot)?, path.get(dot + 1..)?);
        step(json, head).and_then(|inner| at(inner, tail)).map(|_| (head, tail))
    };
    let (head, tail) = path.match_indices('.').find_map(|(dot, _)| leads(dot))?;
    at_mut(step_mut(json, head)?, tail)
}

/// The value at a path of a row.
pub(super) fn at_fields<'a>(fields: &'a Fields, path: &str) -> Option<&'a Json> {
    fields.get(path).or_else(|| {
        path.match_indices('.').find_map(|(dot, _)| {
            let inner = fields.get(path.get(..dot)?)?;
            at(inner, path.get(dot + 1..)?)
        })
    })
}

/// Takes the value at a path out of a row; an object that is left empty goes too.
pub(super) fn take(fields: &mut Fields, path: &str) -> Option<Json> {
    if let Some(found) = fields.remove(path) {
        return Some(found);
    }
    for (dot, _) in path.match_indices('.') {
        let (Some(head), Some(tail)) = (path.get(..dot), path.get(dot + 1..)) else {
            continue;
        };
        let Some(Json::Object(inner)) = fields.get_mut(head) else {
            continue;
        };
        if let Some(found) = take(inner, tail) {
            if inner.is_empty() {
                fields.remove(head);
            }
            return Some(found);
        }
    }
    None
}

/// Places a value at a path, making the objects on the way.
pub(super) fn put(fields: &mut Fields, path: &str, value: Json) {
    let Some((head, tail)) = path.split_once('.') else {
        fields.insert(String::from(path), value);
        return;
    };
    let slot = fields.entry(String::from(head)).or_insert_with(|| Json::Object(Map::new()));
    if !slot.is_object() {
        *slot = Json::Object(Map::new());
    }
    if let Json::Object(inner) = slot {
        put(inner, tail, value);
    }
}

/// A text that is not empty, or a number as text.
pub(super) fn text(json: &Json) -> Option<String> {
    text_in(json).map(Cow::into_owned)
}

/// The same where it lies.
pub(super) fn text_in(json: &Json) -> Option<Cow<'_, str>> {
    match json {
        Json::String(text) if !text.is_empty() => Some(Cow::Borrowed(text)),
        Json::Number(number) => Some(Cow::Owned(number.to_string())),
        _ => None,
    }
}

/// Whether it is nothing: null, blank text, an empty list.
pub(super) fn is_blank(json: &Json) -> bool {
    match json {
        Json::Null => true,
        Json::String(text) => text.trim().is_empty(),
        Json::Array(list) => list.is_empty(),
        _ => false,
    }
}

/// Whether it says yes: not null, not false, not zero, not empty.
pub(super) fn says_yes(json: &Json) -> bool {
    match json {
        Json::Null => false,
        Json::Bool(yes) => *yes,
        Json::Number(number) => number.as_f64().is_some_and(|number| number != 0.0),
        Json::String(text) => !matches!(text.as_str(), "" | "0" | "false"),
        Json::Array(list) => !list.is_empty(),
        Json::Object(object) => !object.is_empty(),
    }
}

/// Puts one JSON over another: objects key by key, all else as a whole.
pub(super) fn merge(under: &mut Json, over: &Json) {
    match (under, over) {
        (Json::Object(under), Json::Object(over)) => {
            for (key, value) in over {
                match under.get_mut(key) {
                    Some(slot) => merge(slot, value),
                    None => {
                        under.insert(key.clone(), value.clone());
                    }
                }
            }
        }
        (slot, value) => *slot = value.clone(),
    }
}

/// Takes out every key whose value is null, at any depth of objects.
pub(super) fn without_nulls(json: &mut Json) {
    if let Json::Object(object) = json {
        object.retain(|_, value| !value.is_null());
        for value in object.values_mut() {
            without_nulls(value);
        }
    }
}

/// A hash of the fields that does not depend on their order (64-bit FNV-1a). It tells states of one row apart; nobody
/// gains anything by making two of them alike.
pub(super) fn hash(fields: &Fields) -> String {
    let mut state = Fnv(0xCBF2_9CE4_8422_2325);
    state.object(fields);
    format!("#{:016x}", state.0)
}

struct Fnv(u64);

impl Fnv {
    fn bytes(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01B3);
        }
        // Ends each part, so that "ab" + "c" is not "a" + "bc"; no text holds this byte.
        self.0 = (self.0 ^ 0xFF).wrapping_mul(0x0100_0000_01B3);
    }

    fn object(&mut self, object: &Fields) {
        let mut keys: Vec<&String> = object.keys().collect();
        keys.sort();
        self.bytes(b"{");
        for key in keys {
            self.bytes(key.as_bytes());
            if let Some(value) = object.get(key) {
                self.json(value);
            }
        }
        self.bytes(b"}");
    }

    fn json(&mut self, json: &Json) {
        match json {
            Json::Object(object) => self.object(object),
            Json::Array(list) => {
                self.bytes(b"[");
                for value in list {
                    self.json(value);
                }
                self.bytes(b"]");
            }
            other => self.bytes(other.to_string().as_bytes()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn fields(json: Json) -> Fields {
        match json {
            Json::Object(fields) => fields,
            other => panic!("{other} is no object"),
        }
    }

    #[test]
    fn a_key_with_dots_is_found_before_a_path() {
        let answer = json!({"@odata.nextLink": "there", "error": {"details": [{"text": "no"}]}, "a.b": {"c": 1}});
        assert_eq!(at(&answer, "@odata.nextLink"), Some(&json!("there")));
        assert_eq!(at(&answer, "error.details.0.text"), Some(&json!("no")));
        assert_eq!(at(&answer, "a.b.c"), Some(&json!(1)));
        assert_eq!(at(&answer, "error.details.1.text"), None);
        assert_eq!(at(&answer, ""), Some(&answer));
        let paths = ["@odata.nextLink", "error.details.0.text", "a.b.c", "error.details.1.text", "error.x", ""];
        for path in paths {
            let mut taken_apart = answer.clone();
            let found = at_mut(&mut taken_apart, path).map(Json::take);
            assert_eq!(found.as_ref(), at(&answer, path), "{path}");
            assert!(found.is_none() || at(&taken_apart, path).is_none_or(Json::is_null), "{path} is still there");
        }
    }

    #[test]
    fn what_stands_beside_a_taken_value_stays() {
        let mut row = fields(json!({"address": {"city": "六安", "zip": "237000"}, "only": {"one": 1}}));
        assert_eq!(take(&mut row, "address.city"), Some(json!("六安")));
        assert_eq!(take(&mut row, "only.one"), Some(json!(1)));
        assert_eq!(take(&mut row, "address.street"), None);
        assert_eq!(row, fields(json!({"address": {"zip": "237000"}})));
        put(&mut row, "address.city", json!("合肥"));
        put(&mut row, "geo.at.lat", json!(1));
        assert_eq!(row, fields(json!({"address": {"zip": "237000", "city": "合肥"}, "geo": {"at": {"lat": 1}}})));
    }

    #[test]
    fn a_row_whose_fields_come_in_another_order_is_not_changed() {
        let one = fields(json!({"a": 1, "b": {"c": [1, 2], "d": null}}));
        let mut other = Fields::new();
        other.insert(String::from("b"), json!({"d": null, "c": [1, 2]}));
        other.insert(String::from("a"), json!(1));
        assert_eq!(hash(&one), hash(&other));
        other.insert(String::from("a"), json!("1"));
        assert_ne!(hash(&one), hash(&other));
        assert_ne!(hash(&fields(json!({"a": ["b", "c"]}))), hash(&fields(json!({"a": ["bc"]}))));
    }
}
