//! Every report of the sample company: its figures under their heads, and as many records behind a number as it says.

use super::*;
use crate::model::change::Action;
use crate::model::rights::Roles;
use crate::model::team::Role;
use crate::model::value::CalendarDate;
use crate::pages::reports::report::Line;
use crate::pages::sheet::table::Shown;
use crate::sample::{Visit, business, company};
use crate::workspace::Query;

const DAY: Day = Day { today: CalendarDate(20_000), offset_minutes: 480 };

/// The sample company with its business.
fn sample() -> Workspace {
    let visit = Visit {
        locale: Locale::Chinese,
        today: DAY.today,
        offset_minutes: DAY.offset_minutes,
        member: "李雷".to_owned(),
    };
    let mut records = company(&visit);
    for change in business(&visit) {
        if change.action == Action::Create {
            records.push(change.into_record());
        } else if let Some(record) = records.iter_mut().find(|record| record.id == change.id) {
            change.apply_to(record);
        }
    }
    Workspace::holding(&records)
}

fn year() -> Period {
    Period::twelve_months(DAY.today)
}

fn with_every_report(mut look: impl FnMut(&Ask<'_>, &Report)) {
    let workspace = sample();
    let books = Books::read(&workspace, DAY.offset_minutes);
    let owner = books.owners().first().copied().map_or(Scope::Everybody, Scope::Owner);
    for scope in [Scope::Everybody, owner] {
        for locale in [Locale::Chinese, Locale::English] {
            let ask = Ask { workspace: &workspace, books: &books, scope, period: year(), day: DAY, locale };
            for report in Part::ALL.iter().flat_map(|part| part.reports(&ask, &Rights::all())) {
                look(&ask, &report);
            }
        }
    }
}

#[test]
fn every_figure_of_a_report_stands_under_its_head_and_has_something_to_tell() {
    let mut keys = Vec::new();
    with_every_report(|ask, report| {
        assert!(report.lines.iter().all(|line| line.cells.len() == report.heads.len()), "{}", report.key);
        assert!(report.total.iter().all(|total| total.len() == report.heads.len()), "{}", report.key);
        if ask.scope == Scope::Everybody {
            assert!(!report.lines.is_empty(), "the sample company has nothing for {}", report.key);
            keys.push((ask.locale == Locale::Chinese, report.key));
        }
    });
    let count = keys.len();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), count, "two reports would be saved under one name");
}

#[test]
fn nobody_reads_that_nothing_was_sold_where_they_may_not_see_what_was() {
    let workspace = sample();
    let books = Books::read(&workspace, DAY.offset_minutes);
    let (period, locale) = (year(), Locale::Chinese);
    let ask = Ask { workspace: &workspace, books: &books, scope: Scope::Everybody, period, day: DAY, locale };
    for role in Role::ALL {
        let rights = Roles::default().rights(role.key());
        for part in Part::ALL.into_iter().filter(|part| !matches!(part, Part::Patterns | Part::Own)) {
            let any = !part.reports(&ask, &rights).is_empty();
            assert_eq!(part.is_open_to(&rights), any, "{} {part:?}", role.key());
            assert!(any || role == Role::ServiceAgent, "{} {part:?}", role.key());
        }
        let first = if role == Role::ServiceAgent { Part::Own } else { Part::Sales };
        assert_eq!(Part::Sales.or_first_open(&rights), first, "{}", role.key());
    }
}

#[test]
fn each_part_says_of_which_tables_its_reports_are_made() {
    let workspace = sample();
    let books = Books::read(&workspace, DAY.offset_minutes);
    let (period, locale) = (year(), Locale::Chinese);
    let ask = Ask { workspace: &workspace, books: &books, scope: Scope::Everybody, period, day: DAY, locale };
    for part in Part::ALL.into_iter().filter(|part| !matches!(part, Part::Patterns | Part::Own)) {
        let reports = part.reports(&ask, &Rights::all());
        assert!(reports.iter().all(|report| part.made_of().contains(&report.of)), "{part:?}");
        assert!(part.made_of().iter().all(|of| reports.iter().any(|report| report.of == *of)), "{part:?}");
    }
}

#[test]
fn a_list_behind_a_report_asks_fields_that_its_table_has() {
    with_every_report(|ask, report| {
        for line in &report.lines {
            if let Some(Link::List(entity, filter)) = &line.behind {
                for condition in &filter.conditions {
                    assert!(ask.workspace.schema().field(*entity, condition.field).is_some(), "{}", report.key);
                }
            }
        }
    });
}

fn listed(ask: &Ask<'_>, line: &Line) -> Option<usize> {
    match &line.behind {
        Some(Link::List(entity, filter)) => {
            let query = Query { filter: filter.clone(), ..Query::all(*entity, ask.day) };
            Some(ask.workspace.query(&query).len())
        }
        None | Some(Link::Record(..)) => None,
    }
}

#[test]
fn the_list_behind_a_number_has_as_many_records_as_the_number_says() {
    let mut compared = 0;
    with_every_report(|ask, report| {
        let columns: &[usize] = match report.key {
            "sold-by-month" => &[2],
            "sales-at-a-glance" | "win-rate-owner" | "win-rate-source" | "win-rate-product" => &[1, 2],
            "forecast" => &[0],
            "regions" | "industries" => &[3],
            "products" if ask.scope == Scope::Everybody => &[3],
            _ => return,
        };
        for line in &report.lines {
            let told: usize = columns
                .iter()
                .filter_map(|column| match line.cells.get(*column) {
                    Some(Shown::Count(count)) => Some(*count),
                    _ => None,
                })
                .sum();
            if let Some(listed) = listed(ask, line) {
                assert_eq!(listed, told, "{} of {}", line.label, report.key);
                compared += 1;
            }
        }
    });
    assert!(compared > 50, "only {compared} lines have a list behind them");
}

