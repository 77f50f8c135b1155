//! Ties the rows of an import together: duplicates in the file and in the vault, and cells that name a customer or
//! another record. One linear pass over all rows, run again whenever a cell or a mapping has changed.

use hashbrown::{HashMap, HashSet};

use super::check::{Link, LinkTo, RowCheck, RowRef, value};
use super::duplicates::{Index, Keys, Reason, Reasons};
use super::known::{Known, anchor_of_record, entry_keys, name_key, reference_key, repeats_in_a_file};
use super::plan::{RowState, SheetState};
use crate::exchange::sheet::Cell;
use crate::model::hash::mix;
use crate::model::schema::rules::Flaw;
use crate::model::schema::schema;
use crate::model::schema::tables::customer;
use crate::model::{EntityId, RecordId};

/// What a row is the duplicate of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Of {
    /// An earlier row of the same import.
    Row(RowRef),
    /// A record of the vault.
    Record(RecordId),
}

/// A row's being a duplicate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Duplicate {
    /// Of what.
    pub(super) of: Of,
    /// On what evidence.
    pub(super) reasons: Reasons,
}

/// The vault as the import knows it, ready for looking up.
pub(super) struct VaultIndex {
    customers: Index<RecordId>,
    ids: HashSet<RecordId>,
    exact: HashMap<u64, Option<RecordId>>,
    cores: HashMap<u64, Option<RecordId>>,
    others: HashMap<u64, RecordId>,
    /// The records of the other tables, where a file says which records its rows are.
    other_ids: HashSet<RecordId>,
}

impl VaultIndex {
    /// Indexes what is known; `stated` says whether rows name records by their ids.
    pub(super) fn new(known: &Known, stated: bool) -> Self {
        let mut index = Self {
            customers: Index::new(),
            ids: known.customers.ids.iter().copied().collect(),
            exact: HashMap::new(),
            cores: HashMap::new(),
            others: HashMap::new(),
            other_ids: if stated { known.others.ids.iter().copied().collect() } else { HashSet::new() },
        };
        let customers = &known.customers;
        for (at, (id, keys)) in customers.ids.iter().zip(&customers.keys).enumerate() {
            index.customers.insert(*keys, *id);
            put_unique(&mut index.cores, keys.name, *id);
            put_unique(&mut index.exact, customers.names.get(at).copied().unwrap_or(0), *id);
            put_unique(&mut index.exact, customers.numbers.get(at).copied().unwrap_or(0), *id);
        }
        let others = &known.others;
        for (id, (first, second)) in others.ids.iter().zip(others.first.iter().zip(&others.second)) {
            for key in [*first, *second] {
                if key != 0 {
                    index.others.entry(key).or_insert(*id);
                }
            }
        }
        index
    }
}

/// Keeps a name that leads to one record, and remembers of one that leads to several only that.
fn put_unique<T: Copy + PartialEq>(map: &mut HashMap<u64, Option<T>>, key: u64, to: T) {
    if key != 0 {
        let held = map.entry(key).or_insert(Some(to));
        if *held != Some(to) {
            *held = None;
        }
    }
}

/// A customer's row that a name leads to, and what it is in the end when it is a duplicate.
#[derive(Clone, Copy)]
struct Named {
    row: RowRef,
    root: Of,
}

/// Two rows that are one customer in the end are no doubt about whom a name means.
impl PartialEq for Named {
    fn eq(&self, other: &Self) -> bool {
        self.root == other.root
    }
}

/// The names of the customers of the file, then of the vault, then of those that nobody knows.
struct Customers<'a> {
    exact: HashMap<u64, Option<Named>>,
    cores: HashMap<u64, Option<Named>>,
    /// The rows that say which records they are.
    by_id: HashMap<RecordId, Named>,
    vault: &'a VaultIndex,
    create: bool,
    unknown: Vec<Unknown>,
    unknown_by_name: HashMap<u64, u32>,
}

/// A customer that rows belong to and nobody knows.
pub(super) struct Unknown {
    /// Its name as the first of these rows has it.
    pub(super) name: String,
    /// Whether one of these rows lacks nothing else, so that making the customer lets it in.
    pub(super) wanted: bool,
}

/// How a row names a customer.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Naming {
    /// It mentions it; nobody is made for that.
    InPassing,
    /// It belongs to it, and lacks a value without which it is no record.
    FromFaultyRow,
    /// It belongs to it.
    FromRow,
}

