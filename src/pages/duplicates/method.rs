//! How it is reckoned, on the page itself: the threshold, and what each evidence weighs.

use leptos::prelude::*;

use super::words as said;
use crate::i18n::texts::duplicates as words;
use crate::i18n::{locale, tr};
use crate::insight::duplicates::{Evidence, Strictness, Who};

/// The section, folded in.
#[component]
pub fn Method(
    /// How much has to speak for a pair.
    strictness: RwSignal<Strictness>,
) -> impl IntoView {
    let text = move || words::METHOD_TEXT.fill(locale(), &[&strictness.get().threshold().to_string()]);
    let rows: Vec<AnyView> = Evidence::ALL
        .into_iter()
        .map(|evidence| {
            let weight = |who| said::weight(evidence.weight(who));
            view! {
                <tr>
                    <th scope="row">{tr(said::evidence(evidence))}</th>
                    <td class="amount number">{weight(Who::Company)}</td>
                    <td class="amount number">{weight(Who::Person)}</td>
                    <td class="amount number">{weight(Who::Contact)}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    view! {
        <details class="section panel">
            <summary>{tr(words::METHOD)}</summary>
            <p class="muted">{text}</p>
            <div class="table-wrap" role="group" tabindex="0" aria-label=tr(words::METHOD)>
                <table class="table">
                    <thead>
                        <tr>
                            <th scope="col">{tr(words::EVIDENCE)}</th>
                            <th scope="col" class="amount">
                                {tr(words::OF_COMPANIES)}
                            </th>
                            <th scope="col" class="amount">
                                {tr(words::OF_PERSONS)}
                            </th>
                            <th scope="col" class="amount">
                                {tr(words::OF_CONTACTS)}
                            </th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </details>
    }
}
