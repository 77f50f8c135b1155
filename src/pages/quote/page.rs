//! The page of a quote: the paper as it is printed, above it its language, when it was made, until when it holds, and the way
//! to the printer, which keeps the day of the first print.

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_params_map;

use super::paper::{Paper, PaperLine, dated, paper};
use crate::i18n::texts::company as own;
use crate::i18n::texts::selling as words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::company::Company;
use crate::model::schema::Tone;
use crate::model::schema::rules::short_money;
use crate::model::schema::tables::{contact, customer, line_item, opportunity, policy};
use crate::model::text::Locale;
use crate::model::{CalendarDate, Change, Key, Record, RecordId, Text};
use crate::pages::paper::{put_on_paper, where_on_paper};
use crate::pages::sheet::table::may_be_printed;
use crate::pages::support::{save, say, say_failed};
use crate::ui::desk::Desk;
use crate::ui::empty::Empty;
use crate::ui::icons::{Icon, IconName};
use crate::ui::links::href_of;

/// The page.
#[component]
pub fn QuotePage() -> impl IntoView {
    let desk = Desk::expect();
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id")).and_then(|id| RecordId::parse(&id)));
    // The paper has a language of its own: a Chinese desk writes to English customers too.
    let language = RwSignal::new(locale_untracked());
    let shown = Memo::new(move |_| {
        for table in [opportunity::ID, customer::ID, contact::ID, line_item::ID, policy::ID] {
            desk.track(table);
        }
        desk.read(|workspace| paper(workspace, id.get()?, desk.today()))
    });
    let body = move || match (id.get(), shown.get()) {
        (Some(id), Some(shown)) => view! {
            {tools(desk, id, &shown, language)}
            {move || sheet(desk, &shown, language.get())}
        }
        .into_any(),
        _ => view! { <NoQuote /> }.into_any(),
    };
    view! {
        <div class="page quote-page" data-scroll>
            {body}
        </div>
    }
}

#[component]
fn NoQuote() -> impl IntoView {
    let title = Signal::derive(move || words::NO_QUOTE.get(locale()).to_owned());
    let text = Signal::derive(String::new);
    view! { <Empty title=title text=text /> }
}

/// What stands above the paper and is not printed.
fn tools(desk: Desk, id: RecordId, shown: &Paper, language: RwSignal<Locale>) -> AnyView {
    let choice = move |one: Locale, text: Text| {
        view! {
            <button
                type="button"
                aria-pressed=move || (language.get() == one).to_string()
                on:click=move |_| language.set(one)
            >
                {tr(text)}
            </button>
        }
    };
    let days = [
        (opportunity::QUOTED_ON, words::QUOTED_ON, words::LABEL_QUOTED, shown.quoted_on),
        (opportunity::QUOTE_VALID_UNTIL, words::VALID_UNTIL, words::LABEL_VALID, shown.valid_until),
    ];
    let days = days.map(|(key, label, undo, day)| day_of(desk, id, key, (label, undo), day));
    let button = move || {
        let press = move |_: ev::MouseEvent| spawn_local(print(desk, id));
        view! {
            <button type="button" class="button" data-kind="primary" aria-label=tr(words::PRINT) on:click=press>
                <Icon name=IconName::Print />
                <span>{tr(words::PRINT)}</span>
            </button>
        }
        .into_any()
    };
    let may = move || may_be_printed(&[opportunity::ID, line_item::ID], &desk.rights());
    view! {
        <header class="page-head quote-tools">
            <h1>{tr(words::QUOTE)}</h1>
            <div class="segmented" role="group" aria-label=tr(words::PAPER_LANGUAGE)>
                {choice(Locale::Chinese, words::IN_CHINESE)}
                {choice(Locale::English, words::IN_ENGLISH)}
            </div>
            {days.into_iter().collect::<Vec<AnyView>>()}
            <div class="page-actions">
                <a class="button" href=href_of(opportunity::ID, id) aria-label=tr(words::TO_DEAL)>
                    <Icon name=IconName::ChevronLeft />
                    <span>{tr(words::TO_DEAL)}</span>
                </a>
                {where_on_paper(may, button)}
            </div>
        </header>
    }
    .into_any()
}

