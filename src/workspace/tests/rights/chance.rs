//! For any role, any owners, any teams and any order of events: what a session gives away is what the rules of rights say,
//! told here once more and in the plainest way, and what it is brought up to is what it would be made to be anew.

use proptest::prelude::*;

use super::*;
use crate::model::change::Edit;
use crate::model::rights::{is_veiled, masked};
use crate::model::schema::facts;

pub(super) const NAMES: [&str; 4] = ["李雷", "韩梅梅", "赵敏", "周莉"];

/// The tables of these tests.
const TABLES: [EntityId; 4] = [customer::ID, contact::ID, opportunity::ID, interaction::ID];

/// The fields of which a role of these tests says something, with their tables.
const FIELDS: [(EntityId, &str, FieldId); 8] = [
    (customer::ID, "name", customer::NAME.field),
    (customer::ID, "mobile", customer::MOBILE.field),
    (customer::ID, "remark", customer::REMARK.field),
    (customer::ID, "last_content", customer::LAST_CONTENT.field),
    (contact::ID, "mobile", contact::MOBILE.field),
    (contact::ID, "email", contact::EMAIL.field),
    (opportunity::ID, "amount", opportunity::AMOUNT.field),
    (interaction::ID, "content", interaction::CONTENT.field),
];

fn key_of(entity: EntityId) -> &'static str {
    schema().get(entity).map_or("", |entity| entity.key)
}

fn any_right() -> impl Strategy<Value = FieldRight> {
    proptest::sample::select(FieldRight::ALL.to_vec())
}

fn any_table() -> impl Strategy<Value = TableDefinition> {
    let scope = proptest::sample::select(Scope::ALL.to_vec());
    (proptest::bool::weighted(0.85), scope, any::<bool>()).prop_map(|(seen, scope, unowned)| TableDefinition {
        acts: if seen { Act::ALL.to_vec() } else { vec![Act::Edit] },
        scope,
        unowned,
        ..TableDefinition::default()
    })
}

pub(super) fn any_role() -> impl Strategy<Value = RoleDefinition> {
    let tables = proptest::collection::vec(any_table(), TABLES.len());
    let rights = proptest::collection::vec(any_right(), FIELDS.len());
    (any_table(), tables, rights).prop_map(|(other, tables, rights)| {
        let mut made = RoleDefinition { id: "role-1".to_owned(), other, ..RoleDefinition::default() };
        made.tables = TABLES.iter().map(|entity| key_of(*entity).to_owned()).zip(tables).collect();
        for ((entity, key, _), right) in FIELDS.iter().zip(rights) {
            if let Some(table) = made.tables.get_mut(key_of(*entity)) {
                table.fields.insert((*key).to_owned(), right);
            }
        }
        made
    })
}

/// Somebody by their number; nobody beyond them.
fn somebody(number: u8) -> Option<String> {
    NAMES.get(usize::from(number)).map(|name| (*name).to_owned())
}

/// Teams 1, 2 and 3 in any tree or circle, with the people in any of them.
pub(super) fn any_team() -> impl Strategy<Value = Team> {
    (proptest::collection::vec(0_u8..4, 4), proptest::collection::vec(0_u8..4, 3)).prop_map(|(of, under)| {
        let name = |team: u8| if team == 0 { String::new() } else { format!("{team}组") };
        let members = NAMES.iter().zip(of);
        let members = members.map(|(who, team)| Member { name: (*who).to_owned(), team: name(team), role: None });
        let teams = (1_u8..).zip(under);
        let teams = teams.map(|(team, above)| Agreed { team: name(team), begins: Begins::Usual, under: name(above) });
        let mut team = Team::default();
        team.members = members.collect();
        team.teams = teams.collect();
        team
    })
}

/// What happens at the desk of who sees everything.
#[derive(Clone, Debug)]
enum Event {
    Customer { owner: u8, entered_by: u8 },
    Contact { of: u8 },
    Deal { of: u8, owner: u8, with: u8 },
    Talk { of: u8, person: u8 },
    Give { which: u8, to: u8 },
    Move { contact: u8, to: u8 },
    Hand { deal: u8, to: u8 },
    Delete { which: u8 },
    Role(RoleDefinition),
    Team(Team),
}

