//! A role as it is altered in the settings (R37, R44, R237): what it may do with each table, whose records it sees, which
//! fields are hidden, masked or only read, and what it may do beside tables.

use crate::i18n::texts::rights as words;
use crate::model::own_fields::slots;
use crate::model::rights::{ADMINISTRATOR, Act, FieldRight, Matter, RoleDefinition, Roles, Scope, TableDefinition};
use crate::model::team::Role;
use crate::model::text::Locale;
use crate::model::{Entity, Field};
use crate::ui::role_name::role_name;

/// What stands for the tables of which nothing is said by themselves.
pub const OTHERS: &str = "";

/// Why a role is not written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RoleFlaw {
    /// It has no name.
    NameMissing,
    /// Another role is called so.
    NameTaken(String),
    /// It sees nothing at all.
    Blind,
}

/// The words of the roles that a member may have, in the order in which they are offered.
pub fn role_words(roles: &Roles) -> Vec<String> {
    let known = [ADMINISTRATOR].into_iter().chain(Role::ALL.map(Role::key)).map(str::to_owned);
    known.chain(own_words(roles)).collect()
}

/// The words of the roles that can be altered: an administrator has no limits, so that nobody locks the vault against all.
pub fn altered_words(roles: &Roles) -> Vec<String> {
    let known = Role::ALL.map(Role::key).into_iter().map(str::to_owned);
    known.chain(own_words(roles)).collect()
}

fn own_words(roles: &Roles) -> impl Iterator<Item = String> + '_ {
    roles.roles.iter().filter(|role| RoleDefinition::is_own_word(&role.id)).map(|role| role.id.clone())
}

/// Whether something is written down of a role that every desk knows.
pub fn is_altered(roles: &Roles, word: &str) -> bool {
    !RoleDefinition::is_own_word(word) && roles.roles.iter().any(|role| role.id == word)
}

/// The role as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RoleDraft {
    role: RoleDefinition,
}

impl RoleDraft {
    /// The draft that shows a role; one that may nothing where there is no such role.
    pub fn of(roles: &Roles, word: &str) -> Self {
        Self { role: roles.definition(word).unwrap_or_default() }
    }

    /// A company's own role that may what this one may.
    #[must_use]
    pub fn copied(&self, word: String, name: String) -> Self {
        Self { role: RoleDefinition { id: word, name, ..self.role.clone() } }
    }

    /// The word of the role.
    pub fn word(&self) -> &str {
        &self.role.id
    }

    /// What people call it, where that is for them to say.
    pub fn name(&self) -> &str {
        &self.role.name
    }

    /// Takes a name.
    pub fn set_name(&mut self, name: String) {
        self.role.name = name;
    }

    fn table(&self, key: &str) -> &TableDefinition {
        if key == OTHERS { &self.role.other } else { self.role.table(key) }
    }

    /// What is said of a table by itself from now on.
    fn table_mut(&mut self, key: &str) -> &mut TableDefinition {
        if key == OTHERS {
            return &mut self.role.other;
        }
        let others = self.role.other.clone();
        self.role.tables.entry(key.to_owned()).or_insert(others)
    }

    /// Whether a table is treated as all others are.
    pub fn follows(&self, key: &str) -> bool {
        key != OTHERS && self.role.tables.get(key).is_none_or(|table| *table == self.role.other)
    }

    /// Whether the role may do that with records of a table.
    pub fn may(&self, key: &str, act: Act) -> bool {
        self.table(key).acts.contains(&act)
    }

    /// Allows something or takes it away. Whoever does anything with records sees them; who sees none does nothing.
    pub fn set_may(&mut self, key: &str, act: Act, may: bool) {
        let table = self.table_mut(key);
        let wanted = |one: Act| match (one == act, may) {
            (true, may) => may,
            (false, true) if one == Act::View => true,
            (false, false) if act == Act::View => false,
            _ => table.acts.contains(&one),
        };
        let acts = Act::ALL.into_iter().filter(|one| wanted(*one)).collect();
        table.acts = acts;
    }

    /// Whose records of a table the role sees.
    pub fn scope(&self, key: &str) -> Scope {
        self.table(key).scope
    }

