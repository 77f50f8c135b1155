//! Deals that close soon on the Today page, the dearest first, each with what is left to do before (R106, R107).

use leptos::prelude::*;

use super::gather::Section;
use super::line::{due, line};
use super::page::frame;
use crate::i18n::locale;
use crate::i18n::texts::selling as words;
use crate::insight::closing::{Closing, closing_soon, conditions};
use crate::model::Value;
use crate::model::schema::rules::short_money;
use crate::model::schema::tables::{customer, opportunity, task};
use crate::pages::later::later_where;
use crate::ui::desk::Desk;
use crate::ui::links::href_of;
use crate::workspace::{Condition, Filter, Test};

/// The section, where the desk holds opportunities at all: a first visit that has none doesn't wait for its code.
pub fn closing(desk: Desk, only_mine: RwSignal<bool>) -> AnyView {
    let any = move || {
        desk.track(opportunity::ID);
        desk.read(|workspace| workspace.count(opportunity::ID)) > 0
    };
    later_where(any, move || view! { <ClosingSoon desk=desk only_mine=only_mine /> }.into_any())
}

/// The section; nothing where no deal closes soon.
#[component]
fn ClosingSoon(
    /// The desk.
    desk: Desk,
    /// Whether only the person's own deals count.
    only_mine: RwSignal<bool>,
) -> impl IntoView {
    let me = StoredValue::new(desk.member());
    let found = Memo::new(move |_| {
        desk.track(opportunity::ID);
        desk.track(task::ID);
        let me = me.get_value();
        let member = only_mine.get().then_some(me.as_str());
        desk.read(|workspace| closing_soon(workspace, member, desk.day()))
    });
    move || {
        let mut section: Section<Closing> = Section::default();
        for one in found.get() {
            section.push(|| Some(one));
        }
        let rows: Vec<AnyView> = section.lines.iter().map(|one| row(desk, one)).collect();
        let mut conditions = conditions(desk.today());
        conditions.extend(
            only_mine
                .get()
                .then(|| Condition { field: opportunity::OWNER.field, test: Test::Is(Value::Text(me.get_value())) }),
        );
        let whole = (opportunity::ID, Filter::all(conditions));
        (section.total > 0).then(|| frame(("closing", words::CLOSING), &section, rows, Some(whole)))
    }
}

fn row(desk: Desk, one: &Closing) -> AnyView {
    let today = desk.today();
    let name = desk.read(|workspace| workspace.title(opportunity::ID, one.id));
    let of = one.customer.map(|id| desk.read(|workspace| workspace.title(customer::ID, id))).unwrap_or_default();
    let (amount, to_do, on) = (one.amount, one.to_do, one.on);
    let about = move || {
        let locale = locale();
        let mut parts: Vec<String> = Vec::new();
        if !of.is_empty() {
            parts.push(of.clone());
        }
        if amount > 0 {
            parts.push(short_money(amount));
        }
        if to_do > 0 {
            parts.push(words::LEFT_TO_DO.fill(locale, &[&to_do.to_string()]));
        }
        parts.join(" · ")
    };
    line(name, href_of(opportunity::ID, one.id), about, due(on, today))
}
