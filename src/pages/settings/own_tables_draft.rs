//! The company's own tables as they are typed into the settings, and what they come to: which table keeps its place, and
//! which gets one that was never used (R39).

use hashbrown::HashSet;

use crate::model::EntityId;
use crate::model::own_fields::{Agreed, NamedTable, is_name};
use crate::model::schema::schema;
use crate::model::schema::tables::own_table;

/// What is typed of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TablePart {
    /// Its Chinese name, or the one for both languages.
    Zh,
    /// What one of it is called in English.
    En,
    /// What many of it are called in English.
    Many,
}

impl TablePart {
    const fn place(self) -> usize {
        match self {
            Self::Zh => 0,
            Self::En => 1,
            Self::Many => 2,
        }
    }
}

/// What can't be understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TableFlaw {
    /// The table of that place, counted from 1, has no name, or one that is too long.
    Name(usize),
    /// Two tables have this name.
    Twice(String),
    /// A table that is there anyway is called so.
    Taken(String),
    /// All tables that stand ready have, or had, a name.
    NoPlace,
}

/// A table as it is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Typed {
    id: u32,
    /// Which one; a new one has none yet.
    table: Option<EntityId>,
    texts: [String; 3],
    of_customer: bool,
    /// Whether that was saved: records may depend on it.
    fixed: bool,
}

impl Typed {
    fn new(id: u32, named: &NamedTable) -> Self {
        // One name for both languages is shown once.
        let unless = |name: &str, same: &str| if name == same { String::new() } else { name.to_owned() };
        Self {
            id,
            table: Some(named.entity()),
            texts: [named.zh.clone(), unless(&named.en, &named.zh), unless(&named.many, &named.en)],
            of_customer: named.of_customer,
            fixed: named.of_customer,
        }
    }

    fn text(&self, part: TablePart) -> &str {
        self.texts.get(part.place()).map_or("", |text| text.trim())
    }

    /// Its names: in Chinese, of one and of many in English. One that is missing is that of another.
    fn names(&self) -> [&str; 3] {
        let first = |names: [TablePart; 3]| {
            names.into_iter().map(|part| self.text(part)).find(|name| !name.is_empty()).unwrap_or("")
        };
        [
            first([TablePart::Zh, TablePart::En, TablePart::Many]),
            first([TablePart::En, TablePart::Zh, TablePart::Many]),
            first([TablePart::Many, TablePart::En, TablePart::Zh]),
        ]
    }
}

/// The company's own tables as they are typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TablesDraft {
    tables: Vec<Typed>,
}

impl TablesDraft {
    /// The draft that shows the tables that are in use.
    pub fn new(agreed: &Agreed) -> Self {
        let used = agreed.named.iter().filter(|named| !named.retired);
        Self { tables: (1..).zip(used).map(|(id, named)| Typed::new(id, named)).collect() }
    }

    fn typed(&self, id: u32) -> Option<&Typed> {
        self.tables.iter().find(|typed| typed.id == id)
    }

    fn typed_mut(&mut self, id: u32) -> Option<&mut Typed> {
        self.tables.iter_mut().find(|typed| typed.id == id)
    }

    fn next_id(&self) -> u32 {
        self.tables.iter().map(|typed| typed.id).max().map_or(1, |most| most.saturating_add(1))
    }

    /// The tables in their order, each by its number here.
    pub fn ids(&self) -> Vec<u32> {
        self.tables.iter().map(|typed| typed.id).collect()
    }

    /// Which table it is; a new one is none yet.
    pub fn table(&self, id: u32) -> Option<EntityId> {
        self.typed(id)?.table
    }

    /// What is typed of a table.
    pub fn text(&self, id: u32, part: TablePart) -> &str {
        self.typed(id).and_then(|typed| typed.texts.get(part.place())).map_or("", String::as_str)
    }

    /// Takes what was typed.
    pub fn set(&mut self, id: u32, part: TablePart, text: String) {
        if let Some(held) = self.typed_mut(id).and_then(|typed| typed.texts.get_mut(part.place())) {
            *held = text;
        }
    }

