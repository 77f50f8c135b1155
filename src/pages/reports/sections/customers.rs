//! Customers: how they come and go, how often they buy, who seldom does, and what they are worth (R67, R70, R71, R119, R120,
//! R174, R255).

use super::super::report::{Drawn, Line, Report};
use super::{Ask, within};
use crate::i18n::texts::reports as words;
use crate::insight::reports::books::Scope;
use crate::insight::reports::buyers::{Band, IDLE, SELDOM, Seldom, bands, seldom};
use crate::insight::reports::customers::{Movement, movement};
use crate::insight::reports::worth::{Worth, share_of, worth};
use crate::model::schema::facts;
use crate::model::schema::tables::{customer, lead, purchase};
use crate::model::text::Text;
use crate::model::value::Value;
use crate::pages::sheet::table::{Link, Shown};
use crate::workspace::{Condition, Test};

/// How many who seldom buy are named.
const NAMED: usize = 20;

pub(super) fn reports(ask: &Ask<'_>) -> Vec<Report> {
    vec![comings(ask), frequency(ask), rare(ask), lifetime(ask)]
}

fn comings(ask: &Ask<'_>) -> Report {
    let (now, before) =
        (movement(ask.books, ask.scope, ask.period), movement(ask.books, ask.scope, ask.period.before()));
    let any = ask.books.clients_of(ask.scope).next().is_some() || !ask.books.leads.is_empty();
    let line = |label: Text, figure: fn(&Movement) -> Shown, of: fn(&Movement) -> usize, behind: Option<Link>| {
        let cells = vec![figure(&now), Shown::Count(of(&now)), figure(&before), Shown::Count(of(&before))];
        Line { label: label.get(ask.locale).to_owned(), cells, behind }
    };
    let entered = || ask.leads(within(facts::CREATED_AT.field, ask.period));
    let begun = || ask.clients(within(customer::FIRST_CONTACT.field, ask.period));
    let lines = vec![
        line(words::LEAD_CONVERSION, |one| Shown::Percent(one.conversion()), |one| one.leads, entered()),
        line(words::LEAD_DAYS, |one| Shown::Days(one.days), |one| one.converted, entered()),
        line(words::INTEREST, |one| Shown::Percent(one.interest()), |one| one.entered, begun()),
        line(words::FIRST_BOUGHT, |one| Shown::Count(one.first), |one| one.buyers, None),
        line(words::CHURN, |one| Shown::Percent(one.churn()), |one| one.held, None),
        line(words::REPEAT, |one| Shown::Percent(one.repeat()), |one| one.buyers, None),
    ];
    Report {
        key: "customer-movement",
        of: &[customer::ID, lead::ID],
        title: words::MOVEMENT,
        how: words::MOVEMENT_HOW,
        none: words::MOVEMENT_NONE,
        first: words::MEASURE,
        heads: vec![words::NOW, words::OUT_OF, words::BEFORE, words::OUT_OF],
        lines: if any { lines } else { Vec::new() },
        total: None,
        notes: Vec::new(),
        drawn: Drawn::Table,
    }
}

fn frequency(ask: &Ask<'_>) -> Report {
    let found = bands(ask.books, ask.scope, ask.period);
    let cells = |customers: usize, amount: i64| {
        let mean = i64::try_from(customers).ok().and_then(|customers| amount.checked_div(customers));
        vec![Shown::Count(customers), Shown::Money(amount), Shown::Cost(mean)]
    };
    let line = |band: &Band| {
        let label = match (band.least, band.most) {
            (least, most) if least == most => words::EXACTLY.fill(ask.locale, &[&least.to_string()]),
            (least, usize::MAX) => words::AT_LEAST.fill(ask.locale, &[&least.to_string()]),
            (least, most) => words::BETWEEN.fill(ask.locale, &[&least.to_string(), &most.to_string()]),
        };
        Line::plain(label, cells(band.customers, band.amount))
    };
    let customers: usize = found.iter().map(|band| band.customers).sum();
    let amount = found.iter().fold(0_i64, |sum, band| sum.saturating_add(band.amount));
    Report {
        key: "purchase-frequency",
        of: &[customer::ID, purchase::ID],
        title: words::FREQUENCY,
        how: words::FREQUENCY_HOW,
        none: words::BOUGHT_NONE,
        first: words::HOW_OFTEN,
        heads: vec![words::BUYERS, words::TURNOVER, words::MEAN_AMOUNT],
        lines: if customers > 0 { found.iter().map(line).collect() } else { Vec::new() },
        total: (customers > 0).then(|| cells(customers, amount)),
        notes: Vec::new(),
        drawn: Drawn::Bars(0),
    }
}

