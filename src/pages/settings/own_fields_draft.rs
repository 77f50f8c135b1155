//! The own fields of a table as they are typed into the settings, and what they come to: which field keeps its slot,
//! which gets one, and what becomes of choices that go (R40, R41).

use hashbrown::HashSet;

use super::agreed::words;
use crate::model::own_fields::{
    Agreed, HINT_LIMIT, MOST_ALIASES, MOST_OPTIONS, OwnField, OwnOption, SlotKind, is_name, looks_personal,
};
use crate::model::schema::{Group, Need, Tone, schema};
use crate::model::text::Locale;
use crate::model::{EntityId, FieldId};

/// What is typed of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Its Chinese name, or the one for both languages.
    Zh,
    /// Its English name.
    En,
    /// The sentence that helps to fill it.
    Hint,
    /// Other headers under which files carry it.
    Aliases,
}

impl Part {
    const fn place(self) -> usize {
        match self {
            Self::Zh => 0,
            Self::En => 1,
            Self::Hint => 2,
            Self::Aliases => 3,
        }
    }
}

/// What can't be understood, with the place of the field counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OwnFlaw {
    /// A field has no name, or one that is too long.
    Name(usize),
    /// Two fields have this name.
    Twice(String),
    /// A field that the table has anyway is called so.
    Taken(String),
    /// The sentence is too long.
    Hint(usize),
    /// There are too many other headers, or one is too long.
    Aliases(usize),
    /// A choice has no name, or one that is too long.
    Option(usize),
    /// Two choices of a field have this name.
    OptionTwice(String),
    /// A field of choices has none.
    NoOption(usize),
    /// So many choices were made up for the field that there is no number for another.
    NoCode(usize),
    /// All slots of that kind have, or had, a name.
    NoSlot(SlotKind),
}

/// A choice as it is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
struct TypedOption {
    id: u32,
    /// Its stored number; a new one has none yet.
    code: Option<u16>,
    name: String,
    tone: Tone,
}

/// A field as it is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Typed {
    id: u32,
    /// Its slot; a new one has none yet.
    slot: Option<FieldId>,
    kind: SlotKind,
    texts: [String; 4],
    need: Need,
    group: Group,
    /// Whether it holds personal data, where somebody has said so.
    personal: Option<bool>,
    options: Vec<TypedOption>,
}

impl Typed {
    fn new(id: u32, own: &OwnField, kind: SlotKind) -> Self {
        // One name for both languages is shown once.
        let en = if own.en == own.zh { String::new() } else { own.en.clone() };
        let options = (1..).zip(&own.options).map(|(id, option)| TypedOption {
            id,
            code: Some(option.code),
            name: option.name.clone(),
            tone: option.tone,
        });
        Self {
            id,
            slot: Some(own.slot()),
            kind,
            texts: [own.zh.clone(), en, own.hint.clone(), own.aliases.join("、")],
            need: own.need,
            group: own.group,
            personal: own.personal,
            options: options.collect(),
        }
    }

    fn text(&self, part: Part) -> &str {
        self.texts.get(part.place()).map_or("", |text| text.trim())
    }

    /// Its names in both languages; one that is missing is that of the other.
    fn names(&self) -> [&str; 2] {
        match [self.text(Part::Zh), self.text(Part::En)] {
            [zh, ""] => [zh, zh],
            ["", en] => [en, en],
            both => both,
        }
    }

    /// Whether it looks by its name as if it held personal data.
    fn looks_personal(&self) -> bool {
        looks_personal(self.kind, self.names())
    }

    /// The field that was typed, in a slot that held `known` before.
    fn field(&self, slot: FieldId, place: usize, known: Option<&OwnField>) -> Result<OwnField, OwnFlaw> {
        let [zh, en] = self.names();
        if !is_name(zh) || !is_name(en) {
            return Err(OwnFlaw::Name(place));
        }
        let hint = self.text(Part::Hint);
        if hint.chars().count() > HINT_LIMIT {
            return Err(OwnFlaw::Hint(place));
        }
        let aliases = words(self.text(Part::Aliases));
        if aliases.len() > MOST_ALIASES || !aliases.iter().all(|alias| is_name(alias)) {
            return Err(OwnFlaw::Aliases(place));
        }
        let (options, gone) = self.choices(place, known)?;
        Ok(OwnField {
            slot: slot.0,
            zh: zh.to_owned(),
            en: en.to_owned(),
            need: self.need,
            group: self.group,
            hint: hint.to_owned(),
            aliases,
            options,
            gone,
            personal: self.personal,
        })
    }

