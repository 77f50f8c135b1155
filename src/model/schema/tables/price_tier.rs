//! Price tiers of products: from which quantity on a unit costs how much (R153).
//! Lines of quotes take the price of the quantity that they have.

use crate::model::record::{Key, RecordId};
use crate::model::schema::builder::{entity as table, field, t};
use crate::model::schema::{Entity, EntityId, Field, Kind, Narrow};

use super::product;

/// The table's stored number.
pub const ID: EntityId = EntityId(28);

/// Of which product.
pub const PRODUCT: Key<RecordId> = Key::new(16);
/// What people call it, such as wholesale.
pub const NAME: Key<String> = Key::new(17);
/// From how many units on.
pub const FROM_QUANTITY: Key<i64> = Key::new(18);
/// Price of a unit then, in fen.
pub const PRICE: Key<i64> = Key::new(19);

/// What a unit costs where so many are bought, in fen: the tier of the highest quantity that is reached, the list price
/// below all of them. Tiers are pairs of the quantity from which they hold and the price.
pub fn price_of(list_price: Option<i64>, tiers: impl Iterator<Item = (i64, i64)>, quantity: i64) -> Option<i64> {
    let reached =
        tiers.filter(|(from, _)| *from <= quantity).max_by_key(|(from, price)| (*from, std::cmp::Reverse(*price)));
    reached.map(|(_, price)| price).or(list_price)
}

/// The table of price tiers.
pub fn entity() -> Entity {
    const FIELDS: &[Field] = &[
        field(PRODUCT.field.0, "product", t("产品", "Product"), Kind::Reference(product::ID))
            .required()
            .column(220)
            .narrow(Narrow::Subtitle)
            .aliases(&["产品编码", "产品编号", "货号", "Product code", "SKU"]),
        field(FROM_QUANTITY.field.0, "from_quantity", t("起订数量", "From quantity"), Kind::Integer)
            .required()
            .range(1, 1_000_000_000)
            .column(112)
            .narrow(Narrow::Badge)
            .aliases(&["起始数量", "数量", "Quantity", "Minimum quantity"]),
        field(PRICE.field.0, "price", t("单价", "Unit price"), Kind::Money)
            .required()
            .column(120)
            .narrow(Narrow::Meta)
            .aliases(&["阶梯价", "价格", "Price"]),
        field(NAME.field.0, "name", t("价格名称", "Price name"), Kind::Text)
            .column(160)
            .hint(t("例如：批发价、代理价", "Such as wholesale or partner"))
            .aliases(&["名称", "Name"]),
    ];
    table(ID, "price_tier", t("阶梯价格", "Price tier"), t("阶梯价格", "Price tiers"), &[FIELDS])
        .titled(NAME.field)
        .part_of(PRODUCT.field)
        .aliases(&["阶梯价格表", "价格阶梯", "Volume prices"])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn who_buys_more_pays_the_price_of_the_highest_tier_that_is_reached() {
        let tiers = || [(50, 800), (10, 900)].into_iter();
        assert_eq!(price_of(Some(1_000), tiers(), 9), Some(1_000));
        assert_eq!(price_of(Some(1_000), tiers(), 10), Some(900));
        assert_eq!(price_of(Some(1_000), tiers(), 500), Some(800));
        assert_eq!(price_of(None, tiers(), 1), None, "a price that nobody named is not guessed");
    }

    proptest! {
        #[test]
        fn the_order_in_which_tiers_were_entered_changes_no_price(
            tiers in prop::collection::vec((1_i64..1_000, 0_i64..100_000), 0..8),
            quantity in 1_i64..2_000,
        ) {
            let mut turned = tiers.clone();
            turned.reverse();
            prop_assert_eq!(
                price_of(Some(7), tiers.into_iter(), quantity),
                price_of(Some(7), turned.into_iter(), quantity)
            );
        }
    }
}
