//! Layouts to start from: what the import templates of finance programs commonly ask for, under the headings by which they
//! commonly ask. None claims to be that of a certain product.

use super::{FileLayout, LayoutColumn, Source};
use crate::model::schema::tables::{contract, customer, invoice, payment};
use crate::model::text::Locale;
use crate::model::{EntityId, FieldId};

/// A layout to start from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preset {
    /// Vouchers of payments received.
    Receipts,
    /// Sales invoices.
    Invoices,
    /// Master data of customers.
    Customers,
}

impl Preset {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Receipts, Self::Invoices, Self::Customers];

    /// Of which table it is.
    pub const fn table(self) -> EntityId {
        match self {
            Self::Receipts => payment::ID,
            Self::Invoices => invoice::ID,
            Self::Customers => customer::ID,
        }
    }

    /// The layout under that name. Such templates are Chinese, whatever the desk speaks.
    pub fn layout(self, name: &str) -> FileLayout {
        let columns = match self {
            Self::Receipts => receipts(),
            Self::Invoices => invoices(),
            Self::Customers => customers(),
        };
        FileLayout { name: name.to_owned(), columns, ..FileLayout::empty(self.table(), Locale::Chinese) }
    }
}

fn own(heading: &str, field: FieldId) -> LayoutColumn {
    LayoutColumn::new(heading, Source::Field(field))
}

fn of(heading: &str, reference: FieldId, field: FieldId) -> LayoutColumn {
    LayoutColumn::new(heading, Source::Of(reference, field))
}

fn receipts() -> Vec<LayoutColumn> {
    vec![
        own("单据日期", payment::RECEIVED_ON.field),
        own("单据编号", payment::NUMBER.field),
        of("客户编码", payment::CUSTOMER.field, customer::NUMBER.field),
        of("客户名称", payment::CUSTOMER.field, customer::NAME.field),
        own("结算方式", payment::METHOD.field),
        LayoutColumn::new("币种", Source::Text("人民币".to_owned())),
        own("金额", payment::AMOUNT.field),
        of("合同号", payment::CONTRACT.field, contract::NUMBER.field),
        own("摘要", payment::NOTE.field),
    ]
}

fn invoices() -> Vec<LayoutColumn> {
    vec![
        own("开票日期", invoice::ISSUED_ON.field),
        own("单据编号", invoice::NUMBER.field),
        own("发票号码", invoice::INVOICE_NUMBER.field),
        own("发票类型", invoice::KIND.field),
        of("客户编码", invoice::CUSTOMER.field, customer::NUMBER.field),
        of("客户名称", invoice::CUSTOMER.field, customer::NAME.field),
        own("发票抬头", invoice::TITLE.field),
        own("纳税人识别号", invoice::TAX_NUMBER.field),
        LayoutColumn::new("币种", Source::Text("人民币".to_owned())),
        own("价税合计", invoice::AMOUNT.field),
        own("税率", invoice::TAX_RATE.field),
        own("税额", invoice::TAX.field),
        of("合同号", invoice::CONTRACT.field, contract::NUMBER.field),
        own("摘要", invoice::REMARK.field),
    ]
}

fn customers() -> Vec<LayoutColumn> {
    vec![
        own("客户编码", customer::NUMBER.field),
        own("客户名称", customer::NAME.field),
        own("客户简称", customer::SHORT_NAME.field),
        own("所属行业", customer::INDUSTRY.field),
        own("纳税人登记号", customer::TAX_NUMBER.field),
        own("联系人", customer::CONTACT_NAME.field),
        own("手机", customer::MOBILE.field),
        own("电话", customer::TELEPHONE.field),
        own("邮箱", customer::EMAIL.field),
        own("省份", customer::PROVINCE.field),
        own("城市", customer::CITY.field),
        own("地址", customer::ADDRESS.field),
        own("专管业务员", customer::OWNER.field),
    ]
}