/// A day that stands on the paper. Who may not change it reads it.
fn day_of(desk: Desk, id: RecordId, key: Key<CalendarDate>, (label, undo): (Text, Text), day: CalendarDate) -> AnyView {
    let change = move |event: ev::Event| {
        let Some(chosen) = CalendarDate::parse(&event_target_value(&event)) else {
            return;
        };
        let change = desk.read(|workspace| {
            let deal = workspace.record(opportunity::ID, id)?;
            Change::between(&deal, &made_by(desk, &deal).with(key, chosen))
        });
        save(desk, undo.get(locale_untracked()).to_owned(), change.into_iter().collect(), None);
    };
    (move || {
        if desk.may_write(opportunity::ID, key.field) {
            view! {
                <label class="quote-day">
                    <span>{tr(label)}</span>
                    <input
                        class="input"
                        type="date"
                        autocomplete="off"
                        prop:value=day.to_string()
                        on:change=change
                    />
                </label>
            }
            .into_any()
        } else {
            view! {
                <p class="quote-day">
                    <span>{tr(label)}</span>
                    <span>{day.to_string()}</span>
                </p>
            }
            .into_any()
        }
    })
    .into_any()
}

fn may_date(desk: Desk) -> bool {
    untrack(|| desk.may_write(opportunity::ID, opportunity::QUOTED_ON.field))
}

/// The deal with the day of its quote, where whoever works here may keep it: a quote whose validity is agreed on is made.
fn made_by(desk: Desk, deal: &Record) -> Record {
    if may_date(desk) { dated(deal, desk.today()) } else { deal.clone() }
}

/// Prints the quote once its day is kept.
async fn print(desk: Desk, id: RecordId) {
    if keep_day(desk, id).await {
        put_on_paper(desk, Some((opportunity::ID, id)), "quote").await;
    }
}

/// Keeps the day of the quote, that of its first print; false where that is not to be had, which is said.
async fn keep_day(desk: Desk, id: RecordId) -> bool {
    let change = desk.read(|workspace| {
        let deal = workspace.record(opportunity::ID, id)?;
        Change::between(&deal, &dated(&deal, desk.today()))
    });
    let Some(change) = change else {
        return true;
    };
    let locale = locale_untracked();
    if !may_date(desk) {
        say(desk, words::NOT_DATED.get(locale).to_owned(), Tone::Warning, false);
        return false;
    }
    match desk.commit(words::LABEL_QUOTED.get(locale).to_owned(), vec![change]).await {
        Ok(_) => true,
        Err(error) => {
            say_failed(desk, &error);
            false
        }
    }
}

/// The paper.
fn sheet(desk: Desk, shown: &Paper, language: Locale) -> AnyView {
    let said = |text: Text| text.get(language);
    let company = match shown.company.name.as_str() {
        "" => desk.vault_name(),
        name => name.to_owned(),
    };
    let quoted_on = shown.quoted_on.to_string();
    let fact = |label: Text, value: &str| {
        let value = value.to_owned();
        (!value.is_empty()).then(|| {
            view! {
                <div>
                    <dt>{said(label)}</dt>
                    <dd>{value}</dd>
                </div>
            }
        })
    };
    let valid_until = shown.valid_until.to_string();
    let terms = shown.company.terms.clone();
    let terms = (!terms.is_empty()).then(|| view! { <p class="quote-own-terms">{terms}</p> });
    view! {
        <article class="quote" lang=language.tag()>
            <header class="quote-head">
                <p class="quote-company">{company}</p>
                <h2>{said(words::QUOTE)}</h2>
            </header>
            {seller(&shown.company, language)}
            <div class="quote-parties">
                <dl>
                    {fact(words::FOR, &shown.customer)}
                    {fact(words::ATTENTION, &shown.attention)}
                </dl>
                <dl>
                    {fact(words::NUMBER, &shown.number)}
                    {fact(words::DATE, &quoted_on)}
                    {fact(words::VALID_UNTIL, &valid_until)}
                    {fact(words::FROM, &shown.owner)}
                </dl>
            </div>
            <p class="quote-address">{shown.address.clone()}</p>
            <p class="quote-project">{words::PROJECT.fill(language, &[&shown.project])}</p>
            {table(shown, language)}
            <p class="quote-terms">{words::TERMS.fill(language, &[&valid_until])}</p>
            {terms}
            <p class="quote-signature">{said(words::SIGNED)}</p>
        </article>
    }
    .into_any()
}

