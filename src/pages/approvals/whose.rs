//! Whose approval a request waits for, in the words of the desk (R49).

use leptos::prelude::*;

use crate::i18n::locale;
use crate::i18n::texts::{approvals as words, rights};
use crate::model::Record;
use crate::model::schema::rules::short_money;
use crate::model::schema::tables::{approval, policy};
use crate::model::text::Locale;
use crate::pages::record::Open;
use crate::ui::desk::Desk;
use crate::ui::icons::{Icon, IconName};
use crate::ui::role_name::role_name;
use crate::workspace::approvals::{asked_terms, is_pending};

/// What people call a role, by its word; nothing where there is none.
pub fn named(desk: Desk, word: &str) -> Option<String> {
    desk.track(policy::ID);
    (!word.is_empty()).then(|| role_name(&desk.read(|workspace| workspace.roles()), word, locale()))
}

/// That it needs the approval of the role, as a part of a line; nothing where none is asked for.
pub fn needs(desk: Desk, word: &str) -> Option<String> {
    named(desk, word).map(|name| words::NEEDS_ROLE.fill(locale(), &[&name]))
}

/// What the page of a request says above its facts: whose approval it waits for or in which role it was decided, and how
/// large a share is let off, so that who decides need not see the contract.
#[component]
pub fn Whose(
    /// The request.
    open: Open,
) -> impl IntoView {
    move || {
        let said = open.record.with(|record| record.as_ref().map(|request| lines(open.desk, request)))?;
        let said: Vec<AnyView> = said.into_iter().map(|line| view! { <p>{line}</p> }.into_any()).collect();
        (!said.is_empty()).then(|| {
            view! {
                <div class="notice" data-tone="info" role="status">
                    <Icon name=IconName::Approvals />
                    <div class="notice-text">{said}</div>
                </div>
            }
        })
    }
}

fn lines(desk: Desk, request: &Record) -> Vec<String> {
    let locale = locale();
    let mut lines = Vec::new();
    if is_pending(request) {
        let approvers = request.get(approval::APPROVERS).unwrap_or_default();
        desk.shared.track();
        let alone = desk.session().who().decides_for_all(request);
        lines.extend(named(desk, request.text(approval::ROLE)).map(|role| {
            if alone {
                words::NEEDS_ROLE_ALONE_NOTICE.fill(locale, &[&role])
            } else if approvers.is_empty() {
                words::NEEDS_ROLE_NOTICE.fill(locale, &[&role])
            } else {
                words::NEEDS_ROLE_OR_NOTICE.fill(locale, &[&role, &approvers.join(rights::COMMA.get(locale))])
            }
        }));
    }
    let decided_as = named(desk, request.text(approval::DECIDED_ROLE));
    lines.extend(
        decided_as.map(|role| words::DECIDED_AS_NOTICE.fill(locale, &[request.text(approval::DECIDED_BY), &role])),
    );
    let terms = asked_terms(request);
    lines.extend(terms.percent().map(|percent| {
        let amount = short_money(terms.amount.unwrap_or(0));
        words::TERMS.fill(locale, &[&short_money(terms.discount), &amount, &percent])
    }));
    lines
}

/// Who may decide on a request, as its cell in the list: the role by its name, and who is named.
pub fn deciders(desk: Desk, request: &Record, locale: Locale) -> Option<AnyView> {
    let word = request.text(approval::ROLE);
    let role = (!word.is_empty()).then(|| role_name(&desk.read(|workspace| workspace.roles()), word, locale));
    let names = request.get(approval::APPROVERS).unwrap_or_default();
    let tags: Vec<AnyView> =
        role.into_iter().chain(names).map(|name| view! { <span class="tag">{name}</span> }.into_any()).collect();
    (!tags.is_empty()).then(|| tags.into_any())
}
