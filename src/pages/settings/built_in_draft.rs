//! What a company says of built-in fields as it is typed into the settings, and what it comes to (R41).

use crate::model::own_fields::{Agreed, BuiltIn, is_name, may_be_asked, may_be_described};
use crate::model::schema::schema;
use crate::model::{EntityId, Field, FieldId};

/// What can't be understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BuiltInFlaw {
    /// The name of this field is too long.
    Name(EntityId, FieldId),
    /// Another field of the table is called so.
    Taken(String),
}

/// A field as it is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedField {
    /// The table.
    pub table: EntityId,
    /// The field.
    pub field: FieldId,
    /// Its name in Chinese, or in both languages.
    pub zh: String,
    /// Its name in English.
    pub en: String,
    /// Whether a person must fill it.
    pub must: bool,
}

impl TypedField {
    fn is(&self, (table, field): (EntityId, FieldId)) -> bool {
        (self.table, self.field) == (table, field)
    }

    /// Its names in both languages; one that is missing is the other.
    fn names(&self) -> [&str; 2] {
        let (zh, en) = (self.zh.trim(), self.en.trim());
        [if zh.is_empty() { en } else { zh }, if en.is_empty() { zh } else { en }]
    }
}

/// What is said of built-in fields as it is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BuiltInDraft {
    fields: Vec<TypedField>,
}

impl BuiltInDraft {
    /// The draft that shows what is agreed on.
    pub fn new(agreed: &Agreed) -> Self {
        let typed = |one: &BuiltIn| TypedField {
            table: one.entity(),
            field: one.field(),
            zh: one.zh.clone(),
            // One name for both languages is shown once.
            en: if one.en == one.zh { String::new() } else { one.en.clone() },
            must: one.must,
        };
        Self { fields: agreed.built_ins.iter().map(typed).collect() }
    }

    /// The fields of which something is said, in their order.
    pub fn ids(&self) -> Vec<(EntityId, FieldId)> {
        self.fields.iter().map(|typed| (typed.table, typed.field)).collect()
    }

    /// What is typed of a field.
    pub fn typed(&self, id: (EntityId, FieldId)) -> Option<&TypedField> {
        self.fields.iter().find(|typed| typed.is(id))
    }

    /// Takes what was typed.
    pub fn change(&mut self, id: (EntityId, FieldId), change: impl FnOnce(&mut TypedField)) {
        if let Some(typed) = self.fields.iter_mut().find(|typed| typed.is(id)) {
            change(typed);
        }
    }

    /// Begins to say something of a field.
    pub fn add(&mut self, (table, field): (EntityId, FieldId)) {
        if self.typed((table, field)).is_none() {
            self.fields.push(TypedField { table, field, zh: String::new(), en: String::new(), must: false });
        }
    }

    /// Leaves a field as every desk has it.
    pub fn remove(&mut self, id: (EntityId, FieldId)) {
        self.fields.retain(|typed| !typed.is(id));
    }

    /// The fields of a table of which nothing is said yet.
    pub fn free(&self, table: EntityId) -> impl Iterator<Item = &'static Field> {
        let fields = schema().get(table).into_iter().flat_map(|entity| &entity.fields);
        fields.filter(move |field| may_be_described(field) && self.typed((table, field.id)).is_none())
    }

    /// Whether it says what is agreed on.
    pub fn says(&self, agreed: &Agreed) -> bool {
        self.agreed(agreed).is_ok_and(|typed| typed == *agreed)
    }

    /// What is agreed on with what was typed. A field of which nothing is said is left out.
    ///
    /// # Errors
    /// The first part that can't be understood.
    pub fn agreed(&self, before: &Agreed) -> Result<Agreed, BuiltInFlaw> {
        let mut built_ins: Vec<BuiltIn> = Vec::with_capacity(self.fields.len());
        for typed in &self.fields {
            let [zh, en] = typed.names();
            let is_named = !zh.is_empty();
            if is_named && (!is_name(zh) || !is_name(en)) {
                return Err(BuiltInFlaw::Name(typed.table, typed.field));
            }
            if is_named && self.is_taken(typed, before) {
                return Err(BuiltInFlaw::Taken(zh.to_owned()));
            }
            if is_named || typed.must {
                let (zh, en, must) = (zh.to_owned(), en.to_owned(), typed.must);
                built_ins.push(BuiltIn { table: typed.table.0, field: typed.field.0, zh, en, must });
            }
        }
        Ok(before.describing(built_ins))
    }

    /// Whether another field of the table is called so by then.
    fn is_taken(&self, typed: &TypedField, agreed: &Agreed) -> bool {
        let wanted = typed.names().map(str::to_lowercase);
        let is_wanted = |name: &str| wanted.contains(&name.to_lowercase());
        let own = agreed.fields(typed.table).iter().chain(agreed.retired(typed.table));
        let mut own = own.flat_map(|field| [field.zh.as_str(), field.en.as_str()]);
        let plain = schema().get(typed.table).into_iter().flat_map(|entity| &entity.fields);
        let mut others = plain.filter(|field| field.id != typed.field);
        own.any(is_wanted)
            || others.any(|field| {
                let said = self.typed((typed.table, field.id)).map(TypedField::names).filter(|[zh, _]| !zh.is_empty());
                said.unwrap_or([field.label.zh, field.label.en]).into_iter().any(is_wanted)
            })
    }
}

