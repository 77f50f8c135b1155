//! Companies that the sample desk has twice, as two colleagues enter them who don't look first: under another form of the
//! name, with the same phone and the same person. They are among its customers, so that what is entered twice can be
//! looked at and merged (R31).

use super::customers::Account;
use super::names::FORMS;
use crate::model::FieldId;
use crate::model::schema::builder::t;
use crate::model::schema::tables::customer::{self, CustomerKind};
use crate::model::text::Locale;

/// From which places on a company is looked for, and one that is the same.
const TWICE: [(usize, usize); 3] = [(21, 180), (64, 300), (100, 411)];

/// What both entries say.
const SHARED: [FieldId; 11] = [
    customer::SHORT_NAME.field,
    customer::INDUSTRY.field,
    customer::CONTACT_NAME.field,
    customer::CONTACT_POSITION.field,
    customer::MOBILE.field,
    customer::TELEPHONE.field,
    customer::EMAIL.field,
    customer::PROVINCE.field,
    customer::CITY.field,
    customer::DISTRICT.field,
    customer::ADDRESS.field,
];

/// Makes later entries of some companies that are there already. Nothing is drawn by lot, so all else stays as it was.
pub fn enter(locale: Locale, accounts: &mut [Account]) {
    for (one, other) in TWICE {
        let (Some(one), Some(other)) = (company(accounts, one), company(accounts, other)) else {
            continue;
        };
        let Some(first) = accounts.get(one) else { continue };
        let (known, contact, domain) = (first.record.clone(), first.contact.clone(), first.domain.clone());
        let Some(again) = accounts.get_mut(other) else { continue };
        let record = &mut again.record;
        for field in SHARED {
            record.set_value(field, known.value(field).cloned());
        }
        record.set(customer::NAME, in_another_form(known.text(customer::NAME), locale));
        if record.value(customer::WEBSITE.field).is_some() {
            record.set(customer::WEBSITE, format!("https://www.{domain}"));
        }
        again.contact = contact;
        again.domain = domain;
    }
}

/// The first company from a place on whose contact can be called.
fn company(accounts: &[Account], from: usize) -> Option<usize> {
    let is_reached = |account: &Account| {
        let is_company = account.record.get(customer::KIND) == Some(CustomerKind::Company);
        is_company && account.contact.is_some() && account.record.value(customer::MOBILE.field).is_some()
    };
    let mut rest = accounts.iter().enumerate().skip(from);
    rest.find(|(_, account)| is_reached(account)).map(|(place, _)| place)
}

/// The name with another form of company behind it.
fn in_another_form(name: &str, locale: Locale) -> String {
    // One form may end as another does: the longest is the one that stands there.
    let behind = FORMS.iter().map(|form| form.get(locale)).filter(|form| name.ends_with(form));
    let form = behind.max_by_key(|form| form.len()).unwrap_or_default();
    let [limited, liable] = [t("有限公司", "Co., Ltd."), t("有限责任公司", "LLC")].map(|form| form.get(locale));
    let other = if form == limited { liable } else { limited };
    format!("{}{other}", name.strip_suffix(form).unwrap_or(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_company_is_written_in_another_form_and_keeps_its_name() {
        let written = |name: &str| in_another_form(name, Locale::Chinese);
        assert_eq!(written("抚州润万环保有限公司"), "抚州润万环保有限责任公司");
        assert_eq!(written("抚州润万环保有限责任公司"), "抚州润万环保有限公司");
        assert_eq!(written("抚州润万环保股份有限公司"), "抚州润万环保有限公司");
        assert_eq!(in_another_form("Fuzhou Runwan Co., Ltd.", Locale::English), "Fuzhou Runwan LLC");
    }
}