impl Customers<'_> {
    /// Whom a name, a number or an id means, with what stands for it in keys: the exact name before the
    /// distinguishing part of it, the file before the vault (R34). Only for a row that belongs to it may a customer be
    /// made for the name.
    fn find(&mut self, text: &str, naming: Naming) -> (LinkTo, u64) {
        let exact = name_key(text);
        let mut several = false;
        if let Some(found) = self.exact.get(&exact) {
            match found {
                Some(named) => return (LinkTo::Row(named.row), anchor(named.root)),
                None => several = true,
            }
        }
        if let Some(found) = self.vault.exact.get(&exact) {
            match found {
                Some(id) if !several => return (LinkTo::Record(*id), anchor_of_record(*id)),
                _ => several = true,
            }
        }
        if several {
            return (LinkTo::Several, 0);
        }
        let core = Keys::of_name(text);
        if core != 0 {
            match (self.cores.get(&core), self.vault.cores.get(&core)) {
                (Some(Some(named)), _) => return (LinkTo::Row(named.row), anchor(named.root)),
                (None, Some(Some(id))) => return (LinkTo::Record(*id), anchor_of_record(*id)),
                (None, None) => {}
                _ => return (LinkTo::Several, 0),
            }
        }
        let id = RecordId::parse(text.trim());
        if let Some(named) = id.and_then(|id| self.by_id.get(&id)) {
            return (LinkTo::Row(named.row), anchor(named.root));
        }
        match id {
            Some(id) if self.vault.ids.contains(&id) => (LinkTo::Record(id), anchor_of_record(id)),
            _ if naming != Naming::InPassing && exact != 0 => {
                self.note_unknown(text, if core == 0 { exact } else { core }, naming == Naming::FromRow)
            }
            _ => (LinkTo::Nothing, 0),
        }
    }

    /// Takes note of a customer that nobody knows, also where none is made: the person is told how many there are.
    fn note_unknown(&mut self, name: &str, key: u64, wanted: bool) -> (LinkTo, u64) {
        let next = u32::try_from(self.unknown.len()).unwrap_or(u32::MAX);
        let at = *self.unknown_by_name.entry(key).or_insert(next);
        if at == next {
            self.unknown.push(Unknown { name: crate::model::clean::tidy(name), wanted });
        } else if wanted && let Some(held) = self.unknown.get_mut(at as usize) {
            held.wanted = true;
        }
        if self.create { (LinkTo::New(at), mix(u64::from(at), 0x6e65_7721)) } else { (LinkTo::Nothing, 0) }
    }
}

fn anchor(of: Of) -> u64 {
    match of {
        Of::Row(at) => mix((u64::from(at.sheet) << 32) | u64::from(at.row), 0x726f_7721),
        Of::Record(id) => anchor_of_record(id),
    }
}

/// Finds duplicates and ties links in all sheets; `create` ties rows to customers that nobody knows, too. Answers
/// these customers; `None` when `tick`, which is told the rows done, says to stop.
pub(super) fn resolve(
    sheets: &mut [SheetState],
    vault: &VaultIndex,
    create: bool,
    tick: &mut dyn FnMut(u32) -> bool,
) -> Option<Vec<Unknown>> {
    let mut customers = Customers {
        exact: HashMap::new(),
        cores: HashMap::new(),
        by_id: HashMap::new(),
        vault,
        create,
        unknown: Vec::new(),
        unknown_by_name: HashMap::new(),
    };
    let mut done = 0;
    resolve_customers(sheets, &mut customers, &mut done, tick)?;
    for state in sheets.iter_mut().filter(|state| state.entity() == Some(customer::ID)) {
        link_customers(state, &mut customers);
    }
    let mut others = Others::default();
    for entity in schema().ids().filter(|id| *id != customer::ID) {
        for (place, state) in sheets.iter_mut().enumerate() {
            if state.entity() == Some(entity) {
                resolve_others(place, state, entity, &mut customers, &mut others, &mut done, tick)?;
            }
        }
    }
    sheets.iter_mut().for_each(|state| link_forward(state, vault, &others));
    Some(customers.unknown)
}

/// The rows of the file, customers left out, by what they are recognised by and by the records that they say they are.
#[derive(Default)]
struct Others {
    keys: HashMap<u64, RowRef>,
    ids: HashMap<RecordId, RowRef>,
}