/// What the company says of itself, as far as somebody has filled it.
fn seller(company: &Company, language: Locale) -> Option<AnyView> {
    let known: Vec<String> = [
        (own::ADDRESS, &company.address),
        (own::PHONE, &company.phone),
        (own::TAX_NUMBER, &company.tax_number),
        (own::BANK, &company.bank),
        (own::ACCOUNT, &company.account),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    .map(|(label, value)| format!("{} {value}", label.get(language)))
    .collect();
    let line = |text: String| view! { <span>{text}</span> };
    let lines: Vec<_> = known.into_iter().map(line).collect();
    (!lines.is_empty()).then(|| view! { <p class="quote-seller">{lines}</p> }.into_any())
}

fn table(shown: &Paper, language: Locale) -> AnyView {
    if shown.lines.is_empty() {
        return view! { <p>{words::NO_LINES.get(language)}</p> }.into_any();
    }
    // Columns that would stay empty are left out, so that the paper has room for names.
    let discounts = shown.lines.iter().any(|line| line.discount != 0);
    let units = shown.lines.iter().any(|line| !line.unit.is_empty());
    let columns = Columns { language, discounts, units };
    let rows: Vec<AnyView> = (1_usize..).zip(&shown.lines).map(|(place, line)| columns.row(place, line)).collect();
    view! {
        <div class="quote-wrap" role="group" tabindex="0" aria-label=words::LINES.get(language)>
            <table class="quote-lines">
                <thead>{columns.head()}</thead>
                <tbody>{rows}</tbody>
                <tfoot>{columns.sums(shown)}</tfoot>
            </table>
        </div>
    }
    .into_any()
}

/// Which columns the paper has, and in which language.
#[derive(Clone, Copy)]
struct Columns {
    language: Locale,
    discounts: bool,
    units: bool,
}

impl Columns {
    fn money(self, fen: i64) -> String {
        short_money(fen)
    }

    fn head(self) -> AnyView {
        let head = |text: Text, class: &'static str| {
            view! { <th scope="col" class=class>{text.get(self.language)}</th> }
        };
        view! {
            <tr>
                {head(words::PLACE, "number")}
                {head(words::COLUMN_NAME, "")}
                {head(words::QUANTITY, "amount")}
                {self.units.then(|| head(words::UNIT, ""))}
                {head(words::UNIT_PRICE, "amount")}
                {self.discounts.then(|| head(words::DISCOUNT, "amount"))}
                {head(words::AMOUNT, "amount")}
            </tr>
        }
        .into_any()
    }

    fn row(self, place: usize, line: &PaperLine) -> AnyView {
        // Where the columns have no room beside one another each figure says what it is.
        let named = |text: Text| text.get(self.language);
        let unit = self.units.then(|| view! { <td data-label=named(words::UNIT)>{line.unit.clone()}</td> });
        let off = if line.discount == 0 { String::new() } else { format!("-{}%", line.discount) };
        let off = self.discounts.then(|| view! { <td class="amount" data-label=named(words::DISCOUNT)>{off}</td> });
        let remark = (!line.remark.is_empty()).then(|| view! { <small>{line.remark.clone()}</small> });
        let price = line.unit_price.map(|price| self.money(price));
        view! {
            <tr>
                <td class="number">{place}</td>
                <td data-name="">{line.name.clone()} {remark}</td>
                <td class="amount" data-label=named(words::QUANTITY)>
                    {line.quantity}
                </td>
                {unit}
                <td class="amount" data-label=named(words::UNIT_PRICE)>
                    {price}
                </td>
                {off}
                <td class="amount" data-label=named(words::AMOUNT)>
                    {self.money(line.amount)}
                </td>
            </tr>
        }
        .into_any()
    }

    fn sums(self, shown: &Paper) -> Vec<AnyView> {
        let totals = &shown.totals;
        let mut sums: Vec<AnyView> = Vec::new();
        if totals.discount() != 0 {
            sums.push(self.sum(words::FULL.get(self.language).to_owned(), totals.full, false));
            sums.push(self.sum(words::TAKEN_OFF.get(self.language).to_owned(), -totals.discount(), false));
        }
        sums.push(self.sum(words::TO_PAY.get(self.language).to_owned(), totals.amount, true));
        for (rate, tax) in &totals.taxes {
            let label = words::OF_THAT_TAX.fill(self.language, &[&rate.to_string()]);
            sums.push(self.sum(label, *tax, false));
        }
        if !totals.taxes.is_empty() {
            sums.push(self.sum(words::NET.get(self.language).to_owned(), totals.net(), false));
        }
        sums
    }

    fn sum(self, label: String, fen: i64, is_total: bool) -> AnyView {
        let before = 4 + usize::from(self.units) + usize::from(self.discounts);
        view! {
            <tr data-total=is_total.then_some("")>
                <th scope="row" colspan=before.to_string() class="amount">
                    {label}
                </th>
                <td class="amount">{self.money(fen)}</td>
            </tr>
        }
        .into_any()
    }
}
