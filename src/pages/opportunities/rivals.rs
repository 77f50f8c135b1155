//! The competitors in a deal, as one has them before the eyes while talking: price against ours, strengths, weaknesses,
//! what the customer thinks, and our answer (R130, R131, R133). What the deal does not say comes from the competitor.

use leptos::prelude::*;

use crate::i18n::texts::selling as words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::rights::Act;
use crate::model::schema::rules::short_money;
use crate::model::schema::tables::{competitor, opportunity, rivalry};
use crate::model::{Change, FieldId, Record, RecordId, Text, Value};
use crate::pages::forms::Forms;
use crate::pages::record::Open;
use crate::pages::record::belonging::Belonging;
use crate::pages::support::save;
use crate::ui::links::href_of;
use crate::ui::pair::EditOrRemove;

fn ties(open: Open) -> Vec<(FieldId, Value)> {
    vec![(rivalry::OPPORTUNITY.field, Value::Reference(open.id))]
}

/// A rival with what is known of the competitor in general.
type Known = (Record, Option<Record>);

/// The rivals of a deal.
#[component]
pub fn Rivals(
    /// The deal.
    open: Open,
) -> impl IntoView {
    let rivals: Memo<Vec<Known>> = Memo::new(move |_| {
        open.desk.track(rivalry::ID);
        open.desk.track(competitor::ID);
        open.desk.read(|workspace| {
            let rows = workspace.children(rivalry::ID, rivalry::OPPORTUNITY.field, open.id);
            let rivals = rows.into_iter().filter_map(|row| workspace.record_at(rivalry::ID, row));
            let of = |rival: &Record| workspace.record(competitor::ID, rival.get(rivalry::COMPETITOR)?);
            rivals
                .map(|rival| {
                    let general = of(&rival);
                    (rival, general)
                })
                .collect()
        })
    });
    let count = Signal::derive(move || rivals.with(Vec::len));
    let list = move || {
        let ours = open.record.with(|deal| deal.as_ref().and_then(|deal| deal.get(opportunity::AMOUNT)));
        let cards: Vec<AnyView> = rivals.with(|rivals| rivals.iter().map(|known| card(open, known, ours)).collect());
        (!cards.is_empty()).then(|| view! { <ul class="rivals">{cards}</ul> })
    };
    view! {
        <Belonging
            open=open
            entity=rivalry::ID
            title=words::RIVALS
            count=count
            none=words::NO_RIVALS
            ties=ties
        >
            {list}
        </Belonging>
    }
}

fn card(open: Open, (rival, general): &Known, ours: Option<i64>) -> AnyView {
    let name = match general.as_ref().map(|general| general.text(competitor::NAME)) {
        Some(name) if !name.is_empty() => name.to_owned(),
        _ => rival.text(rivalry::NAME).to_owned(),
    };
    let price = rival.get(rivalry::PRICE);
    let general_of = |key| general.as_ref().map_or("", |general| general.text(key)).to_owned();
    let said = |own: &str, general: String| if own.is_empty() { general } else { own.to_owned() };
    let strengths = said(rival.text(rivalry::STRENGTHS), general_of(competitor::STRENGTHS));
    let weaknesses = said(rival.text(rivalry::WEAKNESSES), general_of(competitor::WEAKNESSES));
    let head = view! {
        <div class="rival-head">
            <a class="strong" href=rival.get(rivalry::COMPETITOR).map(|id| href_of(competitor::ID, id))>
                {name.clone()}
            </a>
            <span class="grow"></span>
            {price.map(|price| compared(price, ours))}
            {buttons(open, rival, name)}
        </div>
    };
    view! {
        <li class="rival">
            {head}
            <dl class="rival-facts">
                {part(words::ANSWER, rival.text(rivalry::ANSWER).to_owned(), true)}
                {part(words::STRENGTHS, strengths, false)}
                {part(words::WEAKNESSES, weaknesses, false)}
                {part(words::OPINION, rival.text(rivalry::OPINION).to_owned(), false)}
            </dl>
        </li>
    }
    .into_any()
}

/// Their price, and how it stands to ours.
fn compared(price: i64, ours: Option<i64>) -> AnyView {
    let beside = ours.filter(|ours| *ours != price).map(|ours| {
        let (text, by) = if price > ours { (words::DEARER, price - ours) } else { (words::CHEAPER, ours - price) };
        view! { <small class="muted">{move || text.fill(locale(), &[&short_money(by)])}</small> }
    });
    view! {
        {beside}
        <span class="amount">{move || short_money(price)}</span>
    }
    .into_any()
}

fn part(label: Text, text: String, is_answer: bool) -> Option<AnyView> {
    (!text.is_empty()).then(|| {
        view! {
            <div class="rival-fact" data-answer=is_answer.then_some("")>
                <dt>{tr(label)}</dt>
                <dd>{text}</dd>
            </div>
        }
        .into_any()
    })
}

fn buttons(open: Open, rival: &Record, name: String) -> AnyView {
    if !open.desk.may(rivalry::ID, Act::Edit) {
        return ().into_any();
    }
    let forms = Forms::expect();
    let id: RecordId = rival.id;
    let (edited, removed) = (name.clone(), name.clone());
    let edit = Signal::derive(move || words::EDIT_RIVAL.fill(locale(), &[&edited]));
    let remove = Signal::derive(move || words::REMOVE_RIVAL.fill(locale(), &[&removed]));
    let gone = Callback::new(move |()| {
        let rival = open.desk.read(|workspace| workspace.record(rivalry::ID, id));
        let said = words::RIVAL_GONE.fill(locale_untracked(), &[&name]);
        save(open.desk, said.clone(), rival.iter().map(Change::delete).collect(), Some(said));
    });
    let changed = Callback::new(move |()| forms.edit(rivalry::ID, id, None));
    view! { <EditOrRemove edit=edit on_edit=changed remove=remove on_remove=gone /> }.into_any()
}