    /// Whether its records belong to a customer.
    pub fn of_customer(&self, id: u32) -> bool {
        self.typed(id).is_some_and(|typed| typed.of_customer)
    }

    /// Whether that can't be changed any more.
    pub fn is_fixed(&self, id: u32) -> bool {
        self.typed(id).is_some_and(|typed| typed.fixed)
    }

    /// Says whether they do. Where they do by what was saved it stays so.
    pub fn set_of_customer(&mut self, id: u32, of_customer: bool) {
        if let Some(typed) = self.typed_mut(id).filter(|typed| !typed.fixed) {
            typed.of_customer = of_customer;
        }
    }

    /// Adds a table behind the others.
    pub fn add(&mut self) {
        let (id, texts) = (self.next_id(), [const { String::new() }; 3]);
        self.tables.push(Typed { id, table: None, texts, of_customer: true, fixed: false });
    }

    /// Retires a table, or takes a new one away.
    pub fn retire(&mut self, id: u32) {
        self.tables.retain(|typed| typed.id != id);
    }

    /// Moves a table before the one above it.
    pub fn raise(&mut self, id: u32) {
        let at = self.tables.iter().position(|typed| typed.id == id);
        if let Some(at) = at.filter(|at| *at > 0) {
            self.tables.swap(at, at - 1);
        }
    }

    /// The tables that were retired, or will be by what is typed.
    pub fn retired<'a>(&self, before: &'a Agreed) -> Vec<&'a NamedTable> {
        let is_left = |named: &&NamedTable| self.tables.iter().all(|typed| typed.table != Some(named.entity()));
        before.named.iter().filter(is_left).collect()
    }

    /// Brings a retired table back as it was.
    pub fn bring_back(&mut self, before: &Agreed, table: EntityId) {
        if let Some(named) = self.retired(before).into_iter().find(|named| named.entity() == table) {
            self.tables.push(Typed::new(self.next_id(), named));
        }
    }

    /// Whether it says what is agreed on, whatever its tables are numbered here.
    pub fn says(&self, agreed: &Agreed) -> bool {
        self.agreed(agreed).is_ok_and(|typed| typed == *agreed)
    }

    /// What is agreed on with the tables that were typed.
    ///
    /// # Errors
    /// The first part that can't be understood.
    pub fn agreed(&self, before: &Agreed) -> Result<Agreed, TableFlaw> {
        let mut used: HashSet<EntityId> = self.tables.iter().filter_map(|typed| typed.table).collect();
        let mut taken: HashSet<String> = HashSet::new();
        let mut tables: Vec<NamedTable> = Vec::with_capacity(self.tables.len());
        for (place, typed) in (1..).zip(&self.tables) {
            let names = typed.names();
            if !names.into_iter().all(is_name) {
                return Err(TableFlaw::Name(place));
            }
            let [zh, en, many] = names;
            if is_taken(&names) {
                return Err(TableFlaw::Taken(zh.to_owned()));
            }
            let own: HashSet<String> = names.into_iter().map(str::to_lowercase).collect();
            if own.iter().any(|name| taken.contains(name)) {
                return Err(TableFlaw::Twice(zh.to_owned()));
            }
            taken.extend(own);
            let table = typed.table.or_else(|| table_for(zh, before, &used)).ok_or(TableFlaw::NoPlace)?;
            used.insert(table);
            tables.push(NamedTable {
                table: table.0,
                zh: zh.to_owned(),
                en: en.to_owned(),
                many: many.to_owned(),
                // What is the same table again keeps what its records depend on.
                of_customer: typed.of_customer || before.named(table).is_some_and(|named| named.of_customer),
                retired: false,
            });
        }
        Ok(before.naming(tables))
    }
}