    /// Its choices, and those that went.
    fn choices(&self, place: usize, known: Option<&OwnField>) -> Result<(Vec<OwnOption>, Vec<OwnOption>), OwnFlaw> {
        if self.kind != SlotKind::Choice {
            return Ok((Vec::new(), Vec::new()));
        }
        if self.options.is_empty() {
            return Err(OwnFlaw::NoOption(place));
        }
        let known: Vec<&OwnOption> = known.into_iter().flat_map(|own| own.options.iter().chain(&own.gone)).collect();
        let mut used: HashSet<u16> = self.options.iter().filter_map(|option| option.code).collect();
        let mut options: Vec<OwnOption> = Vec::with_capacity(self.options.len());
        for typed in &self.options {
            let name = typed.name.trim();
            if !is_name(name) {
                return Err(OwnFlaw::Option(place));
            }
            if options.iter().any(|option| option.name.to_lowercase() == name.to_lowercase()) {
                return Err(OwnFlaw::OptionTwice(name.to_owned()));
            }
            let code = typed.code.or_else(|| code_for(name, &known, &used)).ok_or(OwnFlaw::NoCode(place))?;
            used.insert(code);
            options.push(OwnOption { code, name: name.to_owned(), tone: typed.tone });
        }
        let gone = known.into_iter().filter(|option| !used.contains(&option.code)).cloned().collect();
        Ok((options, gone))
    }
}

/// The number of a new choice: that of one which had this name, else one that never meant another.
fn code_for(name: &str, known: &[&OwnOption], used: &HashSet<u16>) -> Option<u16> {
    let again = known.iter().find(|option| option.name == name && !used.contains(&option.code));
    let is_known = |code: u16| used.contains(&code) || known.iter().any(|option| option.code == code);
    again.map(|option| option.code).or_else(|| (1..=MOST_OPTIONS).find(|code| !is_known(*code)))
}

/// The own fields of a table as they are typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldsDraft {
    fields: Vec<Typed>,
}

impl FieldsDraft {
    /// The draft that shows the own fields of this table.
    pub fn new(agreed: &Agreed, entity: EntityId) -> Self {
        let typed = |(id, own): (u32, &OwnField)| Some(Typed::new(id, own, SlotKind::of(own.slot())?));
        Self { fields: (1..).zip(agreed.fields(entity)).filter_map(typed).collect() }
    }

    fn typed(&self, id: u32) -> Option<&Typed> {
        self.fields.iter().find(|typed| typed.id == id)
    }

    fn typed_mut(&mut self, id: u32) -> Option<&mut Typed> {
        self.fields.iter_mut().find(|typed| typed.id == id)
    }

    fn next_id(&self) -> u32 {
        self.fields.iter().map(|typed| typed.id).max().map_or(1, |most| most.saturating_add(1))
    }

    /// The fields in their order, each by its number here.
    pub fn ids(&self) -> Vec<u32> {
        self.fields.iter().map(|typed| typed.id).collect()
    }

    /// The slot of a field; a new one has none yet.
    pub fn slot(&self, id: u32) -> Option<FieldId> {
        self.typed(id)?.slot
    }

    /// What a field holds.
    pub fn kind(&self, id: u32) -> SlotKind {
        self.typed(id).map_or(SlotKind::Text, |typed| typed.kind)
    }

    /// Has a field hold something else. One that is stored stays as it is.
    pub fn set_kind(&mut self, id: u32, kind: SlotKind) {
        if let Some(typed) = self.typed_mut(id).filter(|typed| typed.slot.is_none()) {
            typed.kind = kind;
            if kind == SlotKind::Choice && typed.options.is_empty() {
                typed.options.push(TypedOption { id: 1, code: None, name: String::new(), tone: Tone::Neutral });
            }
        }
    }

    /// What is typed of a field.
    pub fn text(&self, id: u32, part: Part) -> &str {
        self.typed(id).and_then(|typed| typed.texts.get(part.place())).map_or("", String::as_str)
    }

