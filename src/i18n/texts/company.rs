//! Texts of the company itself, in the settings and on the paper of a quote.

use crate::model::Text;

/// Section of the settings.
pub const COMPANY: Text = Text::new("公司信息", "Our company");
/// Help of that section.
pub const COMPANY_HINT: Text = Text::new(
    "印在报价单上。没有填的不印；没有填名称时印保险库的名称。",
    "Stands on quotes. What is empty is not printed; without a name that of the vault is.",
);
/// Field.
pub const NAME: Text = Text::new("公司名称", "Company name");
/// Field, and on paper.
pub const ADDRESS: Text = Text::new("地址", "Address");
/// Field, and on paper.
pub const PHONE: Text = Text::new("电话", "Phone");
/// Field, and on paper.
pub const TAX_NUMBER: Text = Text::new("纳税人识别号", "Tax number");
/// Field, and on paper.
pub const BANK: Text = Text::new("开户行", "Bank");
/// Field, and on paper.
pub const ACCOUNT: Text = Text::new("银行账号", "Account");
/// Field.
pub const TERMS: Text = Text::new("报价条款", "Terms of quotes");
/// Button.
pub const SAVE: Text = Text::new("保存公司信息", "Save company");
/// Toast and undo label.
pub const SAVED: Text = Text::new("公司信息已保存", "Company saved");