fn any_event() -> impl Strategy<Value = Event> {
    let who = 0_u8..5;
    prop_oneof![
        3 => (who.clone(), who.clone()).prop_map(|(owner, entered_by)| Event::Customer { owner, entered_by }),
        3 => any::<u8>().prop_map(|of| Event::Contact { of }),
        2 => (any::<u8>(), who.clone(), who.clone()).prop_map(|(of, owner, with)| Event::Deal { of, owner, with }),
        2 => (any::<u8>(), 0_u8..4).prop_map(|(of, person)| Event::Talk { of, person }),
        3 => (any::<u8>(), who.clone()).prop_map(|(which, to)| Event::Give { which, to }),
        2 => (any::<u8>(), any::<u8>()).prop_map(|(contact, to)| Event::Move { contact, to }),
        2 => (any::<u8>(), who).prop_map(|(deal, to)| Event::Hand { deal, to }),
        1 => any::<u8>().prop_map(|which| Event::Delete { which }),
        1 => any_role().prop_map(Event::Role),
        1 => any_team().prop_map(Event::Team),
    ]
}

/// One of the records of a table by a number.
fn one_of(session: &TestSession, entity: EntityId, number: u8) -> Option<RecordId> {
    session.read(|workspace| {
        let rows = workspace.rows(entity);
        let row = rows.get(usize::from(number) % rows.len().max(1))?;
        workspace.id_at(entity, *row)
    })
}

/// The sample company comes as it is: nothing follows from it.
fn given(session: &TestSession, record: &Record) {
    let changes = vec![Change::create(record)];
    block_on(session.commit(Proposal { label: "given".to_owned(), origin: Origin::Sample, changes })).unwrap();
}

fn set(session: &TestSession, (entity, id): (EntityId, RecordId), field: FieldId, after: Option<Value>) {
    let before = session.read(|workspace| workspace.record(entity, id)?.value(field).cloned());
    let edits = vec![Edit { field, before, after }];
    let changes = vec![Change { entity, id, action: Action::Update, edits }];
    let done = block_on(session.commit(Proposal { label: "set".to_owned(), origin: Origin::Sample, changes }));
    assert!(matches!(done, Ok(_) | Err(CommitError::Refused(Refusal::Nothing))), "{done:?}");
}

fn happen(chief: &TestSession, number: usize, event: Event) {
    let digits = format!("{:08}", 10_000_000 + number * 7);
    let name = |who: u8| somebody(who).map(Value::Text);
    match event {
        Event::Customer { owner, entered_by } => {
            let mut record = Record::new(customer::ID, chief.new_id())
                .with(customer::NAME, format!("客户{digits}"))
                .with(customer::MOBILE, format!("138{digits}"))
                .with(customer::REMARK, format!("备注{digits}"));
            record.set_value(customer::OWNER.field, name(owner));
            record.set_value(facts::CREATED_BY.field, name(entered_by));
            given(chief, &record);
        }
        Event::Contact { of } => {
            let Some(of) = one_of(chief, customer::ID, of) else { return };
            let record = Record::new(contact::ID, chief.new_id()).with(contact::CUSTOMER, of);
            let record = record.with(contact::NAME, format!("联系人{digits}"));
            let record = record.with(contact::MOBILE, format!("139{digits}"));
            given(chief, &record.with(contact::EMAIL, format!("c{digits}@example.com")));
        }
        Event::Deal { of, owner, with } => {
            let Some(of) = one_of(chief, customer::ID, of) else { return };
            let record = Record::new(opportunity::ID, chief.new_id()).with(opportunity::CUSTOMER, of);
            let record = record.with(opportunity::NAME, format!("商机{digits}"));
            let mut record = record.with(opportunity::AMOUNT, i64::try_from(number).unwrap() * 7_000_001 + 13);
            record.set_value(opportunity::OWNER.field, name(owner));
            record.set(opportunity::COLLABORATORS, somebody(with).into_iter().collect::<Vec<_>>());
            given(chief, &record);
        }
        Event::Talk { of, person } => {
            let Some(of) = one_of(chief, customer::ID, of) else { return };
            let record = Record::new(interaction::ID, chief.new_id()).with(interaction::CUSTOMER, of);
            let mut record = record.with(interaction::TIME, Timestamp(1_789_000_000_000));
            record.set(interaction::CONTENT, format!("说了{digits}"));
            record.set_value(interaction::PERSON.field, name(person));
            given(chief, &record);
            let said = Some(Value::Text(format!("说了{digits}")));
            set(chief, (customer::ID, of), customer::LAST_CONTENT.field, said);
        }
        Event::Give { which, to } => {
            if let Some(id) = one_of(chief, customer::ID, which) {
                set(chief, (customer::ID, id), customer::OWNER.field, name(to));
            }
        }
        Event::Move { contact: which, to } => {
            let places = (one_of(chief, contact::ID, which), one_of(chief, customer::ID, to));
            if let (Some(id), Some(to)) = places {
                set(chief, (contact::ID, id), contact::CUSTOMER.field, Some(Value::Reference(to)));
            }
        }
        Event::Hand { deal, to } => {
            if let Some(id) = one_of(chief, opportunity::ID, deal) {
                set(chief, (opportunity::ID, id), opportunity::OWNER.field, name(to));
            }
        }
        Event::Delete { which } => {
            if let Some(id) = one_of(chief, customer::ID, which) {
                commit(chief, vec![Change::delete(&customer_of(chief, id))]).unwrap();
            }
        }
        Event::Role(role) => agree(chief, policy::ROLES, Roles::default().with(role).write()),
        Event::Team(team) => agree(chief, policy::TEAM, team.write()),
    }
}

