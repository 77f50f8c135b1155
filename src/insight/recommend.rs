//! What a customer may also need: what others bought who bought the same, item by item, and why it is said (R115).
//!
//! Two things are alike as far as the same customers bought them: the cosine of the two sets of customers, which keeps
//! what everybody buys from being recommended to everybody (Linden, Smith, York: item-to-item collaborative filtering,
//! IEEE Internet Computing 7(1), 2003). How often somebody bought a thing does not count, only that.

use hashbrown::HashMap;

use crate::model::codec::ValueRef;
use crate::model::schema::tables::{product, purchase};
use crate::model::{RecordId, clean};
use crate::workspace::Workspace;

/// Fewer customers who bought both prove nothing.
const FEWEST: usize = 2;

/// What is bought: a product with a record, or what has none by its words.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Item {
    /// A product.
    Product(RecordId),
    /// In words, in lower case and without idle blanks.
    Named(String),
}

/// Something that a customer may also need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// What.
    pub item: Item,
    /// What the customer has bought that leads to it.
    pub because: Item,
    /// So many of those who bought that have bought this, too.
    pub both: usize,
    /// So many others have bought that.
    pub of: usize,
}

/// What a customer of this desk may also need, the likeliest first, at most `most` things. What is not on sale any more is
/// left out.
pub fn for_customer(workspace: &Workspace, customer: RecordId, most: usize) -> Vec<Suggestion> {
    // Most customers of most desks have bought nothing that has a name.
    if workspace.children(purchase::ID, purchase::CUSTOMER.field, customer).is_empty() {
        return Vec::new();
    }
    let mut suggestions = suggest(&bought(workspace), customer);
    suggestions.retain(|suggestion| is_on_sale(workspace, &suggestion.item));
    suggestions.truncate(most);
    suggestions
}

pub(super) fn is_on_sale(workspace: &Workspace, item: &Item) -> bool {
    match item {
        Item::Product(id) => {
            workspace.record(product::ID, *id).is_some_and(|product| product.get(product::ON_SALE) != Some(false))
        }
        Item::Named(_) => true,
    }
}

/// Who bought what, one entry for each purchase that says so.
pub(super) fn bought(workspace: &Workspace) -> Vec<(RecordId, Item)> {
    let Some(table) = workspace.table(purchase::ID) else {
        return Vec::new();
    };
    let entry = |row: u32| {
        let Some(ValueRef::Reference(customer)) = table.value(row, purchase::CUSTOMER.field) else {
            return None;
        };
        let item = match table.value(row, purchase::PRODUCT.field) {
            Some(ValueRef::Reference(product)) => Item::Product(product),
            _ => Item::Named(words(table.text(row, purchase::PRODUCT_NAME.field)?)),
        };
        Some((customer, item))
    };
    table.rows().filter_map(entry).collect()
}

/// How names of things without a record are compared.
fn words(text: &str) -> String {
    clean::tidy(&clean::half_width(text)).to_lowercase()
}

/// What one customer may also need by what all have bought, the likeliest first.
pub fn suggest(bought: &[(RecordId, Item)], customer: RecordId) -> Vec<Suggestion> {
    let mut numbers: HashMap<&Item, u32> = HashMap::new();
    let mut items: Vec<&Item> = Vec::new();
    let mut baskets: HashMap<RecordId, Vec<u32>> = HashMap::new();
    for (buyer, item) in bought {
        let number = *numbers.entry(item).or_insert_with(|| {
            items.push(item);
            u32::try_from(items.len() - 1).unwrap_or(u32::MAX)
        });
        baskets.entry(*buyer).or_default().push(number);
    }
    let mut own = baskets.remove(&customer).unwrap_or_default();
    own.sort_unstable();
    own.dedup();
    let mut buyers: HashMap<u32, usize> = HashMap::new();
    let mut both: HashMap<(u32, u32), usize> = HashMap::new();
    for basket in baskets.values_mut() {
        basket.sort_unstable();
        basket.dedup();
        let shared: Vec<u32> = basket.iter().copied().filter(|item| own.binary_search(item).is_ok()).collect();
        for item in basket.iter() {
            *buyers.entry(*item).or_insert(0) += 1;
            if own.binary_search(item).is_err() {
                shared.iter().for_each(|known| *both.entry((*item, *known)).or_insert(0) += 1);
            }
        }
    }
    best(&items, &buyers, &both)
}

