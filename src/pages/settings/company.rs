//! The section of the company itself, as quotes print it. It is saved as a whole, for everybody in the vault.

use leptos::prelude::*;

use super::section::{Agreement, agree, label, line, typed};
use crate::i18n::texts::company as words;
use crate::i18n::{locale_untracked, tr};
use crate::model::Text;
use crate::model::company::Company;
use crate::model::schema::tables::policy;
use crate::ui::desk::Desk;
use crate::ui::ids;

/// A line of the company by its name.
type Part = (Text, fn(&Company) -> &String, fn(&mut Company) -> &mut String);

const PARTS: [Part; 6] = [
    (words::NAME, |company| &company.name, |company| &mut company.name),
    (words::ADDRESS, |company| &company.address, |company| &mut company.address),
    (words::PHONE, |company| &company.phone, |company| &mut company.phone),
    (words::TAX_NUMBER, |company| &company.tax_number, |company| &mut company.tax_number),
    (words::BANK, |company| &company.bank, |company| &mut company.bank),
    (words::ACCOUNT, |company| &company.account, |company| &mut company.account),
];

/// The section.
#[component]
pub fn CompanySection() -> impl IntoView {
    let desk = Desk::expect();
    let (draft, changed) = typed(desk, |workspace| workspace.company(), |draft: &Company| Some(draft.tidied()));
    let lines: Vec<AnyView> = PARTS
        .into_iter()
        .map(|(name, read, write)| {
            let value = move || draft.with(|draft| read(draft).clone());
            line(label(name), "text", value, move |text| draft.update(|draft| *write(draft) = text))
        })
        .collect();
    let on_save = Callback::new(move |()| {
        let said = words::SAVED.get(locale_untracked()).to_owned();
        agree(desk, (policy::COMPANY, "company"), draft.with_untracked(Company::tidied).write(), said);
    });
    view! {
        <Agreement
            title=words::COMPANY
            hint=words::COMPANY_HINT
            save=words::SAVE
            ready=changed
            on_save=on_save
        >
            <div class="form-grid">{lines}</div>
            {terms(draft)}
        </Agreement>
    }
}

fn terms(draft: RwSignal<Company>) -> AnyView {
    let id = ids::unique("terms");
    view! {
        <div class="field">
            <label class="field-label" for=id.clone()>
                {tr(words::TERMS)}
            </label>
            <textarea
                class="textarea"
                id=id
                rows="3"
                autocomplete="off"
                prop:value=move || draft.with(|draft| draft.terms.clone())
                on:input=move |event| draft.update(|draft| draft.terms = event_target_value(&event))
            ></textarea>
        </div>
    }
    .into_any()
}