/// The rules of rights in the plainest way, for the first of the names.
struct Rules {
    role: RoleDefinition,
    team: Team,
}

impl Rules {
    fn of(chief: &TestSession) -> Self {
        chief.read(|workspace| Self {
            role: workspace.roles().roles.first().cloned().unwrap_or_default(),
            team: workspace.team().map(|team| (*team).clone()).unwrap_or_default(),
        })
    }

    fn table(&self, entity: EntityId) -> &TableDefinition {
        self.role.table(key_of(entity))
    }

    fn is_below(&self, team: &str, above: &str, steps: usize) -> bool {
        let over = self.team.teams.iter().find(|agreed| agreed.team == team).map_or("", |agreed| &agreed.under);
        team == above || (steps > 0 && !over.is_empty() && self.is_below(over, above, steps - 1))
    }

    fn counts(&self, scope: Scope, name: &str) -> bool {
        let own = self.team.team_of(NAMES[0]);
        let is_colleague = || match (own, self.team.team_of(name)) {
            (Some(own), Some(team)) => self.is_below(team, own, 4),
            _ => false,
        };
        name == NAMES[0] || (scope == Scope::Team && is_colleague())
    }

    /// Whether a record is in reach.
    fn reaches(&self, whole: &Workspace, record: &Record) -> bool {
        let table = self.table(record.entity);
        if table.scope == Scope::All {
            return true;
        }
        let mut owners: Vec<String> = Vec::new();
        for (of, key) in [
            (customer::ID, customer::OWNER),
            (opportunity::ID, opportunity::OWNER),
            (interaction::ID, interaction::PERSON),
        ] {
            owners.extend((of == record.entity).then(|| record.get(key)).flatten());
        }
        let with = (record.entity == opportunity::ID).then(|| record.get(opportunity::COLLABORATORS)).flatten();
        let is_ones = |name: &String| self.counts(table.scope, name);
        if owners.iter().any(is_ones) || with.unwrap_or_default().iter().any(is_ones) {
            return true;
        }
        if record.entity == customer::ID {
            let by = record.text(facts::CREATED_BY).to_owned();
            return owners.is_empty() && (table.unowned || is_ones(&by));
        }
        let above = [contact::CUSTOMER, opportunity::CUSTOMER, interaction::CUSTOMER];
        let at = TABLES.iter().skip(1).position(|entity| *entity == record.entity);
        let Some(of) = at.and_then(|at| record.get(above[at])) else { return false };
        let is_free = self.table(customer::ID).scope == Scope::All && owners.is_empty();
        is_free || {
            let above = whole.record(customer::ID, of);
            self.table(customer::ID).scope != Scope::All && above.is_some_and(|above| self.reaches(whole, &above))
        }
    }