/// A campaign, and leads of which some name one that nobody made.
fn with_unmatched_leads() -> Workspace {
    use crate::model::schema::facts;
    use crate::model::schema::tables::campaign;
    use crate::model::value::DAY as A_DAY;
    use crate::model::{Record, RecordId, Timestamp};
    let id = |number: u8| RecordId([number; 16]);
    let named = |number: u8, days: i64| {
        Record::new(lead::ID, id(number))
            .with(facts::CREATED_AT, Timestamp((20_000 - days) * A_DAY))
            .with(lead::CAMPAIGN, "春季展会".to_owned())
    };
    Workspace::holding(&[
        Record::new(campaign::ID, id(1)).with(campaign::NAME, "春季博览会".to_owned()),
        named(10, 5),
        named(11, 40),
        named(12, 5).with(lead::FROM_CAMPAIGN, id(1)),
        named(13, 4_000),
    ])
}

#[test]
fn leads_that_name_a_campaign_that_nobody_made_are_not_passed_over() {
    let workspace = with_unmatched_leads();
    let books = Books::read(&workspace, DAY.offset_minutes);
    let (scope, locale) = (Scope::Everybody, Locale::Chinese);
    let ask = Ask { workspace: &workspace, books: &books, scope, period: year(), day: DAY, locale };
    let reports = Part::Sources.reports(&ask, &Rights::all());
    let report = reports.iter().find(|report| report.key == "campaigns").expect("the report");
    let line = report.lines.last().expect("a line");
    assert_eq!((line.label.as_str(), line.cells.get(1)), ("未对应到营销活动的线索", Some(&Shown::Count(2))));
    assert_eq!((line.cells.len(), listed(&ask, line)), (report.heads.len(), Some(2)));
}

#[test]
fn leads_do_not_leave_in_the_file_of_campaigns_by_whoever_may_not_take_leads_away() {
    use crate::model::rights::{self, Act, Rights, RoleDefinition, TableDefinition};
    let workspace = with_unmatched_leads();
    let books = Books::read(&workspace, DAY.offset_minutes);
    let (scope, locale) = (Scope::Everybody, Locale::Chinese);
    let ask = Ask { workspace: &workspace, books: &books, scope, period: year(), day: DAY, locale };
    let reports = Part::Sources.reports(&ask, &Rights::all());
    let sheet = reports.iter().find(|report| report.key == "campaigns").expect("the report").table(locale);
    let role = |leads: &[Act]| {
        let mut role = RoleDefinition { id: "role-1".to_owned(), ..RoleDefinition::default() };
        let table = |acts: &[Act]| TableDefinition::new(acts, rights::Scope::All);
        role.tables.insert("campaign".to_owned(), table(&[Act::View, Act::Export]));
        role.tables.insert("lead".to_owned(), table(leads));
        Rights::of(&role)
    };
    assert!(!sheet.may_leave(&role(&[Act::View])));
    assert!(sheet.may_leave(&role(&[Act::View, Act::Export])));
}

#[test]
fn of_a_team_no_list_of_deals_is_promised_that_shows_others_too() {
    let workspace = sample();
    let books = Books::read(&workspace, DAY.offset_minutes);
    let scope = Scope::Team(books.teams().first().copied().unwrap_or(NOBODY));
    let ask = Ask { workspace: &workspace, books: &books, scope, period: year(), day: DAY, locale: Locale::English };
    let reports = Part::Sales.reports(&ask, &Rights::all());
    assert!(reports.iter().flat_map(|report| &report.lines).all(|line| line.behind.is_none()));
}

#[test]
fn a_role_that_sees_no_deals_does_not_read_that_a_campaign_lost_all_its_money() {
    use crate::model::rights::{self, Act, RoleDefinition, TableDefinition};
    let workspace = sample();
    let books = Books::read(&workspace, DAY.offset_minutes);
    let (scope, locale) = (Scope::Everybody, Locale::English);
    let ask = Ask { workspace: &workspace, books: &books, scope, period: year(), day: DAY, locale };
    let mut role = RoleDefinition { id: "role-1".to_owned(), ..RoleDefinition::default() };
    for table in ["campaign", "lead", "participation"] {
        role.tables.insert(table.to_owned(), TableDefinition::new(&[Act::View, Act::Export], rights::Scope::All));
    }
    let reports = Part::Sources.reports(&ask, &Rights::of(&role));
    let report = reports.iter().find(|report| report.key == "campaigns").expect("the report");
    let campaign = report.lines.first().expect("a campaign");
    let hidden = Shown::Text("Not visible to your role".to_owned());
    for column in [2, 3, 4, 8] {
        assert_eq!(campaign.cells.get(column), Some(&hidden), "column {column}");
    }
    assert!(matches!(campaign.cells.first(), Some(Shown::Count(_))));
    assert_eq!(report.drawn, crate::pages::reports::report::Drawn::Table);
    let row = report.table(locale).file().into_iter().nth(1).expect("a row");
    assert_eq!(row.get(5).map(String::as_str), Some("Not visible to your role"));
}