/// For each thing the one reason that speaks for it most.
fn best(items: &[&Item], buyers: &HashMap<u32, usize>, both: &HashMap<(u32, u32), usize>) -> Vec<Suggestion> {
    let count = |item: u32| buyers.get(&item).copied().unwrap_or(0);
    let mut reasons: Vec<(f64, Suggestion)> = Vec::new();
    for ((item, because), both) in both.iter().filter(|(_, both)| **both >= FEWEST) {
        let of = count(*because);
        let alike = *both as f64 / (count(*item) as f64 * of as f64).sqrt();
        if let (Some(item), Some(because)) = (items.get(*item as usize), items.get(*because as usize)) {
            let (item, because) = (Item::clone(item), Item::clone(because));
            reasons.push((alike, Suggestion { item, because, both: *both, of }));
        }
    }
    reasons.sort_by(|(one, a), (other, b)| {
        other.total_cmp(one).then(b.both.cmp(&a.both)).then(a.item.cmp(&b.item)).then(a.because.cmp(&b.because))
    });
    let mut suggestions: Vec<Suggestion> = Vec::new();
    for (_, suggestion) in reasons {
        if suggestions.iter().all(|known| known.item != suggestion.item) {
            suggestions.push(suggestion);
        }
    }
    suggestions
}

#[cfg(test)]
mod tests {
    use hashbrown::HashSet;

    use super::*;
    use crate::model::schema::tables::customer;
    use crate::model::text::Locale;
    use crate::model::value::CalendarDate;
    use crate::sample;

    fn who(number: u8) -> RecordId {
        RecordId([number; 16])
    }

    fn named(words: &str) -> Item {
        Item::Named(words.to_owned())
    }

    fn desk(baskets: &[(u8, &str)]) -> Vec<(RecordId, Item)> {
        let entries = baskets.iter().flat_map(|(buyer, things)| things.split(' ').map(|thing| (*buyer, thing)));
        entries.map(|(buyer, thing)| (who(buyer), named(thing))).collect()
    }

    #[test]
    fn what_those_bought_who_bought_the_same_is_said_with_its_reason() {
        let bought =
            desk(&[(1, "lamp"), (2, "lamp bulb"), (3, "lamp bulb"), (4, "lamp shade"), (5, "lamp shade bulb")]);
        let found = suggest(&bought, who(1));
        let bulb = Suggestion { item: named("bulb"), because: named("lamp"), both: 3, of: 4 };
        let shade = Suggestion { item: named("shade"), because: named("lamp"), both: 2, of: 4 };
        assert_eq!(found, [bulb, shade]);
    }

    #[test]
    fn nobody_is_offered_what_they_have_or_what_one_other_bought_by_chance() {
        let bought = desk(&[(1, "lamp bulb"), (2, "lamp bulb"), (3, "lamp bulb"), (4, "lamp piano")]);
        assert!(suggest(&bought, who(1)).is_empty());
        assert!(suggest(&bought, who(9)).is_empty());
    }

    #[test]
    fn what_everybody_buys_anyway_comes_after_what_belongs_together() {
        // Each who bought a lamp bought bread, and so did all others; a bulb was bought with a lamp alone.
        let mut baskets = vec![(1, "lamp"), (2, "lamp bread bulb"), (3, "lamp bread bulb"), (4, "lamp bread")];
        baskets.extend((5..60).map(|other| (other, "bread")));
        let items: Vec<Item> = suggest(&desk(&baskets), who(1)).into_iter().map(|found| found.item).collect();
        assert_eq!(items, [named("bulb"), named("bread")]);
    }

    #[test]
    fn buying_a_thing_ten_times_does_not_make_ten_customers() {
        let mut baskets = vec![(1, "lamp"), (2, "lamp bulb")];
        baskets.extend([(2, "bulb"); 9]);
        assert!(suggest(&desk(&baskets), who(1)).is_empty());
    }

    #[test]
    fn the_sample_company_is_recommended_what_its_purchases_show() {
        let records = sample::whole(&sample::Visit {
            locale: Locale::Chinese,
            today: CalendarDate(20_000),
            offset_minutes: 480,
            member: "李雷".to_owned(),
        });
        let workspace = Workspace::holding(&records);
        let mut baskets: HashMap<RecordId, HashSet<RecordId>> = HashMap::new();
        for record in records.iter().filter(|record| record.entity == purchase::ID) {
            if let (Some(buyer), Some(thing)) = (record.get(purchase::CUSTOMER), record.get(purchase::PRODUCT)) {
                baskets.entry(buyer).or_default().insert(thing);
            }
        }
        let mut told = 0;
        for record in records.iter().filter(|record| record.entity == customer::ID) {
            for suggestion in for_customer(&workspace, record.id, 3) {
                let (Item::Product(item), Item::Product(because)) = (suggestion.item, suggestion.because) else {
                    panic!("all that the sample company sells has a record");
                };
                let own = &baskets[&record.id];
                assert!(own.contains(&because) && !own.contains(&item));
                let others = baskets.iter().filter(|(buyer, _)| **buyer != record.id).map(|(_, basket)| basket);
                let alike: Vec<_> = others.filter(|basket| basket.contains(&because)).collect();
                assert_eq!(suggestion.of, alike.len());
                assert_eq!(suggestion.both, alike.iter().filter(|basket| basket.contains(&item)).count());
                told += 1;
            }
        }
        assert!(told > 50, "{told}");
    }
}
