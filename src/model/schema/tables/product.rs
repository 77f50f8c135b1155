//! Products and services, what the company sells: R115, R126, R153.
//! Purchases lead here; a sale that names a product without a record keeps the name alone.

use crate::choices;
use crate::model::record::Key;
use crate::model::schema::builder::{entity as table, field, t};
use crate::model::schema::{Entity, EntityId, Field, Group, Kind, Narrow};
use crate::model::value::CalendarDate;

/// The table's stored number.
pub const ID: EntityId = EntityId(10);

/// The company's own code of it.
pub const CODE: Key<String> = Key::new(16);
/// Its name.
pub const NAME: Key<String> = Key::new(17);
/// Product or service.
pub const KIND: Key<ProductKind> = Key::new(18);
/// The group that it belongs to.
pub const CATEGORY: Key<String> = Key::new(19);
/// What it is counted in.
pub const UNIT: Key<String> = Key::new(20);
/// List price of a unit in fen.
pub const LIST_PRICE: Key<i64> = Key::new(21);
/// What a unit costs the company, in fen.
pub const COST: Key<i64> = Key::new(22);
/// Tax in whole per cent.
pub const TAX_RATE: Key<i64> = Key::new(23);
/// Size, model, colour (R247).
pub const SPECIFICATION: Key<String> = Key::new(24);
/// What it does.
pub const DESCRIPTION: Key<String> = Key::new(25);
/// Whether it can be bought.
pub const ON_SALE: Key<bool> = Key::new(26);
/// Since when it can be bought.
pub const LAUNCHED_ON: Key<CalendarDate> = Key::new(27);
/// For how many months from the day of the purchase it is warranted.
pub const WARRANTY_MONTHS: Key<i64> = Key::new(28);

choices! {
    /// Goods or work (R153).
    pub enum ProductKind {
        Product = 1, "product", "产品", "Product", Info, ["商品", "货物", "实物", "Goods"];
        Service = 2, "service", "服务", "Service", Neutral, ["劳务", "服务项目", "Work"];
    }
}

/// The table of products.
pub fn entity() -> Entity {
    let fields = &[BASICS, PRICES, MORE];
    table(ID, "product", t("产品", "Product"), t("产品", "Products"), fields).titled(NAME.field).aliases(&[
        "产品表",
        "产品目录",
        "产品信息",
        "产品资料",
        "商品表",
        "商品目录",
        "商品信息",
        "价目表",
        "Price list",
        "Catalogue",
        "Catalog",
    ])
}

const BASICS: &[Field] = &[
    field(NAME.field.0, "name", t("产品名称", "Product name"), Kind::Text)
        .required()
        .searched()
        .column(240)
        .aliases(&["商品名称", "品名", "服务名称", "名称", "商品", "Name", "Item", "Item name", "Service name"]),
    field(CODE.field.0, "code", t("产品编码", "Product code"), Kind::Text)
        .recommended()
        .searched()
        .column(132)
        .narrow(Narrow::Subtitle)
        .aliases(&[
            "产品编号",
            "产品代码",
            "商品编码",
            "商品编号",
            "货号",
            "编码",
            "Code",
            "SKU",
            "Product ID",
            "Item code",
            "Item number",
        ]),
    field(KIND.field.0, "kind", t("产品类型", "Product kind"), Kind::Choice(ProductKind::OPTIONS))
        .recommended()
        .column(92)
        .aliases(&["类型", "性质", "Kind", "Type", "Product type"]),
    field(CATEGORY.field.0, "category", t("产品分类", "Category"), Kind::Text)
        .recommended()
        .searched()
        .column(128)
        .aliases(&["分类", "类别", "品类", "商品分类", "Product category", "Product group"]),
    field(SPECIFICATION.field.0, "specification", t("规格型号", "Specification"), Kind::Text)
        .searched()
        .aliases(&["规格", "型号", "Spec", "Model"]),
    field(UNIT.field.0, "unit", t("计量单位", "Unit"), Kind::Text).column(80).aliases(&[
        "单位",
        "Unit of measure",
        "UOM",
    ]),
    field(ON_SALE.field.0, "on_sale", t("在售", "On sale"), Kind::Flag).column(80).aliases(&[
        "是否在售",
        "上架",
        "是否上架",
        "Active",
        "Available",
    ]),
    field(LAUNCHED_ON.field.0, "launched_on", t("上市日期", "Launched on"), Kind::Date).aliases(&[
        "上架日期",
        "发布日期",
        "Launch date",
        "Available from",
    ]),
];

const PRICES: &[Field] = &[
    field(LIST_PRICE.field.0, "list_price", t("标准价格", "List price"), Kind::Money)
        .recommended()
        .column(120)
        .narrow(Narrow::Meta)
        .aliases(&["标价", "售价", "单价", "价格", "零售价", "Price", "Unit price", "Selling price"]),
    field(COST.field.0, "cost", t("成本", "Cost"), Kind::Money).aliases(&[
        "成本价",
        "进价",
        "采购价",
        "Cost price",
        "Purchase price",
    ]),
    field(TAX_RATE.field.0, "tax_rate", t("税率", "Tax rate"), Kind::Percent).aliases(&[
        "增值税率",
        "VAT",
        "VAT rate",
        "Tax",
    ]),
];

const MORE: &[Field] = &[
    field(DESCRIPTION.field.0, "description", t("产品说明", "Description"), Kind::LongText)
        .group(Group::More)
        .aliases(&["描述", "说明", "产品描述", "介绍", "备注", "Product description", "Details", "Remark", "Note"]),
    field(WARRANTY_MONTHS.field.0, "warranty_months", t("保修期（月）", "Warranty (months)"), Kind::Integer)
        .range(0, 600)
        .group(Group::More)
        .aliases(&["保修期", "质保期", "质保", "Warranty"]),
];