    /// Takes what was typed.
    pub fn set(&mut self, id: u32, part: Part, text: String) {
        if let Some(held) = self.typed_mut(id).and_then(|typed| typed.texts.get_mut(part.place())) {
            *held = text;
        }
    }

    /// Whether a field must be filled.
    pub fn need(&self, id: u32) -> Need {
        self.typed(id).map_or(Need::Optional, |typed| typed.need)
    }

    /// Says whether it must.
    pub fn set_need(&mut self, id: u32, need: Need) {
        if let Some(typed) = self.typed_mut(id) {
            typed.need = need;
        }
    }

    /// The group of a field.
    pub fn group(&self, id: u32) -> Group {
        self.typed(id).map_or(Group::More, |typed| typed.group)
    }

    /// Puts it into another.
    pub fn set_group(&mut self, id: u32, group: Group) {
        if let Some(typed) = self.typed_mut(id) {
            typed.group = group;
        }
    }

    /// Whether a field holds personal data, which roles that see phones masked see masked.
    pub fn is_personal(&self, id: u32) -> bool {
        self.typed(id).is_some_and(|typed| typed.personal.unwrap_or_else(|| typed.looks_personal()))
    }

    /// Says whether it does. What its name says anyway is left to the name.
    pub fn set_personal(&mut self, id: u32, personal: bool) {
        if let Some(typed) = self.typed_mut(id) {
            typed.personal = (personal != typed.looks_personal()).then_some(personal);
        }
    }

    /// Adds a field behind the others.
    pub fn add(&mut self) {
        self.fields.push(Typed {
            id: self.next_id(),
            slot: None,
            kind: SlotKind::Text,
            texts: [const { String::new() }; 4],
            need: Need::Optional,
            group: Group::More,
            personal: None,
            options: Vec::new(),
        });
    }

    /// Retires a field, or takes a new one away.
    pub fn retire(&mut self, id: u32) {
        self.fields.retain(|typed| typed.id != id);
    }

    /// Moves a field before the one above it.
    pub fn raise(&mut self, id: u32) {
        let at = self.fields.iter().position(|typed| typed.id == id);
        if let Some(at) = at.filter(|at| *at > 0) {
            self.fields.swap(at, at - 1);
        }
    }

