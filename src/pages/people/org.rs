//! Who reports to whom, as lines with their depth: a superior stands above those who report to them.

use hashbrown::{HashMap, HashSet};

use crate::model::schema::tables::involvement::{self, Part};
use crate::model::schema::tables::{contact, opportunity};
use crate::model::{Record, RecordId};
use crate::workspace::Workspace;

/// Somebody in the order of who reports to whom.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The person.
    pub person: Record,
    /// How many stand above.
    pub depth: usize,
}

/// Somebody in a deal.
#[derive(Clone, Debug, PartialEq)]
pub struct InDeal {
    /// The person, and how many stand above.
    pub line: Line,
    /// The row that says so; the main contact of a deal may have none.
    pub row: Option<RecordId>,
    /// Its part.
    pub part: Option<Part>,
    /// Whether it is the deal's main contact.
    pub main: bool,
    /// Whether it has no part, but others who have report to it.
    pub beside: bool,
}

/// The contacts of a customer in the order of who reports to whom. Where they report to one another in a circle, whoever
/// was made first stands on top.
pub fn company(workspace: &Workspace, customer: RecordId) -> Vec<Line> {
    let rows = workspace.children(contact::ID, contact::CUSTOMER.field, customer).into_iter();
    ordered(rows.filter_map(|row| workspace.record_at(contact::ID, row)).collect())
}

/// Whether anybody reports to anybody.
pub fn has_lines(lines: &[Line]) -> bool {
    lines.iter().any(|line| line.depth > 0)
}

fn ordered(people: Vec<Record>) -> Vec<Line> {
    let known: HashSet<RecordId> = people.iter().map(|person| person.id).collect();
    let mut below: HashMap<RecordId, Vec<Record>> = HashMap::new();
    let mut top: Vec<Record> = Vec::new();
    let all = people.clone();
    for person in people {
        match person.get(contact::REPORTS_TO).filter(|boss| known.contains(boss) && *boss != person.id) {
            Some(boss) => below.entry(boss).or_default().push(person),
            None => top.push(person),
        }
    }
    let mut lines: Vec<Line> = Vec::with_capacity(known.len());
    let mut seen: HashSet<RecordId> = HashSet::new();
    // Whoever is left over stands in a circle, which is broken at its first.
    for root in top.into_iter().chain(all) {
        let mut waiting = vec![(root, 0_usize)];
        while let Some((person, depth)) = waiting.pop() {
            if !seen.insert(person.id) {
                continue;
            }
            let next = below.remove(&person.id).unwrap_or_default();
            waiting.extend(next.into_iter().rev().map(|person| (person, depth + 1)));
            lines.push(Line { person, depth });
        }
    }
    lines
}

/// The people of a deal with those to whom they report.
pub fn of_deal(workspace: &Workspace, deal: &Record) -> Vec<InDeal> {
    let main = deal.get(opportunity::CONTACT);
    let rows = workspace.children(involvement::ID, involvement::OPPORTUNITY.field, deal.id).into_iter();
    // Two desks may have named the same person; the first row says its part.
    let mut named: HashMap<RecordId, Record> = HashMap::new();
    let mut people: Vec<RecordId> = Vec::new();
    for row in rows.filter_map(|row| workspace.record_at(involvement::ID, row)) {
        if let Some(person) = row.get(involvement::CONTACT).filter(|person| !named.contains_key(person)) {
            people.push(person);
            named.insert(person, row);
        }
    }
    people.extend(main.filter(|main| !named.contains_key(main)));
    let involved: HashSet<RecordId> = people.iter().copied().collect();
    let mut records: Vec<Record> = Vec::new();
    let mut met: HashSet<RecordId> = HashSet::new();
    for person in people {
        let mut next = Some(person);
        while let Some(record) = next.filter(|id| met.insert(*id)).and_then(|id| workspace.record(contact::ID, id)) {
            next = record.get(contact::REPORTS_TO);
            records.push(record);
        }
    }
    let in_deal = |line: Line| {
        let id = line.person.id;
        let row = named.get(&id);
        let part = row.and_then(|row| row.get(involvement::PART));
        InDeal { row: row.map(|row| row.id), part, main: main == Some(id), beside: !involved.contains(&id), line }
    };
    ordered(records).into_iter().map(in_deal).collect()
}

