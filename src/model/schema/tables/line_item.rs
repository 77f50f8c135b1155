//! Lines of a quote or a contract: which product, how many, at what price and discount (R151, R152).
//! Prices hold the tax. A line belongs to an opportunity or, once the deal is signed, to its contract.

use crate::model::record::{Key, Record, RecordId};
use crate::model::schema::builder::{entity as table, field, t};
use crate::model::schema::{Entity, EntityId, Field, Group, Kind, Narrow};

use super::{contract, opportunity, product};

/// The table's stored number.
pub const ID: EntityId = EntityId(18);

/// The opportunity, for a line of a quote.
pub const OPPORTUNITY: Key<RecordId> = Key::new(16);
/// The contract, for a line of a contract.
pub const CONTRACT: Key<RecordId> = Key::new(17);
/// What, where the product has a record.
pub const PRODUCT: Key<RecordId> = Key::new(18);
/// What, in words; of a product with a record its name at that time.
pub const NAME: Key<String> = Key::new(19);
/// How many.
pub const QUANTITY: Key<i64> = Key::new(20);
/// What it is counted in.
pub const UNIT: Key<String> = Key::new(21);
/// Price of a unit in fen, tax included.
pub const UNIT_PRICE: Key<i64> = Key::new(22);
/// What is taken off, in whole per cent.
pub const DISCOUNT: Key<i64> = Key::new(23);
/// Tax that the price holds, in whole per cent.
pub const TAX_RATE: Key<i64> = Key::new(24);
/// What the line comes to in fen.
pub const AMOUNT: Key<i64> = Key::new(25);
/// Its place among the lines, from 1.
pub const SEQUENCE: Key<i64> = Key::new(26);
/// Remark.
pub const REMARK: Key<String> = Key::new(27);

/// What so many units at that price come to after so many per cent are taken off, in fen: to the nearest fen, half a fen
/// away from nothing. `None` where quantity or price is not known.
pub fn amount_of(quantity: Option<i64>, unit_price: Option<i64>, discount: Option<i64>) -> Option<i64> {
    let left = i128::from(100 - discount.unwrap_or(0).clamp(0, 100));
    // Cut before the hundredths are taken: of two of the largest numbers those would have no room.
    let full = i128::from(quantity?).checked_mul(i128::from(unit_price?))?;
    let limit = i128::from(i64::MAX) * 100;
    let cents = full.clamp(-limit, limit) * left;
    let half = if cents < 0 { -50 } else { 50 };
    let most = i128::from(i64::MAX);
    i64::try_from(((cents + half) / 100).clamp(-most, most)).ok()
}

/// What a line comes to by what it says itself.
pub fn worked_out(line: &Record) -> Option<i64> {
    amount_of(line.get(QUANTITY), line.get(UNIT_PRICE), line.get(DISCOUNT))
}

/// What a line would come to without its discount, in fen; `None` where quantity or price is not known.
pub fn in_full(line: &Record) -> Option<i64> {
    amount_of(line.get(QUANTITY), line.get(UNIT_PRICE), None)
}

/// The tax that an amount holds at a rate in whole per cent, to the nearest fen.
pub fn tax_in(amount: i64, rate: i64) -> i64 {
    let (amount, rate) = (i128::from(amount), i128::from(rate.clamp(0, 100)));
    let (whole, parts) = (amount * rate * 2, (100 + rate) * 2);
    let half = if whole < 0 { -(100 + rate) } else { 100 + rate };
    i64::try_from((whole + half) / parts).unwrap_or(0)
}

/// The contract or the opportunity that a line is counted with; a line that names both is the contract's.
pub fn whole(line: &Record) -> Option<(EntityId, RecordId)> {
    let of_contract = line.get(CONTRACT).map(|id| (contract::ID, id));
    of_contract.or_else(|| line.get(OPPORTUNITY).map(|id| (opportunity::ID, id)))
}

/// The table of lines.
pub fn entity() -> Entity {
    table(ID, "line_item", t("产品明细", "Line"), t("产品明细", "Lines"), &[BELONGING, FIGURES])
        .titled(NAME.field)
        .part_of(OPPORTUNITY.field)
        .or_part_of(&[CONTRACT.field])
        .aliases(&["产品明细表", "报价明细", "合同明细", "Line items", "Quote lines"])
}