    /// The fields that were retired, or will be by what is typed.
    pub fn retired<'a>(&self, before: &'a Agreed, entity: EntityId) -> Vec<&'a OwnField> {
        let known = before.fields(entity).iter().chain(before.retired(entity));
        known.filter(|own| self.fields.iter().all(|typed| typed.slot != Some(own.slot()))).collect()
    }

    /// Brings a retired field back as it was.
    pub fn bring_back(&mut self, before: &Agreed, entity: EntityId, slot: FieldId) {
        let own = self.retired(before, entity).into_iter().find(|own| own.slot() == slot);
        if let Some((own, kind)) = own.and_then(|own| Some((own, SlotKind::of(slot)?))) {
            self.fields.push(Typed::new(self.next_id(), own, kind));
        }
    }

    /// The choices of a field in their order, each by its number here.
    pub fn option_ids(&self, id: u32) -> Vec<u32> {
        self.typed(id).map(|typed| typed.options.iter().map(|option| option.id).collect()).unwrap_or_default()
    }

    /// The name and the tone of a choice.
    pub fn option(&self, id: u32, option: u32) -> (&str, Tone) {
        let found = self.typed(id).and_then(|typed| typed.options.iter().find(|one| one.id == option));
        found.map_or(("", Tone::Neutral), |option| (option.name.as_str(), option.tone))
    }

    fn option_mut(&mut self, id: u32, option: u32) -> Option<&mut TypedOption> {
        self.typed_mut(id)?.options.iter_mut().find(|one| one.id == option)
    }

    /// Names a choice.
    pub fn name_option(&mut self, id: u32, option: u32, name: String) {
        if let Some(option) = self.option_mut(id, option) {
            option.name = name;
        }
    }

    /// Says how a choice should be felt.
    pub fn tone_option(&mut self, id: u32, option: u32, tone: Tone) {
        if let Some(option) = self.option_mut(id, option) {
            option.tone = tone;
        }
    }

    /// Adds a choice behind the others.
    pub fn add_option(&mut self, id: u32) {
        if let Some(typed) = self.typed_mut(id) {
            let next = typed.options.iter().map(|option| option.id).max().map_or(1, |most| most.saturating_add(1));
            typed.options.push(TypedOption { id: next, code: None, name: String::new(), tone: Tone::Neutral });
        }
    }

    /// Takes a choice away; records that have it keep it.
    pub fn remove_option(&mut self, id: u32, option: u32) {
        if let Some(typed) = self.typed_mut(id) {
            typed.options.retain(|one| one.id != option);
        }
    }

    /// Moves a choice before the one above it.
    pub fn raise_option(&mut self, id: u32, option: u32) {
        if let Some(typed) = self.typed_mut(id) {
            let at = typed.options.iter().position(|one| one.id == option);
            if let Some(at) = at.filter(|at| *at > 0) {
                typed.options.swap(at, at - 1);
            }
        }
    }

    /// Whether it says what is agreed on, whatever its fields are numbered here.
    pub fn says(&self, agreed: &Agreed, entity: EntityId) -> bool {
        self.agreed(agreed, entity).is_ok_and(|typed| typed == *agreed)
    }

    /// What is agreed on with the fields that were typed for this table.
    ///
    /// # Errors
    /// The first part that can't be understood.
    pub fn agreed(&self, before: &Agreed, entity: EntityId) -> Result<Agreed, OwnFlaw> {
        let known: Vec<&OwnField> = before.fields(entity).iter().chain(before.retired(entity)).collect();
        let mut used: HashSet<FieldId> = self.fields.iter().filter_map(|typed| typed.slot).collect();
        let mut fields: Vec<OwnField> = Vec::with_capacity(self.fields.len());
        for (place, typed) in (1..).zip(&self.fields) {
            let slot = typed.slot.or_else(|| slot_for(typed, &known, &used)).ok_or(OwnFlaw::NoSlot(typed.kind))?;
            used.insert(slot);
            let field = typed.field(slot, place, known.iter().find(|own| own.slot() == slot).copied())?;
            if is_taken(&field, before, entity) {
                return Err(OwnFlaw::Taken(field.zh));
            }
            fields.push(field);
        }
        match twice(&fields) {
            Some(name) => Err(OwnFlaw::Twice(name)),
            None => Ok(before.with(entity, fields)),
        }
    }
}

/// The slot of a new field: that of a retired one of its kind and name, so that it is the same field again, else one that
/// never had a name here.
fn slot_for(typed: &Typed, known: &[&OwnField], used: &HashSet<FieldId>) -> Option<FieldId> {
    let [zh, en] = typed.names();
    let is_free = |slot: &FieldId| !used.contains(slot);
    let is_same = |own: &&&OwnField| SlotKind::of(own.slot()) == Some(typed.kind) && own.zh == zh && own.en == en;
    let again = known.iter().filter(is_same).map(|own| own.slot()).find(is_free);
    let never = |slot: &FieldId| is_free(slot) && known.iter().all(|own| own.slot() != *slot);
    again.or_else(|| typed.kind.slots().find(never))
}

/// Whether a field that the table has anyway is called so.
fn is_taken(own: &OwnField, agreed: &Agreed, entity: EntityId) -> bool {
    let fields = schema().get(entity).into_iter().flat_map(|entity| &entity.fields);
    let names = [own.zh.to_lowercase(), own.en.to_lowercase()];
    let renamed = agreed.built_ins.iter().filter(|one| one.entity() == entity);
    let renamed = renamed.flat_map(|one| [one.zh.as_str(), one.en.as_str()]);
    let mut labels = fields.flat_map(|field| [field.label.zh, field.label.en]).chain(renamed);
    labels.any(|label| names.contains(&label.to_lowercase()))
}

/// A name that two fields have, in one language or the other.
fn twice(fields: &[OwnField]) -> Option<String> {
    let mut taken: HashSet<String> = HashSet::new();
    for field in fields {
        let names: HashSet<String> =
            [Locale::Chinese, Locale::English].map(|locale| field.name_in(locale).to_lowercase()).into_iter().collect();
        if names.iter().any(|name| taken.contains(name)) {
            return Some(field.zh.clone());
        }
        taken.extend(names);
    }
    None
}

#[cfg(test)]
mod tests;