fn rare(ask: &Ask<'_>) -> Report {
    let (all, found) = seldom(ask.books, ask.scope, ask.day.today, NAMED);
    let line = |one: &Seldom| {
        let id = ask.workspace.id_at(customer::ID, one.client);
        Line {
            label: ask.workspace.title_at(customer::ID, one.client),
            cells: vec![Shown::Count(one.times), Shown::Money(one.amount), Shown::Text(one.last.to_string())],
            behind: id.map(|id| Link::Record(customer::ID, id)),
        }
    };
    let note = words::SELDOM_ALL.fill(ask.locale, &[&all.to_string()]);
    let mut lines: Vec<Line> = found.iter().map(line).collect();
    if all > 0 {
        // The way to all of them; purchases alone are on the customer, so won deals don't count there.
        let few = i64::try_from(SELDOM).unwrap_or(i64::MAX);
        let conditions = vec![
            Condition { field: customer::PURCHASE_COUNT.field, test: Test::AtLeast(Value::Integer(1)) },
            Condition { field: customer::PURCHASE_COUNT.field, test: Test::AtMost(Value::Integer(few)) },
            Condition {
                field: customer::LAST_PURCHASE.field,
                test: Test::AtMost(Value::Date(ask.day.today.plus_days(-IDLE))),
            },
        ];
        let cells = vec![Shown::Text(String::new()), Shown::Text(String::new()), Shown::Text(String::new())];
        lines.push(Line { label: note, cells, behind: ask.clients(conditions) });
    }
    Report {
        key: "seldom-buys",
        of: &[customer::ID, purchase::ID],
        title: words::SELDOM,
        how: words::SELDOM_HOW,
        none: words::SELDOM_NONE,
        first: words::CUSTOMER,
        heads: vec![words::TIMES, words::TURNOVER, words::LAST],
        lines,
        total: None,
        notes: Vec::new(),
        drawn: Drawn::Table,
    }
}

fn lifetime(ask: &Ask<'_>) -> Report {
    let (churn, found) = worth(ask.books, ask.scope, ask.day);
    let any = found.iter().any(|line| line.so_far != 0);
    let cells = |line: &Worth| {
        vec![
            Shown::Count(line.customers),
            Shown::Money(line.so_far),
            Shown::Money(line.a_year),
            Shown::Money(line.to_come),
            Shown::Cost(line.of_one()),
            Shown::Percent(share_of(line, &found)),
        ]
    };
    let line = |worth: &Worth| Line::plain(worth.stage.label().get(ask.locale), cells(worth));
    let whole = found.iter().copied().reduce(|sum, line| Worth {
        stage: sum.stage,
        customers: sum.customers + line.customers,
        so_far: sum.so_far.saturating_add(line.so_far),
        a_year: sum.a_year.saturating_add(line.a_year),
        to_come: sum.to_come.saturating_add(line.to_come),
    });
    let note = churn.map(|share| words::WORTH_CHURN.fill(ask.locale, &[&share.to_string()]));
    Report {
        key: "lifetime-value",
        of: &[customer::ID, purchase::ID],
        title: words::WORTH,
        how: words::WORTH_HOW,
        none: words::WORTH_NONE,
        first: words::LIFE_STAGE,
        heads: vec![
            words::ALL_CUSTOMERS,
            words::SO_FAR,
            words::A_YEAR,
            words::TO_COME,
            words::OF_ONE,
            words::PERCENT_OF_ALL,
        ],
        lines: if any { found.iter().map(line).collect() } else { Vec::new() },
        total: whole.filter(|_| any).map(|whole| cells(&whole)),
        // The share is the company's where no scope is chosen; of one person there may be too few to lose.
        notes: note.into_iter().filter(|_| ask.scope == Scope::Everybody).collect(),
        drawn: Drawn::Bars(4),
    }
}
