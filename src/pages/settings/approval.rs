//! The section of what needs approval, and by whom: people by name, a role of the vault, or both. It is saved as a whole,
//! for everybody in the vault.

use leptos::prelude::*;

use super::approval_draft::{ApprovalDraft, ApprovalFlaw, KINDS, approver_scope, deciding_roles};
use super::flaws::Flaws;
use super::roster::{holders, roster};
use super::section::{Agreement, agree, label, line_of, picked, switch, typed};
use crate::i18n::texts::approvals as words;
use crate::i18n::{locale, locale_untracked};
use crate::model::Text;
use crate::model::rights::{Roles, Scope};
use crate::model::schema::tables::approval::ApprovalKind;
use crate::model::schema::tables::policy;
use crate::ui::desk::{Desk, Roster};
use crate::ui::role_name::role_name;

/// The section.
#[component]
pub fn ApprovalSection() -> impl IntoView {
    let desk = Desk::expect();
    let (draft, changed) =
        typed(desk, |workspace| ApprovalDraft::new(&workspace.approval_rules()), |draft| draft.rules().ok());
    let flaws = Flaws::new();
    let roles = Memo::new(move |_| {
        desk.track(policy::ID);
        desk.read(|workspace| workspace.roles())
    });
    let members = roster(desk);
    let kinds: Vec<AnyView> = KINDS.into_iter().map(|kind| rule(kind, draft, (roles, members), flaws)).collect();
    let on_save = Callback::new(move |()| write_down(desk, draft, flaws));
    view! {
        <Agreement
            title=words::RULES
            hint=words::RULES_HINT
            save=words::SAVE_RULES
            ready=changed
            on_save=on_save
            flaws=flaws
        >
            {kinds}
        </Agreement>
    }
}

/// The rule of a kind: whether it is needed, of discounts from where on, and who decides.
fn rule(
    kind: ApprovalKind,
    draft: RwSignal<ApprovalDraft>,
    (roles, members): (Memo<Roles>, RwSignal<Roster>),
    flaws: Flaws,
) -> AnyView {
    let required = switch(
        label(Labels::of(kind).required),
        move || draft.with(|draft| draft.is_required(kind)),
        move |on| draft.update(|draft| draft.require(kind, on)),
    );
    let limit = (kind == ApprovalKind::Discount).then(|| {
        line_of(
            flaws,
            label(words::LIMIT),
            "numeric",
            move || draft.with(|draft| draft.limit.clone()),
            move |text| draft.update(|draft| draft.limit = text),
        )
    });
    let thirds = limit.is_some().then_some("");
    let [people, role] = whose(kind, draft, roles, flaws);
    let having = move || {
        let word = draft.with(|draft| draft.role(kind).to_owned());
        (!word.is_empty()).then(|| {
            let who = members.with(|members| holders(members, &word));
            let field = Labels::of(kind).role.get(locale());
            let sees = roles.with(|roles| sight(roles, kind, &word)).map(|text| text.get(locale()));
            let sees = sees.map(|text| view! { <p class="muted">{text}</p> });
            view! {
                <p class="muted">{words::ROLE_LINE.fill(locale(), &[field, &who])}</p>
                {sees}
            }
        })
    };
    view! {
        <div class="stack approval-rule">
            {required} <div class="form-grid" data-thirds=thirds>
                {limit}
                {role}
                {people}
            </div> {having}
        </div>
    }
    .into_any()
}

/// What to know of a role whose members may not see what they are asked about.
fn sight(roles: &Roles, kind: ApprovalKind, word: &str) -> Option<Text> {
    match approver_scope(roles, kind, word) {
        Scope::All => None,
        Scope::Team => Some(words::SEES_TEAM),
        Scope::Own => Some(words::SEES_OWN),
    }
}

/// The fields of a kind that say who decides.
fn whose(kind: ApprovalKind, draft: RwSignal<ApprovalDraft>, roles: Memo<Roles>, flaws: Flaws) -> [AnyView; 2] {
    let labels = Labels::of(kind);
    let people = line_of(
        flaws,
        label(labels.approvers),
        "text",
        move || draft.with(|draft| draft.approvers(kind).to_owned()),
        move |text| draft.update(|draft| draft.set_approvers(kind, text)),
    );
    let current = move || draft.with(|draft| draft.role(kind).to_owned());
    let options = move || {
        let none = (String::new(), words::NO_ROLE.get(locale()).to_owned());
        let known = roles.with(|roles| {
            let words = deciding_roles(roles, &current()).into_iter();
            words.map(|word| (word.clone(), role_name(roles, &word, locale()))).collect::<Vec<(String, String)>>()
        });
        [none].into_iter().chain(known).collect::<Vec<(String, String)>>()
    };
    let role = picked(label(labels.role), options, current, move |word| {
        draft.update(|draft| draft.set_role(kind, word));
    });
    [people, role]
}

/// The switch and the fields of a kind.
struct Labels {
    required: Text,
    approvers: Text,
    role: Text,
}

impl Labels {
    const fn of(kind: ApprovalKind) -> Self {
        let (required, approvers, role) = match kind {
            ApprovalKind::Discount => (words::DISCOUNT_REQUIRED, words::DISCOUNT_APPROVERS, words::DISCOUNT_ROLE),
            ApprovalKind::Contract => (words::CONTRACT_REQUIRED, words::CONTRACT_APPROVERS, words::CONTRACT_ROLE),
            ApprovalKind::FollowUp => (words::FOLLOW_UP_REQUIRED, words::FOLLOW_UP_APPROVERS, words::FOLLOW_UP_ROLE),
        };
        Self { required, approvers, role }
    }
}

fn write_down(desk: Desk, draft: RwSignal<ApprovalDraft>, flaws: Flaws) {
    let locale = locale_untracked();
    let flaw = match draft.with_untracked(ApprovalDraft::rules) {
        Ok(wanted) => {
            let said = words::RULES_SAVED.get(locale).to_owned();
            return agree(desk, (policy::APPROVAL, "approval"), wanted.write(), said);
        }
        Err(flaw) => flaw,
    };
    let (field, sentence) = match flaw {
        ApprovalFlaw::Approvers(kind) => {
            let Labels { approvers, role, .. } = Labels::of(kind);
            (approvers, words::APPROVERS_MISSING.fill(locale, &[approvers.get(locale), role.get(locale)]))
        }
        ApprovalFlaw::Limit => (words::LIMIT, words::LIMIT_WRONG.get(locale).to_owned()),
    };
    flaws.tell_at(field.get(locale).to_owned(), sentence);
}