/// The table of a new name: the retired one that was called so, so that its records are there again, else one that never
/// had a name.
fn table_for(zh: &str, before: &Agreed, used: &HashSet<EntityId>) -> Option<EntityId> {
    let again = before.named.iter().find(|named| named.zh == zh && !used.contains(&named.entity()));
    let never = |table: &EntityId| !used.contains(table) && before.named(*table).is_none();
    again.map(NamedTable::entity).or_else(|| own_table::ids().find(never))
}

/// Whether a table that is there anyway is called so.
fn is_taken(names: &[&str; 3]) -> bool {
    let names = names.map(str::to_lowercase);
    let built_in = schema().entities().filter(|entity| !own_table::is_own_table(entity.id));
    built_in
        .flat_map(|entity| [entity.label.zh, entity.label.en, entity.plural.zh, entity.plural.en])
        .any(|label| names.contains(&label.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(draft: &mut TablesDraft, zh: &str) -> u32 {
        draft.add();
        let id = *draft.ids().last().unwrap();
        draft.set(id, TablePart::Zh, zh.to_owned());
        id
    }

    fn with(before: &Agreed, zh: &str) -> Agreed {
        let mut draft = TablesDraft::new(before);
        named(&mut draft, zh);
        draft.agreed(before).unwrap()
    }

    #[test]
    fn opening_and_saving_the_own_tables_changes_nothing() {
        let mut draft = TablesDraft::new(&Agreed::none());
        let id = named(&mut draft, "设备");
        draft.set(id, TablePart::En, "Machine".to_owned());
        draft.set(id, TablePart::Many, "Machines".to_owned());
        let agreed = with(&draft.agreed(&Agreed::none()).unwrap(), "证照");
        assert_eq!(Agreed::read(&agreed.write()).as_ref(), Some(&agreed));
        assert!(TablesDraft::new(&agreed).says(&agreed));
        let names: Vec<[&str; 3]> =
            agreed.named.iter().map(|named| [named.zh.as_str(), named.en.as_str(), named.many.as_str()]).collect();
        assert_eq!(names, [["设备", "Machine", "Machines"], ["证照", "证照", "证照"]]);
    }

    #[test]
    fn a_retired_table_keeps_its_records_to_itself_and_has_them_again_by_its_name() {
        let agreed = with(&Agreed::none(), "设备");
        let table = agreed.named[0].entity();
        let mut draft = TablesDraft::new(&agreed);
        draft.retire(1);
        let gone = draft.agreed(&agreed).unwrap();
        assert!(gone.named[0].retired);
        // Another table never gets its records.
        let other = with(&gone, "证照");
        assert_ne!(other.named[0].entity(), table);
        assert_eq!(with(&gone, "设备"), agreed, "the same table again");
        let mut draft = TablesDraft::new(&gone);
        assert!(TablesDraft::new(&gone).says(&gone), "nothing is to be saved where one was retired before");
        draft.bring_back(&gone, table);
        assert_eq!(draft.agreed(&gone).unwrap(), agreed);
    }

    #[test]
    fn that_records_belong_to_customers_is_not_taken_back() {
        let agreed = with(&Agreed::none(), "设备");
        let mut draft = TablesDraft::new(&agreed);
        assert!(draft.is_fixed(1));
        draft.set_of_customer(1, false);
        assert!(draft.says(&agreed));
    }

    #[test]
    fn a_slip_of_the_pen_is_named_and_names_no_table() {
        let flaw = |names: &[&str]| {
            let mut draft = TablesDraft::new(&Agreed::none());
            for name in names {
                named(&mut draft, name);
            }
            draft.agreed(&Agreed::none()).unwrap_err()
        };
        assert_eq!(flaw(&["设备", " "]), TableFlaw::Name(2));
        assert_eq!(flaw(&["设备", "设备"]), TableFlaw::Twice("设备".to_owned()));
        assert_eq!(flaw(&["客户"]), TableFlaw::Taken("客户".to_owned()));
        let many: Vec<String> = (0..=own_table::MOST).map(|at| format!("表 {at}")).collect();
        assert_eq!(flaw(&many.iter().map(String::as_str).collect::<Vec<_>>()), TableFlaw::NoPlace);
    }
}