/// The contacts that may still be added to a deal: those of its customer, in the order in which they were made.
pub fn addable(workspace: &Workspace, deal: &Record) -> Vec<Record> {
    let known: HashSet<RecordId> =
        of_deal(workspace, deal).into_iter().filter(|one| !one.beside).map(|one| one.line.person.id).collect();
    let Some(customer) = deal.get(opportunity::CUSTOMER) else {
        return Vec::new();
    };
    let rows = workspace.children(contact::ID, contact::CUSTOMER.field, customer).into_iter();
    rows.filter_map(|row| workspace.record_at(contact::ID, row)).filter(|person| !known.contains(&person.id)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::record::FieldValue;

    const CUSTOMER: RecordId = RecordId([200; 16]);
    const DEAL: RecordId = RecordId([201; 16]);

    fn person(number: u8, boss: Option<u8>) -> Record {
        let mut record = Record::new(contact::ID, RecordId([number; 16])).with(contact::CUSTOMER, CUSTOMER);
        record.set_value(contact::REPORTS_TO.field, boss.map(|boss| RecordId([boss; 16]).into_value()));
        record
    }

    fn drawn(lines: &[Line]) -> Vec<(u8, usize)> {
        lines.iter().map(|line| (line.person.id.0[0], line.depth)).collect()
    }

    #[test]
    fn whoever_reports_stands_below_and_nobody_is_lost_in_a_circle() {
        let people = [person(1, Some(3)), person(2, None), person(3, None), person(4, Some(1)), person(5, Some(99))];
        let lines = company(&Workspace::holding(&people), CUSTOMER);
        assert_eq!(drawn(&lines), [(2, 0), (3, 0), (1, 1), (4, 2), (5, 0)]);
        assert!(has_lines(&lines));
        let circle = [person(1, Some(2)), person(2, Some(3)), person(3, Some(1)), person(4, Some(4))];
        assert_eq!(drawn(&company(&Workspace::holding(&circle), CUSTOMER)), [(4, 0), (1, 0), (3, 1), (2, 2)]);
    }

    #[test]
    fn a_deal_shows_its_people_with_their_superiors_and_its_main_contact() {
        let row = |number: u8, of: u8, part: Part| {
            Record::new(involvement::ID, RecordId([number; 16]))
                .with(involvement::OPPORTUNITY, DEAL)
                .with(involvement::CONTACT, RecordId([of; 16]))
                .with(involvement::PART, part)
        };
        let deal = Record::new(opportunity::ID, DEAL)
            .with(opportunity::CUSTOMER, CUSTOMER)
            .with(opportunity::CONTACT, RecordId([4; 16]));
        let mut records =
            vec![person(1, None), person(2, Some(1)), person(3, Some(2)), person(4, None), person(5, None)];
        // Another desk has named the same person once more.
        records.extend([row(21, 3, Part::Uses), row(22, 3, Part::Blocks), deal.clone()]);
        let workspace = Workspace::holding(&records);
        let people = of_deal(&workspace, &deal);
        let told: Vec<(u8, usize, Option<Part>, bool, bool)> = people
            .iter()
            .map(|one| (one.line.person.id.0[0], one.line.depth, one.part, one.main, one.beside))
            .collect();
        assert_eq!(
            told,
            [
                (1, 0, None, false, true),
                (2, 1, None, false, true),
                (3, 2, Some(Part::Uses), false, false),
                (4, 0, None, true, false),
            ]
        );
        let left: Vec<u8> = addable(&workspace, &deal).iter().map(|person| person.id.0[0]).collect();
        assert_eq!(left, [1, 2, 5]);
    }
}