impl Others {
    /// Where a cell leads that names a record by this key or by its id: the file before the vault.
    fn find(&self, key: u64, text: &str, vault: &VaultIndex) -> LinkTo {
        if key != 0 {
            if let Some(at) = self.keys.get(&key) {
                return LinkTo::Row(*at);
            }
            if let Some(id) = vault.others.get(&key) {
                return LinkTo::Record(*id);
            }
        }
        match RecordId::parse(text.trim()) {
            None => LinkTo::Nothing,
            Some(id) => match self.ids.get(&id) {
                Some(at) => LinkTo::Row(*at),
                None if vault.other_ids.contains(&id) => LinkTo::Record(id),
                None => LinkTo::Nothing,
            },
        }
    }
}

/// Cells that name a row which comes later, or in a table that comes later, as a case names the article that solved it.
fn link_forward(state: &mut SheetState, vault: &VaultIndex, others: &Others) {
    let SheetState { sheet, rows, .. } = state;
    for row in rows.iter_mut() {
        let cells = sheet.rows.get(row.at as usize).map(Vec::as_slice).unwrap_or_default();
        let owner = row.owner;
        let mut found = false;
        let open = |link: &&mut Link| link.entity != customer::ID && link.to == LinkTo::Nothing;
        for link in row.check.links.iter_mut().filter(open) {
            let text = cells.get(link.column).map(Cell::to_text).unwrap_or_default();
            link.to = others.find(reference_key(link.entity, owner, &text), &text, vault);
            found |= link.to != LinkTo::Nothing;
        }
        if found {
            row.rejected = is_rejected(row);
        }
    }
}

/// Whether a row can't become a record: it lacks what no record can lack. What is a record already lacks nothing.
fn is_rejected(row: &RowState) -> bool {
    let unattached = |link: &Link| link.required && matches!(link.to, LinkTo::Nothing | LinkTo::Several);
    !row.known && (row.check.incomplete || row.check.links.iter().any(unattached))
}

/// What a row of a stored record leaves out is no flaw: the record has it.
fn forgive_missing(check: &mut RowCheck) {
    check.problems.retain(|problem| problem.flaw != Flaw::Missing);
}

/// Counts a row; `None` when the person wants it to stop.
fn count(done: &mut u32, tick: &mut dyn FnMut(u32) -> bool) -> Option<()> {
    *done = done.saturating_add(1);
    if *done & 0xfff == 0 { tick(*done).then_some(()) } else { Some(()) }
}

fn place_of(sheet: usize, row: usize) -> RowRef {
    RowRef { sheet: u32::try_from(sheet).unwrap_or(u32::MAX), row: u32::try_from(row).unwrap_or(u32::MAX) }
}

fn resolve_customers(
    sheets: &mut [SheetState],
    customers: &mut Customers<'_>,
    done: &mut u32,
    tick: &mut dyn FnMut(u32) -> bool,
) -> Option<()> {
    let vault = customers.vault;
    let mut index: Index<Named> = Index::new();
    for (place, state) in sheets.iter_mut().enumerate() {
        if state.entity() != Some(customer::ID) {
            continue;
        }
        for (row_place, row) in state.rows.iter_mut().enumerate() {
            count(done, tick)?;
            let at = place_of(place, row_place);
            let stated = row.check.record;
            let known = stated.filter(|id| vault.ids.contains(id));
            row.known = known.is_some();
            if row.known {
                forgive_missing(&mut row.check);
            }
            row.rejected = is_rejected(row);
            let keys = Keys::of(&|field| value(&row.check.values, field));
            // Two rows that say they are two records are never one.
            let in_file = match stated {
                Some(id) => customers.by_id.get(&id).map(|named| (*named, same_entry())),
                None => index.find(&keys),
            };
            let stored = match known {
                Some(id) => Some((id, same_entry())),
                None => vault.customers.find(&keys),
            };
            row.duplicate = match (stored, in_file) {
                (Some((id, reasons)), _) => Some(Duplicate { of: Of::Record(id), reasons }),
                (None, Some((named, reasons))) => Some(Duplicate { of: Of::Row(named.row), reasons }),
                (None, None) => None,
            };
            if row.rejected {
                continue;
            }
            let root = match (stored, in_file) {
                (Some((id, _)), _) => Of::Record(id),
                (None, Some((named, _))) => named.root,
                (None, None) => Of::Row(at),
            };
            // What matches a duplicate is a duplicate of the first of them, so that no chains arise.
            let first = match (stored, in_file) {
                (None, Some((named, _))) => named.row,
                _ => at,
            };
            index.insert(keys, Named { row: first, root });
            if let Some(id) = stated {
                customers.by_id.entry(id).or_insert(Named { row: first, root });
            }
            let named = Named { row: at, root };
            put_unique(&mut customers.cores, keys.name, named);
            put_unique(&mut customers.exact, text_key(row, customer::NAME.field), named);
            put_unique(&mut customers.exact, text_key(row, customer::NUMBER.field), named);
        }
    }
    Some(())
}

