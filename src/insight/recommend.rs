//! What a customer may also need: what others bought who bought the same, item by item, and why it is said (R115).
//!
//! Two things are alike as far as the same customers bought them: the cosine of the two sets of customers, which keeps
//! what everybody buys from being recommended to everybody (Linden, Smith, York: item-to-item collaborative filtering,
//! IEEE Internet Computing 7(1), 2003). How often somebody bought a thing does not count, only that.

use hashbrown::{HashMap, HashSet};

use crate::model::codec::ValueRef;
use crate::model::schema::tables::{product, purchase};
use crate::model::{RecordId, clean};
use crate::workspace::Workspace;

/// Fewer customers who bought both prove nothing.
const FEWEST: usize = 2;

/// So many customers who bought both are believed by half, fewer less: two rare things that two bought by chance would
/// else stand before what many bought together (as Koren shrinks likenesses: Factorization Meets the Neighborhood, KDD
/// 2008). At a real shop anything between 5 and 20 does as well (`cdnow_tests`).
const DAMPING: f64 = 10.0;

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

/// Whether a customer has bought something and none of its purchases says what: then nobody can tell what goes with it.
pub fn names_nothing(workspace: &Workspace, customer: RecordId) -> bool {
    let Some(table) = workspace.table(purchase::ID) else {
        return false;
    };
    let rows = workspace.children(purchase::ID, purchase::CUSTOMER.field, customer);
    let product =
        |row: u32| item(table.value(row, purchase::PRODUCT.field), table.text(row, purchase::PRODUCT_NAME.field));
    !rows.is_empty() && rows.into_iter().all(|row| product(row).is_none())
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
        let product = table.value(row, purchase::PRODUCT.field);
        Some((customer, item(product, table.text(row, purchase::PRODUCT_NAME.field))?))
    };
    table.rows().filter_map(entry).collect()
}

/// What was bought by the two fields of a purchase that may say it.
fn item(product: Option<ValueRef<'_>>, name: Option<&str>) -> Option<Item> {
    match product {
        Some(ValueRef::Reference(product)) => Some(Item::Product(product)),
        _ => Some(Item::Named(words(name?))),
    }
}

/// How names of things without a record are compared.
fn words(text: &str) -> String {
    clean::tidy(&clean::half_width(text)).to_lowercase()
}

/// What one customer may also need by what all have bought, the likeliest first.
pub fn suggest(bought: &[(RecordId, Item)], customer: RecordId) -> Vec<Suggestion> {
    Shop::of(bought).suggest(customer)
}

/// Who has what, the things by number and each once.
struct Shop<'a> {
    items: Vec<&'a Item>,
    baskets: HashMap<RecordId, Vec<usize>>,
}

/// A thing, what speaks for it, and how much.
struct Reason {
    likeness: f64,
    both: usize,
    item: usize,
    because: usize,
}

impl<'a> Shop<'a> {
    fn of(bought: &'a [(RecordId, Item)]) -> Self {
        let mut numbers: HashMap<&Item, usize> = HashMap::new();
        let mut items: Vec<&Item> = Vec::new();
        let mut baskets: HashMap<RecordId, Vec<usize>> = HashMap::new();
        for (buyer, item) in bought {
            let number = *numbers.entry(item).or_insert_with(|| {
                items.push(item);
                items.len() - 1
            });
            baskets.entry(*buyer).or_default().push(number);
        }
        for basket in baskets.values_mut() {
            basket.sort_unstable();
            basket.dedup();
        }
        Self { items, baskets }
    }

    fn suggest(&self, customer: RecordId) -> Vec<Suggestion> {
        let Some(own) = self.baskets.get(&customer) else {
            return Vec::new();
        };
        let mut buyers = vec![0_usize; self.items.len()];
        let mut both: HashMap<(usize, usize), usize> = HashMap::new();
        for (_, basket) in self.baskets.iter().filter(|(buyer, _)| **buyer != customer) {
            let shared: Vec<usize> = basket.iter().copied().filter(|item| own.binary_search(item).is_ok()).collect();
            for item in basket {
                if let Some(count) = buyers.get_mut(*item) {
                    *count += 1;
                }
                if !shared.is_empty() && own.binary_search(item).is_err() {
                    shared.iter().for_each(|known| *both.entry((*item, *known)).or_insert(0) += 1);
                }
            }
        }
        self.best(&buyers, &both)
    }

    /// For each thing the one reason that speaks for it most.
    fn best(&self, buyers: &[usize], both: &HashMap<(usize, usize), usize>) -> Vec<Suggestion> {
        let count = |item: usize| buyers.get(item).copied().unwrap_or(0);
        let reason = |(&(item, because), &both): (&(usize, usize), &usize)| {
            let alike = both as f64 / (count(item) as f64 * count(because) as f64).sqrt();
            Reason { likeness: alike * (both as f64 / (both as f64 + DAMPING)), both, item, because }
        };
        let mut reasons: Vec<Reason> = both.iter().filter(|(_, both)| **both >= FEWEST).map(reason).collect();
        let name = |number: usize| self.items.get(number);
        reasons.sort_by(|one, other| {
            let by_figures = other.likeness.total_cmp(&one.likeness).then(other.both.cmp(&one.both));
            let by_name =
                || name(one.item).cmp(&name(other.item)).then_with(|| name(one.because).cmp(&name(other.because)));
            by_figures.then_with(by_name)
        });
        let mut told: HashSet<usize> = HashSet::new();
        reasons.retain(|reason| told.insert(reason.item));
        let suggestion = |reason: &Reason| {
            let (item, because) = (Item::clone(name(reason.item)?), Item::clone(name(reason.because)?));
            Some(Suggestion { item, because, both: reason.both, of: count(reason.because) })
        };
        reasons.iter().filter_map(suggestion).collect()
    }
}

#[cfg(test)]
mod cdnow_tests;

#[cfg(test)]
mod tests {
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
    fn what_two_bought_by_chance_comes_after_what_many_bought_together() {
        let mut baskets = vec![(1, "lamp"), (2, "lamp harp"), (3, "lamp harp")];
        baskets.extend((4..14).map(|buyer| (buyer, "lamp bulb")));
        baskets.extend((14..60).map(|buyer| (buyer, "bulb")));
        // The cosine alone has 0.41 for the harp and 0.39 for the bulb.
        let items: Vec<Item> = suggest(&desk(&baskets), who(1)).into_iter().map(|found| found.item).collect();
        assert_eq!(items, [named("bulb"), named("harp")]);
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