    fn right(&self, entity: EntityId, field: FieldId) -> FieldRight {
        let key = FIELDS.iter().find(|(of, _, named)| *of == entity && *named == field).map(|(_, key, _)| *key);
        let said = key.and_then(|key| self.table(entity).fields.get(key)).copied().unwrap_or_default();
        if (entity, field) != (customer::ID, customer::LAST_CONTENT.field) {
            return said;
        }
        // It quotes the newest talk.
        let talks = self.table(interaction::ID);
        let are_everybodys = self.table(customer::ID).scope == Scope::All;
        let reads_all = talks.acts.contains(&Act::View) && (talks.scope == Scope::All || !are_everybodys);
        let of_talks = self.right(interaction::ID, interaction::CONTENT.field);
        match of_talks {
            _ if !reads_all => FieldRight::Hidden,
            FieldRight::Hidden | FieldRight::Masked => said.min(of_talks),
            FieldRight::Read | FieldRight::Write => said,
        }
    }

    /// The record as it is to be seen; `None` where it is not.
    fn seen(&self, whole: &Workspace, record: &Record) -> Option<Record> {
        if !self.table(record.entity).acts.contains(&Act::View) || !self.reaches(whole, record) {
            return None;
        }
        let mut seen = record.clone();
        for (field, value) in record.values() {
            match self.right(record.entity, *field) {
                FieldRight::Hidden => seen.set_value(*field, None),
                FieldRight::Masked => {
                    let described = schema().field(record.entity, *field).unwrap();
                    seen.set_value(*field, Some(masked(described, value)));
                }
                FieldRight::Read | FieldRight::Write => {}
            }
        }
        Some(seen)
    }
}

/// What all records of the tables hold, and what of it may be seen.
fn expected(chief: &TestSession) -> Vec<(Record, Option<Record>)> {
    let rules = Rules::of(chief);
    chief.read(|whole| {
        let rows = TABLES.iter().flat_map(|entity| whole.rows(*entity).into_iter().map(move |row| (*entity, row)));
        let records = rows.filter_map(|(entity, row)| whole.record_at(entity, row));
        records.map(|record| (record.clone(), rules.seen(whole, &record))).collect()
    })
}

/// The texts and numbers by which records are told from one another.
fn secrets(record: &Record) -> Vec<String> {
    let named = FIELDS.iter().filter(|(entity, ..)| *entity == record.entity);
    let texts = named.filter_map(|(_, _, field)| record.value(*field)?.as_text().map(str::to_owned));
    texts.collect()
}

/// Holds every public question to what may be seen.
fn hold(member: &TestSession, chief: &TestSession) -> Result<(), TestCaseError> {
    let expected = expected(chief);
    while member.prepare_some(7) {}
    for entity in TABLES {
        let mut wanted: Vec<RecordId> = expected
            .iter()
            .filter_map(|(_, seen)| seen.as_ref())
            .filter(|seen| seen.entity == entity)
            .map(|seen| seen.id)
            .collect();
        wanted.sort_unstable();
        member.read(|workspace| {
            let ids = |rows: Vec<u32>| {
                let mut ids: Vec<RecordId> = rows.into_iter().filter_map(|row| workspace.id_at(entity, row)).collect();
                ids.sort_unstable();
                ids
            };
            prop_assert_eq!(ids(workspace.rows(entity)), wanted.clone());
            prop_assert_eq!(ids(workspace.query(&Query::all(entity, DAY))), wanted.clone());
            prop_assert_eq!(workspace.count(entity), wanted.len());
            Ok(())
        })?;
    }
    for (record, seen) in &expected {
        hold_record(member, record, seen.as_ref())?;
    }
    let shown = |entity: EntityId| {
        let shown = expected.iter().filter_map(|(_, seen)| seen.as_ref());
        shown.filter(move |seen| seen.entity == entity)
    };
    let is_clear = |seen: &&Record| !seen.value(customer::LAST_CONTENT.field).is_some_and(is_veiled);
    for quoting in shown(customer::ID).filter(is_clear) {
        let words = quoting.text(customer::LAST_CONTENT);
        let is_told = || shown(interaction::ID).any(|talk| talk.text(interaction::CONTENT) == words);
        prop_assert!(words.is_empty() || is_told(), "{} is quoted of a talk that is not seen", words);
    }
    Ok(())
}

