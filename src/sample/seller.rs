//! What the sample company says of itself, so that a quote of it looks like one (R151). Nobody should take it for real: it
//! says that it is invented, and its numbers are such as no office and no bank gives.

use super::scene::Scene;
use crate::model::company::Company;
use crate::model::record::Record;
use crate::model::schema::builder::t;
use crate::model::schema::tables::policy;
use crate::model::text::Text;

const NAME: Text = t("示例测控设备有限公司（虚构）", "Sample Instruments Ltd. (invented)");
const ADDRESS: Text = t("示例市样板区虚构路 1 号", "1 Invented Road, Sample City");
const PHONE: Text = t("000-0000 0000", "000-0000 0000");
const TAX_NUMBER: Text = t("000000000000000000", "000000000000000000");
const BANK: Text = t("示例银行虚构支行", "Sample Bank, Invented Branch");
const ACCOUNT: Text = t("0000 0000 0000 0000 000", "0000 0000 0000 0000 000");
const TERMS: Text = t(
    "1. 报价含税，含国内运费。\n2. 签约后 7 天内付 30%，发货前付 70%。\n3. 收到预付款后 30 天内交货。\n4. 自验收之日起保修 12 个月。",
    "1. Prices include tax and delivery within the country.\n2. 30% within 7 days of signing, 70% before dispatch.\n3. Delivery within 30 days of the first payment.\n4. 12 months of warranty from acceptance.",
);

/// What quotes print of the company itself.
pub fn invent(scene: &mut Scene) -> Record {
    let (at, by) = (scene.moment(90, 9 * 60 + 5), scene.person(1));
    let said = |text: Text| text.get(scene.locale).to_owned();
    let mut company = Company::default();
    company.name = said(NAME);
    company.address = said(ADDRESS);
    company.phone = said(PHONE);
    company.tax_number = said(TAX_NUMBER);
    company.bank = said(BANK);
    company.account = said(ACCOUNT);
    company.terms = said(TERMS);
    let mut record = scene.record(policy::ID, at, &by);
    // One in every vault.
    record.id = policy::COMPANY;
    record.with(policy::NAME, "company".to_owned()).with(policy::BODY, company.write())
}
