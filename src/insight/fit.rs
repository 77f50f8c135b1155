//! Which salesperson fits a customer (R128): the one whose won customers are most like it, by industry, region, products of
//! interest and the way in which they like to be talked to. What they share is said with it.

use hashbrown::HashMap;

use crate::model::Record;
use crate::model::codec::ValueRef;
use crate::model::record::FieldValue;
use crate::model::schema::tables::customer::{self, Status};
use crate::model::value::Value;
use crate::workspace::Workspace;

/// How much one of them weighs that is in the same industry.
const INDUSTRY: usize = 3;
/// How much one weighs that is interested in the same.
const INTEREST: usize = 3;
/// How much one weighs of the same region.
const REGION: usize = 2;
/// How much one weighs that likes the same way of talking.
const WAY: usize = 1;
/// Who has won few proves little: as if that many more had been won of which none is alike.
const DOUBT: usize = 3;

/// A salesperson, and how many of their won customers share what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fit {
    /// Who.
    pub person: String,
    /// How many customers they have won.
    pub won: usize,
    /// Those of the same industry.
    pub industry: usize,
    /// Those of the same region: of the city where one is known, else of the province.
    pub region: usize,
    /// Those interested in the same products or with the same preferences.
    pub interest: usize,
    /// Those that like the same way of talking.
    pub way: usize,
}

impl Fit {
    /// How well they fit, in thousandths of a customer that shares the weight of one.
    fn score(&self) -> usize {
        let shared = self.industry * INDUSTRY + self.interest * INTEREST + self.region * REGION + self.way * WAY;
        shared * 1_000 / (self.won + DOUBT)
    }
}

/// What is compared of a customer.
struct Wanted<'a> {
    industry: &'a str,
    province: &'a str,
    city: &'a str,
    preferences: &'a str,
    interests: Vec<String>,
    way: Option<i64>,
}

/// The salespeople who fit these customers best, at most `most` of them; nobody whose won customers share nothing.
pub fn for_customers(workspace: &Workspace, customers: &[Record], most: usize) -> Vec<Fit> {
    let mut people: HashMap<String, Fit> = HashMap::new();
    let wanted: Vec<Wanted<'_>> = customers.iter().map(wanted).collect();
    let Some(table) = workspace.table(customer::ID).filter(|_| !wanted.is_empty()) else {
        return Vec::new();
    };
    let won = i64::from(Status::Won.code().0);
    for row in table.rows() {
        if workspace.number(customer::ID, row, customer::STATUS.field) != Some(won) {
            continue;
        }
        let Some(owner) = table.text(row, customer::OWNER.field) else {
            continue;
        };
        let text = |field| table.text(row, field).unwrap_or_default();
        let (industry, province, city) =
            (text(customer::INDUSTRY.field), text(customer::PROVINCE.field), text(customer::CITY.field));
        let preferences = text(customer::PREFERENCES.field);
        let interests = match table.value(row, customer::INTERESTS.field).map(ValueRef::to_value) {
            Some(Value::Tags(tags)) => tags,
            _ => Vec::new(),
        };
        let way = workspace.number(customer::ID, row, customer::PREFERRED_WAY.field);
        let person = people.entry_ref(owner).or_insert_with(|| Fit { person: owner.to_owned(), ..Fit::default() });
        person.won += 1;
        let shares = |alike: &dyn Fn(&Wanted<'_>) -> bool| usize::from(wanted.iter().any(alike));
        person.industry += shares(&|one| same(one.industry, industry));
        person.region += shares(&|one| {
            if one.city.is_empty() { same(one.province, province) } else { same(one.city, city) }
        });
        person.interest += shares(&|one| {
            same(one.preferences, preferences) || one.interests.iter().any(|interest| interests.contains(interest))
        });
        person.way += shares(&|one| one.way.is_some() && one.way == way);
    }
    let mut found: Vec<Fit> = people.into_values().filter(|fit| fit.score() > 0).collect();
    found.sort_by(|one, other| other.score().cmp(&one.score()).then_with(|| one.person.cmp(&other.person)));
    found.truncate(most);
    found
}

fn wanted(record: &Record) -> Wanted<'_> {
    let way = record.value(customer::PREFERRED_WAY.field);
    Wanted {
        industry: record.text(customer::INDUSTRY),
        province: record.text(customer::PROVINCE),
        city: record.text(customer::CITY),
        preferences: record.text(customer::PREFERENCES),
        interests: record.value(customer::INTERESTS.field).and_then(Vec::from_value).unwrap_or_default(),
        way: way.and_then(|way| match way {
            Value::Choice(code) => Some(i64::from(code.0)),
            _ => None,
        }),
    }
}

fn same(one: &str, other: &str) -> bool {
    !one.is_empty() && one == other
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::RecordId;

    fn customer(number: u8, owner: &str, industry: &str, city: &str) -> Record {
        Record::new(customer::ID, RecordId([number; 16]))
            .with(customer::NAME, format!("customer {number}"))
            .with(customer::OWNER, owner.to_owned())
            .with(customer::STATUS, Status::Won)
            .with(customer::INDUSTRY, industry.to_owned())
            .with(customer::CITY, city.to_owned())
    }

    #[test]
    fn a_customer_goes_to_whom_has_won_its_like_and_not_to_whom_has_won_most() {
        let mut records: Vec<Record> = (1..=20).map(|number| customer(number, "李雷", "餐饮业", "北京市")).collect();
        records.push(customer(21, "韩梅梅", "通用设备制造业", "苏州市"));
        records.push(customer(22, "韩梅梅", "通用设备制造业", "无锡市"));
        records.push(customer(23, "李雷", "通用设备制造业", "北京市"));
        let lost = customer(24, "王芳", "通用设备制造业", "苏州市").with(customer::STATUS, Status::Lost);
        records.push(lost);
        let workspace = Workspace::holding(&records);
        let new = customer(99, "", "通用设备制造业", "苏州市");
        let found = for_customers(&workspace, std::slice::from_ref(&new), 3);
        let named: Vec<(&str, usize, usize, usize)> =
            found.iter().map(|fit| (fit.person.as_str(), fit.won, fit.industry, fit.region)).collect();
        assert_eq!(named, [("韩梅梅", 2, 2, 1), ("李雷", 21, 1, 0)]);
        assert!(for_customers(&workspace, &[], 3).is_empty());
    }

    #[test]
    fn whoever_sells_what_the_customer_likes_is_named_and_nobody_is_where_nothing_is_shared() {
        let liking = |number: u8, owner: &str, interest: &str| {
            customer(number, owner, "", "").with(customer::INTERESTS, vec![interest.to_owned()])
        };
        let workspace = Workspace::holding(&[liking(1, "李雷", "视觉检测"), liking(2, "韩梅梅", "仓储系统")]);
        let found = for_customers(&workspace, &[liking(9, "", "仓储系统")], 3);
        assert_eq!(found.iter().map(|fit| fit.person.as_str()).collect::<Vec<_>>(), ["韩梅梅"]);
        assert!(for_customers(&workspace, &[customer(9, "", "零售业", "上海市")], 3).is_empty());
    }
}