fn hold_record(member: &TestSession, record: &Record, seen: Option<&Record>) -> Result<(), TestCaseError> {
    let (entity, id) = (record.entity, record.id);
    let past = block_on(member.past(entity, id, 0, &mut || true)).unwrap();
    prop_assert!(seen.is_some() || past.steps.is_empty());
    let told = format!("{:?}", past.steps);
    let kept: Vec<String> =
        secrets(record).into_iter().filter(|text| !seen.is_some_and(|seen| holds(seen, text))).collect();
    for text in &kept {
        prop_assert!(!told.contains(text), "{} is told of the past", text);
    }
    member.read(|workspace| {
        prop_assert_eq!(workspace.record(entity, id), seen.cloned());
        let title = schema().get(entity).map(|entity| entity.title).unwrap();
        let named = seen.and_then(|seen| seen.value(title)?.as_text().map(str::to_owned)).unwrap_or_default();
        prop_assert_eq!(workspace.title(entity, id), named);
        for text in &kept {
            let hits = workspace.search(text, 50);
            prop_assert!(hits.iter().all(|hit| hit.id != id), "{} is found", text);
            for (of, _, field) in FIELDS.iter().filter(|(of, ..)| *of == entity) {
                let test = Test::Contains(text.clone());
                let filter = Filter::all(vec![Condition { field: *field, test }]);
                let rows = workspace.query(&Query { filter, ..Query::all(*of, DAY) });
                prop_assert!(rows.iter().all(|row| workspace.id_at(*of, *row) != Some(id)), "{} is filtered by", text);
            }
        }
        let Some(row) = workspace.row_of(entity, id) else {
            return Ok(());
        };
        for (_, _, field) in FIELDS.iter().filter(|(of, ..)| *of == entity) {
            let value = seen.and_then(|seen| seen.value(*field));
            prop_assert_eq!(workspace.text_at(entity, row, *field), value.and_then(Value::as_text));
            let number = match value {
                Some(Value::Integer(number)) => Some(*number),
                _ => None,
            };
            prop_assert_eq!(workspace.number(entity, row, *field), number);
            prop_assert_eq!(workspace.numbers(entity, *field, &[row]), vec![number]);
        }
        for (child, field) in [
            (contact::ID, contact::CUSTOMER.field),
            (opportunity::ID, opportunity::CUSTOMER.field),
            (interaction::ID, interaction::CUSTOMER.field),
        ] {
            for row in workspace.children(child, field, id) {
                prop_assert!(workspace.record_at(child, row).is_some());
            }
        }
        Ok(())
    })
}

/// Whether a record as it is seen says that text as it is.
fn holds(seen: &Record, text: &str) -> bool {
    seen.values().iter().any(|(_, value)| !is_veiled(value) && value.as_text().is_some_and(|held| held.contains(text)))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn nobody_finds_out_what_their_role_keeps_from_them_whatever_happens_at_the_desk(
        role in any_role(),
        team in any_team(),
        first in proptest::collection::vec(any_event(), 6..24),
        then in proptest::collection::vec(any_event(), 1..16),
    ) {
        let store = MemoryStore::default();
        let chief = open(&store, 1);
        happen(&chief, 0, Event::Role(role));
        happen(&chief, 0, Event::Team(team));
        let begun = first.len();
        for (number, event) in first.into_iter().enumerate() {
            happen(&chief, number, event);
        }
        let member = enter(&store, 2, NAMES[0], "role-1");
        hold(&member, &chief)?;
        for (number, event) in then.into_iter().enumerate() {
            happen(&chief, begun + number, event);
            block_on(member.catch_up()).unwrap();
            let anew = enter(&store, 3, NAMES[0], "role-1");
            prop_assert_eq!(all_seen(&member), all_seen(&anew), "it is not as it would be made anew");
        }
        hold(&member, &chief)?;
    }
}
