//! What a customer may need by what it is, where its purchases say nothing (R162): what customers of the same industry and
//! size, of the same industry, or of the same region bought. The narrowest group that has bought enough counts.

use hashbrown::{HashMap, HashSet};

use super::recommend::{Item, bought, is_on_sale};
use crate::model::RecordId;
use crate::model::schema::tables::customer;
use crate::workspace::Workspace;

/// Fewer buyers of a group prove nothing.
const FEWEST_BUYERS: usize = 3;

/// A thing that fewer of them bought is nobody's habit.
const FEWEST: usize = 2;

/// What the customers of a group share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shared {
    /// Industry and size.
    IndustryAndScale,
    /// The industry.
    Industry,
    /// The region: the city where one is known, else the province.
    Region,
}

/// Something that customers like this one bought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ByLikes {
    /// What.
    pub item: Item,
    /// What they share with the customer.
    pub shared: Shared,
    /// So many of them bought it.
    pub buyers: usize,
    /// So many of them have bought anything.
    pub of: usize,
}

/// What is compared of a customer; empty where nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Basics {
    industry: String,
    scale: Option<i64>,
    city: String,
    province: String,
}

fn basics(workspace: &Workspace, id: RecordId) -> Option<Basics> {
    let table = workspace.table(customer::ID)?;
    let row = table.row_of(id)?;
    let text = |field| table.text(row, field).unwrap_or_default().to_owned();
    Some(Basics {
        industry: text(customer::INDUSTRY.field),
        scale: workspace.number(customer::ID, row, customer::SCALE.field),
        city: text(customer::CITY.field),
        province: text(customer::PROVINCE.field),
    })
}

impl Basics {
    fn shares(&self, shared: Shared, other: &Self) -> bool {
        let same = |one: &str, other: &str| !one.is_empty() && one == other;
        let industry = same(&self.industry, &other.industry);
        match shared {
            Shared::IndustryAndScale => industry && self.scale.is_some() && self.scale == other.scale,
            Shared::Industry => industry,
            Shared::Region if self.city.is_empty() => same(&self.province, &other.province),
            Shared::Region => same(&self.city, &other.city),
        }
    }
}

/// What customers like this one bought, what most of them bought first, at most `most` things. What the customer has itself
/// and what is on sale no more is left out.
pub fn by_likes(workspace: &Workspace, id: RecordId, most: usize) -> Vec<ByLikes> {
    let Some(own) = basics(workspace, id).filter(|own| *own != Basics::default()) else {
        return Vec::new();
    };
    let mut baskets: HashMap<RecordId, HashSet<Item>> = HashMap::new();
    for (buyer, item) in bought(workspace) {
        baskets.entry(buyer).or_default().insert(item);
    }
    let has = baskets.remove(&id).unwrap_or_default();
    let others: Vec<(Basics, HashSet<Item>)> =
        baskets.into_iter().filter_map(|(buyer, items)| Some((basics(workspace, buyer)?, items))).collect();
    for shared in [Shared::IndustryAndScale, Shared::Industry, Shared::Region] {
        let group: Vec<&HashSet<Item>> =
            others.iter().filter(|(other, _)| own.shares(shared, other)).map(|(_, items)| items).collect();
        let mut found = counted(&group, shared);
        found.retain(|one| !has.contains(&one.item) && is_on_sale(workspace, &one.item));
        if group.len() >= FEWEST_BUYERS && !found.is_empty() {
            found.truncate(most);
            return found;
        }
    }
    Vec::new()
}

fn counted(group: &[&HashSet<Item>], shared: Shared) -> Vec<ByLikes> {
    let mut counts: HashMap<&Item, usize> = HashMap::new();
    for item in group.iter().flat_map(|items| items.iter()) {
        *counts.entry(item).or_insert(0) += 1;
    }
    let of = group.len();
    let mut found: Vec<ByLikes> = counts
        .into_iter()
        .filter(|(_, buyers)| *buyers >= FEWEST)
        .map(|(item, buyers)| ByLikes { item: item.clone(), shared, buyers, of })
        .collect();
    found.sort_by(|one, other| other.buyers.cmp(&one.buyers).then_with(|| one.item.cmp(&other.item)));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Record;
    use crate::model::schema::tables::customer::Scale;
    use crate::model::schema::tables::purchase;

    fn customer(number: u8, industry: &str, scale: Option<Scale>, city: &str) -> Record {
        let record = Record::new(customer::ID, RecordId([number; 16]))
            .with(customer::INDUSTRY, industry.to_owned())
            .with(customer::CITY, city.to_owned());
        match scale {
            Some(scale) => record.with(customer::SCALE, scale),
            None => record,
        }
    }

    fn buys(number: u8, customer: u8, what: &str) -> Record {
        Record::new(purchase::ID, RecordId([number; 16]))
            .with(purchase::CUSTOMER, RecordId([customer; 16]))
            .with(purchase::PRODUCT_NAME, what.to_owned())
    }

    fn found(records: &[Record], of: u8) -> Vec<(String, Shared, usize, usize)> {
        let likes = by_likes(&Workspace::holding(records), RecordId([of; 16]), 3);
        let name = |item: Item| match item {
            Item::Named(name) => name,
            Item::Product(id) => id.to_string(),
        };
        likes.into_iter().map(|one| (name(one.item), one.shared, one.buyers, one.of)).collect()
    }

    #[test]
    fn a_customer_who_has_bought_nothing_is_told_what_its_industry_buys() {
        let mut records: Vec<Record> = (1..=4).map(|number| customer(number, "餐饮业", None, "北京市")).collect();
        records.push(customer(9, "餐饮业", None, "上海市"));
        records.push(customer(8, "零售业", None, "上海市"));
        records.extend([buys(20, 1, "点餐系统"), buys(21, 2, "点餐系统"), buys(22, 3, "点餐系统")]);
        records.extend([buys(23, 3, "收银机"), buys(24, 4, "收银机"), buys(25, 4, "冰箱")]);
        let named = |name: &str, buyers| (name.to_owned(), Shared::Industry, buyers, 4);
        assert_eq!(found(&records, 9), [named("点餐系统", 3), named("收银机", 2)]);
        assert!(found(&records, 8).is_empty(), "nobody is like it");
        records.push(buys(26, 9, "点餐系统"));
        assert_eq!(found(&records, 9), [named("收银机", 2)], "what it has is not offered again");
    }

    #[test]
    fn customers_of_the_same_size_say_more_than_the_whole_industry_and_the_region_says_least() {
        let small = Some(Scale::Small);
        let mut records: Vec<Record> = (1..=3).map(|number| customer(number, "餐饮业", small, "北京市")).collect();
        records.extend((4..=9).map(|number| customer(number, "餐饮业", None, "北京市")));
        records.extend((1..=3).map(|number| buys(number + 20, number, "收银机")));
        records.extend((4..=9).map(|number| buys(number + 20, number, "点餐系统")));
        records.push(customer(10, "餐饮业", small, ""));
        records.push(customer(11, "零售业", None, "北京市"));
        assert_eq!(found(&records, 10), [("收银机".to_owned(), Shared::IndustryAndScale, 3, 3)]);
        assert_eq!(found(&records, 11).first().map(|one| (one.1, one.2, one.3)), Some((Shared::Region, 6, 9)));
    }
}
