//! The record that a reference names and that is not there yet: when it is offered to make it, and in which words.

use super::counted::label_of;
use crate::i18n::texts::ui as texts;
use crate::model::clean::in_small_letters;
use crate::model::schema::Entity;
use crate::model::text::Locale;
use crate::model::{EntityId, Kind};

/// The name of the new record, where what was typed can be one and none of the offered records is called so.
pub fn name_to_make<'a>(entity: &Entity, typed: &str, mut offered: impl Iterator<Item = &'a str>) -> Option<String> {
    let name = typed.trim();
    let lower = name.to_lowercase();
    // What is called by its number or by what was said is not made by a name.
    let is_named = entity.field(entity.title).is_some_and(|field| field.kind == Kind::Text && !field.computed);
    let is_there = offered.any(|title| title.trim().to_lowercase() == lower);
    (is_named && !name.is_empty() && !is_there).then(|| name.to_owned())
}

/// What the offer says: `New customer “…”`.
pub fn making(entity: EntityId, name: &str, locale: Locale) -> String {
    let label = label_of(entity, locale);
    let in_sentence = match locale {
        Locale::Chinese => label.to_owned(),
        Locale::English => in_small_letters(label),
    };
    texts::NEW_NAMED.fill(locale, &[&in_sentence, name])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::schema;
    use crate::model::schema::tables::{customer, interaction};

    fn offered(entity: EntityId, typed: &str, titles: &[&str]) -> Option<String> {
        name_to_make(schema().get(entity).expect("a table"), typed, titles.iter().copied())
    }

    #[test]
    fn a_name_that_no_record_has_becomes_one_without_leaving_the_form() {
        assert_eq!(offered(customer::ID, " 甲公司 ", &["甲公司上海分部"]).as_deref(), Some("甲公司"));
        assert_eq!(offered(customer::ID, "甲公司", &["甲公司"]), None, "a second one of the same name");
        assert_eq!(offered(customer::ID, "acme", &["Acme"]), None);
        assert_eq!(offered(customer::ID, "  ", &[]), None);
    }

    #[test]
    fn what_was_said_is_no_name_to_make_a_record_by() {
        assert_eq!(offered(interaction::ID, "电话", &[]), None);
    }

    #[test]
    fn the_offer_says_what_is_made_and_how_it_is_called() {
        assert_eq!(making(customer::ID, "甲公司", Locale::Chinese), "新建客户“甲公司”");
        assert_eq!(making(customer::ID, "Acme", Locale::English), "New customer “Acme”");
    }
}
