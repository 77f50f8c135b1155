//! How a table file says its fields: one line a field, the rare traits appended.
//! `field(17, "industry", t("所属行业", "Industry"), Kind::Text).column(140)`

use super::{Entity, EntityId, Field, FieldId, Group, Kind, Narrow, Need, NumberRule, facts};
use crate::model::region::Level;
use crate::model::text::Text;

/// Shorthand for a text in both languages.
pub const fn t(zh: &'static str, en: &'static str) -> Text {
    Text::new(zh, en)
}

/// An optional field in the group of basics.
pub const fn field(id: u16, key: &'static str, label: Text, kind: Kind) -> Field {
    Field {
        id: FieldId(id),
        key,
        label,
        kind,
        need: Need::Optional,
        group: Group::Basics,
        personal: false,
        computed: false,
        staged: false,
        role: false,
        own: None,
        searched: false,
        column: None,
        narrow: None,
        aliases: &[],
        hint: None,
        range: None,
        place: None,
        excused_by: None,
    }
}

impl Field {
    /// No record without it.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.need = Need::Required;
        self
    }

    /// No record entered by a person without it (R27).
    #[must_use]
    pub const fn required_on_entry(mut self) -> Self {
        self.need = Need::RequiredOnEntry;
        self
    }

    /// The same, unless the record has that reference (R27).
    #[must_use]
    pub const fn required_unless(self, reference: FieldId) -> Self {
        let mut field = self.required_on_entry();
        field.excused_by = Some(reference);
        field
    }

    /// Its choices are the stages of a pipeline, which has their names and their order (R204).
    #[must_use]
    pub const fn staged(mut self) -> Self {
        self.staged = true;
        self
    }

    /// It holds roles by their words (R37).
    #[must_use]
    pub const fn role(mut self) -> Self {
        self.role = true;
        self
    }

    /// Its absence counts as missing (R65).
    #[must_use]
    pub const fn recommended(mut self) -> Self {
        self.need = Need::Recommended;
        self
    }

    /// Its group in forms.
    #[must_use]
    pub const fn group(mut self, group: Group) -> Self {
        self.group = group;
        self
    }

    /// Personal data (R201).
    #[must_use]
    pub const fn personal(mut self) -> Self {
        self.personal = true;
        self
    }

    /// Given by the desk, never typed.
    #[must_use]
    pub const fn computed(mut self) -> Self {
        self.computed = true;
        self
    }

    /// Found by the search box.
    #[must_use]
    pub const fn searched(mut self) -> Self {
        self.searched = true;
        self
    }

    /// A column of the list from the start, that many pixels wide.
    #[must_use]
    pub const fn column(mut self, width: u16) -> Self {
        self.column = Some(width);
        self
    }

    /// Its part in the row of a narrow list.
    #[must_use]
    pub const fn narrow(mut self, narrow: Narrow) -> Self {
        self.narrow = Some(narrow);
        self
    }

    /// Other headers under which files carry it.
    #[must_use]
    pub const fn aliases(mut self, aliases: &'static [&'static str]) -> Self {
        self.aliases = aliases;
        self
    }

    /// The least and the most that a whole number may be.
    #[must_use]
    pub const fn range(mut self, least: i64, most: i64) -> Self {
        self.range = Some((least, most));
        self
    }

    /// A part of an address, whose form offers the divisions of China.
    #[must_use]
    pub const fn place(mut self, level: Level) -> Self {
        self.place = Some(level);
        self
    }

    /// A line of help under the control.
    #[must_use]
    pub const fn hint(mut self, hint: Text) -> Self {
        self.hint = Some(hint);
        self
    }
}

/// A table of these groups of fields and the facts that every table has; its title is its first required text.
pub fn entity(id: EntityId, key: &'static str, label: Text, plural: Text, groups: &[&[Field]]) -> Entity {
    let mut fields = groups.concat();
    let title = fields
        .iter()
        .find(|field| field.need == Need::Required && field.kind.is_text())
        .or_else(|| fields.first())
        .map_or(facts::CREATED_AT.field, |field| field.id);
    fields.extend_from_slice(facts::FIELDS);
    Entity {
        id,
        key,
        label,
        plural,
        fields,
        title,
        number: None,
        parent: None,
        whole: None,
        other_wholes: &[],
        aliases: &[],
        somebody: false,
        imported: true,
    }
}

impl Entity {
    /// Gives records a display number with this prefix in this field.
    #[must_use]
    pub const fn numbered(mut self, prefix: &'static str, field: FieldId) -> Self {
        self.number = Some(NumberRule { prefix, field });
        self
    }

    /// Names the reference to the record that it belongs to.
    #[must_use]
    pub const fn child_of(mut self, field: FieldId) -> Self {
        self.parent = Some(field);
        self
    }

    /// Names the reference to the record of which it is a part, beside the one that it belongs to.
    #[must_use]
    pub const fn part_of(mut self, field: FieldId) -> Self {
        self.whole = Some(field);
        self
    }

    /// Names other such references, where a record is part of the one or the other.
    #[must_use]
    pub const fn or_part_of(mut self, fields: &'static [FieldId]) -> Self {
        self.other_wholes = fields;
        self
    }

    /// Names the field that names a record to people.
    #[must_use]
    pub const fn titled(mut self, field: FieldId) -> Self {
        self.title = field;
        self
    }

    /// Names under which files bring such a table.
    #[must_use]
    pub const fn aliases(mut self, aliases: &'static [&'static str]) -> Self {
        self.aliases = aliases;
        self
    }

    /// Says that it is somebody: a person or a company.
    #[must_use]
    pub const fn somebody(mut self) -> Self {
        self.somebody = true;
        self
    }

    /// Says that files bring no rows of it: a record of it is nothing without what only a press in the desk gives it.
    #[must_use]
    pub const fn not_imported(mut self) -> Self {
        self.imported = false;
        self
    }
}