/// Whether the settings can have a person be asked for a field: where the desk does not do so anyway.
pub fn is_to_be_asked((table, field): (EntityId, FieldId)) -> bool {
    schema().field(table, field).is_some_and(|field| may_be_asked(field) && !field.is_required())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::own_fields::OwnFields;
    use crate::model::schema::tables::customer;

    const SOURCE: (EntityId, FieldId) = (customer::ID, customer::SOURCE.field);
    const EMAIL: (EntityId, FieldId) = (customer::ID, customer::EMAIL.field);

    #[test]
    fn a_field_that_was_renamed_is_called_so_from_then_on_and_by_its_own_name_again_when_that_is_taken_away() {
        let mut draft = BuiltInDraft::new(&Agreed::none());
        draft.add(SOURCE);
        draft.change(SOURCE, |typed| typed.zh = " 获客渠道 ".to_owned());
        let agreed = draft.agreed(&Agreed::none()).unwrap();
        let label = |agreed: &Agreed| {
            OwnFields::kept(&agreed.write()).field(SOURCE.0, SOURCE.1).map(|field| (field.label.zh, field.label.en))
        };
        assert_eq!(label(&agreed), Some(("获客渠道", "获客渠道")));
        let mut again = BuiltInDraft::new(&agreed);
        assert!(again.says(&agreed));
        again.remove(SOURCE);
        assert_eq!(label(&again.agreed(&agreed).unwrap()), Some(("客户来源渠道", "Source")));
    }

    #[test]
    fn two_fields_of_a_table_never_have_one_name_but_may_change_names() {
        let mut draft = BuiltInDraft::new(&Agreed::none());
        draft.add(SOURCE);
        draft.change(SOURCE, |typed| typed.zh = "邮箱".to_owned());
        assert_eq!(draft.agreed(&Agreed::none()), Err(BuiltInFlaw::Taken("邮箱".to_owned())));
        draft.add(EMAIL);
        draft.change(EMAIL, |typed| typed.zh = "电邮".to_owned());
        assert!(draft.agreed(&Agreed::none()).is_ok());
        draft.change(EMAIL, |typed| typed.zh = "长".repeat(31));
        assert_eq!(draft.agreed(&Agreed::none()), Err(BuiltInFlaw::Name(EMAIL.0, EMAIL.1)));
    }

    #[test]
    fn a_field_is_offered_until_something_is_said_of_it_and_asked_for_only_where_that_changes_anything() {
        let mut draft = BuiltInDraft::new(&Agreed::none());
        let offers = |draft: &BuiltInDraft| draft.free(EMAIL.0).any(|field| field.id == EMAIL.1);
        assert!(offers(&draft));
        draft.add(EMAIL);
        assert!(!offers(&draft));
        assert_eq!(draft.agreed(&Agreed::none()), Ok(Agreed::none()), "nothing is said yet");
        assert!(is_to_be_asked(EMAIL));
        assert!(!is_to_be_asked((customer::ID, customer::NAME.field)), "the desk asks for it anyway");
        assert!(!is_to_be_asked((customer::ID, customer::NUMBER.field)), "the desk gives it");
    }
}