    /// Takes whose records it sees.
    pub fn set_scope(&mut self, key: &str, scope: Scope) {
        self.table_mut(key).scope = scope;
    }

    /// Whether it sees what nobody has, too.
    pub fn sees_unowned(&self, key: &str) -> bool {
        self.table(key).unowned
    }

    /// Takes whether it sees what nobody has.
    pub fn set_unowned(&mut self, key: &str, unowned: bool) {
        self.table_mut(key).unowned = unowned;
    }

    /// What the role may do with a field: what is said of it, or what follows for a personal one of the company's own.
    pub fn field(&self, table: &Entity, field: &Field) -> FieldRight {
        self.role.field_right(table, field)
    }

    /// Takes what it may do with a field.
    pub fn set_field(&mut self, table: &str, field: &str, right: FieldRight) {
        // Of a field of the company's own it may follow that it is masked, so that it is not is said.
        let is_own = slots().iter().any(|slot| slot.key == field);
        let fields = &mut self.table_mut(table).fields;
        if right == FieldRight::Write && !is_own {
            fields.remove(field);
        } else {
            fields.insert(field.to_owned(), right);
        }
    }

    /// Of how many fields of a table something less than all is allowed.
    pub fn limited_fields(&self, table: &str) -> usize {
        self.table(table).fields.values().filter(|right| **right != FieldRight::Write).count()
    }

    /// Whether the role may do something that is no table.
    pub fn may_do(&self, matter: Matter) -> bool {
        self.role.matters.contains(&matter)
    }

    /// Allows it or takes it away.
    pub fn set_may_do(&mut self, matter: Matter, may: bool) {
        let before = std::mem::take(&mut self.role.matters);
        let wanted = |one: &Matter| if *one == matter { may } else { before.contains(one) };
        self.role.matters = Matter::ALL.into_iter().filter(wanted).collect();
    }

    /// The role as it is written down. What is said of a table and is true of all others is left out.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(&self, roles: &Roles, locale: Locale) -> Result<RoleDefinition, RoleFlaw> {
        let mut role = self.role.clone();
        role.tables.retain(|_, table| *table != role.other);
        role.name = role.name.trim().to_owned();
        if RoleDefinition::is_own_word(&role.id) {
            if role.name.is_empty() {
                return Err(RoleFlaw::NameMissing);
            }
            let others = role_words(roles).into_iter().filter(|word| *word != role.id);
            if others.map(|word| role_name(roles, &word, locale)).any(|name| name == role.name) {
                return Err(RoleFlaw::NameTaken(role.name));
            }
        }
        let sees = |table: &TableDefinition| table.acts.contains(&Act::View);
        if sees(&role.other) || role.tables.values().any(sees) { Ok(role) } else { Err(RoleFlaw::Blind) }
    }
}