const BELONGING: &[Field] =
    &[
        field(NAME.field.0, "name", t("名称", "Name"), Kind::Text)
            .recommended()
            .column(220)
            .hint(t(
                "与产品目录中的名称或编码一致时自动关联",
                "Tied to the product by itself where it has that name or code",
            ))
            .aliases(&["产品名称", "产品/服务", "品名", "项目", "Product name", "Item", "Item name"]),
        field(PRODUCT.field.0, "product", t("产品档案", "Product record"), Kind::Reference(product::ID)).aliases(&[
            "产品编码",
            "产品编号",
            "货号",
            "Product code",
            "Item code",
            "SKU",
        ]),
        field(OPPORTUNITY.field.0, "opportunity", t("商机", "Opportunity"), Kind::Reference(opportunity::ID))
            .column(220)
            .narrow(Narrow::Subtitle)
            .aliases(&["机会编号", "商机编号", "销售机会", "Opportunity number", "Deal"]),
        field(CONTRACT.field.0, "contract", t("合同", "Contract"), Kind::Reference(contract::ID))
            .column(220)
            .aliases(&["合同编号", "合同号", "Contract number"]),
    ];

const FIGURES: &[Field] = &[
    field(SEQUENCE.field.0, "sequence", t("序号", "Place"), Kind::Integer)
        .range(1, 9_999)
        .aliases(&["行号", "Line number"]),
    field(QUANTITY.field.0, "quantity", t("数量", "Quantity"), Kind::Integer)
        .range(0, 1_000_000_000)
        .column(92)
        .aliases(&["件数", "Qty", "Units"]),
    field(UNIT.field.0, "unit", t("单位", "Unit"), Kind::Text).column(80).aliases(&["计量单位", "UOM"]),
    field(UNIT_PRICE.field.0, "unit_price", t("单价", "Unit price"), Kind::Money)
        .column(120)
        .hint(t("含税", "Tax included"))
        .aliases(&["含税单价", "价格", "Price"]),
    field(DISCOUNT.field.0, "discount", t("折扣", "Discount"), Kind::Percent)
        .column(92)
        .hint(t("从单价中减去的百分比", "Per cent taken off the price"))
        .aliases(&["优惠比例", "折让", "Discount percent"]),
    field(TAX_RATE.field.0, "tax_rate", t("税率", "Tax rate"), Kind::Percent).aliases(&[
        "增值税率",
        "VAT",
        "VAT rate",
        "Tax",
    ]),
    field(AMOUNT.field.0, "amount", t("金额", "Amount"), Kind::Money)
        .computed()
        .column(130)
        .narrow(Narrow::Meta)
        .aliases(&["小计", "合计", "Total"]),
    field(REMARK.field.0, "remark", t("备注", "Remark"), Kind::Text)
        .group(Group::More)
        .aliases(&["说明", "Note", "Notes", "Comment"]),
];

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn half_a_fen_is_given_to_nobody_twice() {
        assert_eq!(amount_of(Some(3), Some(3_333), Some(10)), Some(8_999));
        assert_eq!(amount_of(Some(1), Some(5), Some(50)), Some(3));
        assert_eq!(amount_of(Some(1), Some(-5), Some(50)), Some(-3));
        assert_eq!(amount_of(Some(2), Some(100), None), Some(200));
        assert_eq!(amount_of(Some(2), Some(100), Some(100)), Some(0));
        assert_eq!((amount_of(None, Some(1), None), amount_of(Some(1), None, None)), (None, None));
        assert_eq!(amount_of(Some(i64::MAX), Some(i64::MAX), None), Some(i64::MAX));
    }

    #[test]
    fn the_tax_of_a_price_is_what_the_tax_office_takes_of_it() {
        assert_eq!(tax_in(11_300, 13), 1_300);
        assert_eq!(tax_in(10_600, 6), 600);
        assert_eq!(tax_in(100, 0), 0);
        assert_eq!(tax_in(-11_300, 13), -1_300);
    }

    #[test]
    fn a_signed_line_counts_for_the_contract_alone() {
        let line = Record::new(ID, RecordId([1; 16])).with(OPPORTUNITY, RecordId([2; 16]));
        assert_eq!(whole(&line), Some((opportunity::ID, RecordId([2; 16]))));
        assert_eq!(whole(&line.with(CONTRACT, RecordId([3; 16]))), Some((contract::ID, RecordId([3; 16]))));
    }

    proptest! {
        #[test]
        fn no_discount_makes_a_line_dearer_and_no_amount_overflows(
            quantity in any::<i64>(),
            price in any::<i64>(),
            discount in 0_i64..=100,
        ) {
            let full = amount_of(Some(quantity), Some(price), None).unwrap_or(0);
            let less = amount_of(Some(quantity), Some(price), Some(discount)).unwrap_or(0);
            prop_assert!(less.unsigned_abs() <= full.unsigned_abs());
        }

        #[test]
        fn an_amount_is_its_tax_and_what_is_left_to_the_fen(amount in -1_000_000_000_000_i64..1_000_000_000_000, rate in 0_i64..=100) {
            let tax = tax_in(amount, rate);
            let net = amount - tax;
            // The tax of the net price is the same but for the rounding of one fen.
            let again = i128::from(net) * i128::from(rate);
            prop_assert!((again - i128::from(tax) * 100).abs() <= 100);
        }
    }
}