/// On the evidence that it is said to be the same.
fn same_entry() -> Reasons {
    Reasons::default().with(Reason::SameEntry, true)
}

/// Customers that name customers: the group they belong to, who referred them.
fn link_customers(state: &mut SheetState, customers: &mut Customers<'_>) {
    let SheetState { sheet, rows, .. } = state;
    for row in rows.iter_mut() {
        let cells = sheet.rows.get(row.at as usize).map(Vec::as_slice).unwrap_or_default();
        for link in row.check.links.iter_mut().filter(|link| link.entity == customer::ID) {
            let text = cells.get(link.column).map(Cell::to_text).unwrap_or_default();
            link.to = customers.find(&text, Naming::InPassing).0;
        }
    }
}

fn text_key(row: &RowState, field: crate::model::FieldId) -> u64 {
    value(&row.check.values, field).and_then(|value| value.as_text()).map_or(0, name_key)
}

fn resolve_others(
    place: usize,
    state: &mut SheetState,
    entity: EntityId,
    customers: &mut Customers<'_>,
    others: &mut Others,
    done: &mut u32,
    tick: &mut dyn FnMut(u32) -> bool,
) -> Option<()> {
    let parent = schema().get(entity).and_then(|entity| entity.parent);
    let vault = customers.vault;
    let SheetState { sheet, rows, .. } = state;
    for (row_place, row) in rows.iter_mut().enumerate() {
        count(done, tick)?;
        let cells = sheet.rows.get(row.at as usize).map(Vec::as_slice).unwrap_or_default();
        let text = |link: &Link| cells.get(link.column).map(Cell::to_text).unwrap_or_default();
        let stated = row.check.record;
        let known = stated.filter(|id| vault.other_ids.contains(id));
        row.known = known.is_some();
        if row.known {
            forgive_missing(&mut row.check);
        }
        let mut owner = 0;
        for link in row.check.links.iter_mut().filter(|link| link.entity == customer::ID) {
            let owns = parent.is_none_or(|parent| parent == link.field);
            let naming = match (owns && !row.known, row.check.incomplete) {
                (false, _) => Naming::InPassing,
                (true, true) => Naming::FromFaultyRow,
                (true, false) => Naming::FromRow,
            };
            let (to, anchor) = customers.find(&text(link), naming);
            link.to = to;
            if owns {
                owner = anchor;
            }
        }
        for link in row.check.links.iter_mut().filter(|link| link.entity != customer::ID) {
            let text = text(link);
            link.to = others.find(reference_key(link.entity, owner, &text), &text, vault);
        }
        row.owner = owner;
        row.rejected = is_rejected(row);
        let keys = entry_keys(entity, owner, &|field| value(&row.check.values, field));
        let mut in_file = keys;
        for (which, key) in in_file.iter_mut().enumerate() {
            if !repeats_in_a_file(entity, which) {
                *key = 0;
            }
        }
        row.duplicate = match (known, stated) {
            (Some(id), _) => Some(Duplicate { of: Of::Record(id), reasons: same_entry() }),
            (None, Some(id)) => match others.ids.get(&id) {
                Some(at) => Some(Duplicate { of: Of::Row(*at), reasons: same_entry() }),
                // Two rows that say they are two records are never one.
                None => find_entry(&keys, vault, &[0, 0], others),
            },
            (None, None) => find_entry(&keys, vault, &in_file, others),
        };
        if !row.rejected {
            let at = match row.duplicate {
                Some(Duplicate { of: Of::Row(first), .. }) => first,
                _ => place_of(place, row_place),
            };
            for key in in_file.into_iter().filter(|key| *key != 0) {
                others.keys.entry(key).or_insert(at);
            }
            if let Some(id) = stated {
                others.ids.entry(id).or_insert(at);
            }
        }
    }
    Some(())
}

/// The entry of the vault, or the earlier row of the file, that has one of these keys.
fn find_entry(stored: &[u64; 2], vault: &VaultIndex, in_file: &[u64; 2], others: &Others) -> Option<Duplicate> {
    let reasons = same_entry();
    let record = stored.iter().filter(|key| **key != 0).find_map(|key| vault.others.get(key));
    let row = || in_file.iter().filter(|key| **key != 0).find_map(|key| others.keys.get(key));
    let of = record.map(|id| Of::Record(*id)).or_else(|| row().map(|at| Of::Row(*at)))?;
    Some(Duplicate { of, reasons })
}