/// What is wrong, in a sentence.
pub fn flaw_sentence(flaw: &RoleFlaw, locale: Locale) -> String {
    match flaw {
        RoleFlaw::NameMissing => words::NAME_MISSING.get(locale).to_owned(),
        RoleFlaw::NameTaken(name) => words::NAME_TAKEN.fill(locale, &[name]),
        RoleFlaw::Blind => words::BLIND.get(locale).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::rights::Rights;
    use crate::model::schema::schema;
    use crate::model::schema::tables::{customer, opportunity};

    const ZH: Locale = Locale::Chinese;

    fn front_desk(draft: &RoleDraft) -> RoleDraft {
        draft.copied(RoleDefinition::own_word("1"), "前台".to_owned())
    }

    #[test]
    fn opening_and_saving_a_role_changes_nothing_of_what_it_may() {
        let roles = Roles::default();
        for word in altered_words(&roles) {
            let role = RoleDraft::of(&roles, &word).read(&roles, ZH).expect("a role");
            let (now, before) = (Rights::of(&role), roles.rights(&word));
            for entity in schema().entities() {
                let acts = |rights: &Rights| Act::ALL.map(|act| rights.may(entity.id, act));
                let about = |rights: &Rights| (rights.scope(entity.id), rights.sees_unowned(entity.id));
                let fields = |rights: &Rights| -> Vec<FieldRight> {
                    entity.fields.iter().map(|field| rights.field(entity.id, field.id)).collect()
                };
                assert_eq!(acts(&now), acts(&before), "{word}: {}", entity.key);
                assert_eq!(about(&now), about(&before), "{word}: {}", entity.key);
                assert_eq!(fields(&now), fields(&before), "{word}: {}", entity.key);
            }
            assert_eq!(Matter::ALL.map(|matter| now.may_do(matter)), Matter::ALL.map(|matter| before.may_do(matter)));
        }
    }

    #[test]
    fn whoever_may_change_records_sees_them_and_who_sees_none_does_nothing() {
        let mut draft = RoleDraft::default();
        draft.set_may("customer", Act::Edit, true);
        assert!(draft.may("customer", Act::View) && draft.may("customer", Act::Edit));
        assert!(!draft.may("opportunity", Act::View), "what is said of one table is said of all");
        draft.set_may("customer", Act::View, false);
        assert!(Act::ALL.into_iter().all(|act| !draft.may("customer", act)));
    }

    #[test]
    fn a_copy_of_a_role_is_altered_and_the_role_itself_stays() {
        let roles = Roles::default();
        let mut copy = front_desk(&RoleDraft::of(&roles, "service_agent"));
        copy.set_field("customer", "mobile", FieldRight::Hidden);
        copy.set_scope("opportunity", Scope::Own);
        copy.set_may("opportunity", Act::View, true);
        let written = copy.read(&roles, ZH).expect("a role");
        let roles = roles.with(written);
        let own = roles.rights(copy.word());
        assert_eq!(own.field(customer::ID, customer::MOBILE.field), FieldRight::Hidden);
        assert!(own.may(opportunity::ID, Act::View) && own.scope(opportunity::ID) == Scope::Own);
        assert_eq!(roles.rights("service_agent").field(customer::ID, customer::MOBILE.field), FieldRight::Masked);
        assert_eq!(role_name(&roles, copy.word(), ZH), "前台");
        assert!(role_words(&roles).contains(&copy.word().to_owned()));
    }

    #[test]
    fn no_two_roles_have_one_name_and_none_sees_nothing() {
        let roles = Roles::default();
        let sales = RoleDraft::of(&roles, "sales");
        let mut draft = front_desk(&sales);
        draft.set_name("  ".to_owned());
        assert_eq!(draft.read(&roles, ZH), Err(RoleFlaw::NameMissing));
        draft.set_name(" 销售 ".to_owned());
        assert_eq!(draft.read(&roles, ZH), Err(RoleFlaw::NameTaken("销售".to_owned())));
        let blind = front_desk(&RoleDraft::default());
        assert_eq!(blind.read(&roles, ZH), Err(RoleFlaw::Blind));
    }

    #[test]
    fn nobody_takes_anything_from_an_administrator() {
        let roles = Roles::default();
        assert!(!altered_words(&roles).contains(&ADMINISTRATOR.to_owned()));
        assert!(role_words(&roles).contains(&ADMINISTRATOR.to_owned()));
        assert!(Matter::ALL.into_iter().all(|matter| roles.rights(ADMINISTRATOR).may_do(matter)));
    }

    #[test]
    fn a_table_that_is_treated_as_all_others_follows_them() {
        let mut draft = RoleDraft::default();
        draft.set_may(OTHERS, Act::View, true);
        assert!(draft.follows("customer") && draft.may("customer", Act::View));
        draft.set_scope("customer", Scope::All);
        draft.set_may(OTHERS, Act::Edit, true);
        assert!(!draft.follows("customer") && !draft.may("customer", Act::Edit));
        draft.set_scope("customer", Scope::Own);
        draft.set_may("customer", Act::Edit, true);
        let read = front_desk(&draft).read(&Roles::default(), ZH).expect("a role");
        assert!(read.tables.is_empty(), "it would stay behind when the others change");
    }

    #[test]
    fn a_matter_is_allowed_and_taken_away_and_the_others_stay() {
        let mut draft = RoleDraft::of(&Roles::default(), "sales");
        draft.set_may_do(Matter::Backup, true);
        assert!(draft.may_do(Matter::Backup) && draft.may_do(Matter::Reports));
        draft.set_may_do(Matter::Reports, false);
        assert!(draft.may_do(Matter::Backup) && !draft.may_do(Matter::Reports));
    }
}
