//! What the wizard says of counts, duplicates, decisions and results: which figure stands under which word.
//! Pure, so that no figure is shown twice or lost.

use crate::exchange::import::{Decision, Reason, SheetSummary, Summary, Tally, Target, UnknownCustomers};
use crate::i18n::texts::import as texts;
use crate::model::Text;
use crate::model::schema::Tone;
use crate::model::text::Locale;

/// A figure with its word.
pub type Figure = (Text, u32, Tone);

/// What the check of a sheet found, as figures.
pub fn check_figures(summary: &SheetSummary) -> Vec<Figure> {
    let tone = |count: u32, tone: Tone| if count == 0 { Tone::Neutral } else { tone };
    vec![
        (texts::ROWS, summary.rows, Tone::Neutral),
        (texts::GOOD, summary.good, tone(summary.good, Tone::Good)),
        (texts::WITH_PROBLEMS, summary.with_problems, tone(summary.with_problems, Tone::Warning)),
        (texts::REJECTED, summary.rejected, tone(summary.rejected, Tone::Bad)),
        (texts::IN_FILE, summary.duplicates_in_file, tone(summary.duplicates_in_file, Tone::Info)),
        (texts::IN_VAULT, summary.duplicates_in_vault, tone(summary.duplicates_in_vault, Tone::Info)),
    ]
}

/// The sums over all sheets.
pub fn totals(summary: &Summary) -> SheetSummary {
    let mut sum = SheetSummary::default();
    for sheet in &summary.sheets {
        sum.rows += sheet.rows;
        sum.good += sheet.good;
        sum.with_problems += sheet.with_problems;
        sum.rejected += sheet.rejected;
        sum.skipped += sheet.skipped;
        sum.duplicates_in_file += sheet.duplicates_in_file;
        sum.duplicates_in_vault += sheet.duplicates_in_vault;
    }
    sum
}

/// How many rows are going to be imported.
pub const fn ready(summary: &SheetSummary) -> u32 {
    summary.good.saturating_add(summary.with_problems).saturating_sub(summary.skipped)
}

/// How many rows have a problem of any kind: what the filter shows.
pub const fn with_any_problem(summary: &SheetSummary) -> u32 {
    summary.with_problems.saturating_add(summary.rejected)
}

/// How many rows duplicate something.
pub const fn duplicates(summary: &SheetSummary) -> u32 {
    summary.duplicates_in_file.saturating_add(summary.duplicates_in_vault)
}

/// The names of unknown customers in one line; `…` where there are more than are named.
pub fn unknown_names(unknown: &UnknownCustomers, locale: Locale) -> String {
    let mut names = unknown.names.join(texts::COMMA.get(locale));
    if (unknown.count as usize) > unknown.names.len() {
        names.push('…');
    }
    names
}

/// How much of a long work is done, as it is read out: in quarters, because a figure for every percent would drown all
/// else. `None` before the first quarter and where the whole is not known.
pub fn spoken_share(done: f64, total: f64) -> Option<u32> {
    let quarters = if total > 0.0 { (done / total * 4.0).floor().clamp(0.0, 4.0) as u32 } else { 0 };
    (quarters > 0).then_some(quarters * 25)
}

/// What an import did, as figures. Rows that could not be imported and rows without what they belong to are left out;
/// merged rows are part of another record; customers made for rows are no rows themselves.
pub fn result_figures(tally: &Tally) -> Vec<Figure> {
    let mut figures = vec![
        (texts::CREATED, tally.created, Tone::Good),
        (texts::UPDATED, tally.updated, Tone::Info),
        (texts::SKIPPED, tally.skipped, Tone::Neutral),
        (texts::LEFT_OUT, left_out(tally), if left_out(tally) == 0 { Tone::Neutral } else { Tone::Bad }),
    ];
    if tally.merged > 0 {
        figures.insert(2, (texts::MERGED, tally.merged, Tone::Info));
    }
    if tally.customers > 0 {
        figures.insert(1, (texts::CREATED_CUSTOMERS, tally.customers, Tone::Good));
    }
    if tally.noted > 0 {
        figures.push((texts::NOTED, tally.noted, Tone::Warning));
    }
    figures
}

/// Rows that could not become part of any record.
pub const fn left_out(tally: &Tally) -> u32 {
    tally.rejected.saturating_add(tally.unattached)
}

/// Why two records are taken for one.
pub const fn reason(reason: Reason) -> Text {
    match reason {
        Reason::SameName => texts::SAME_NAME,
        Reason::SimilarName => texts::SIMILAR_NAME,
        Reason::SamePhone => texts::SAME_PHONE,
        Reason::SameEmail => texts::SAME_EMAIL,
        Reason::SameContact => texts::SAME_CONTACT,
        Reason::SameEntry => texts::SAME_ENTRY,
    }
}

/// The reasons in one line.
pub fn reasons(list: &[Reason], locale: Locale) -> String {
    let words: Vec<&str> = list.iter().map(|one| reason(*one).get(locale)).collect();
    words.join(if locale == Locale::Chinese { "、" } else { ", " })
}

/// What may become of a duplicate.
pub const DECISIONS: [Decision; 4] = [Decision::UpdateEmpty, Decision::Update, Decision::Skip, Decision::Create];

/// What may become of a row that duplicates nothing.
pub const PLAIN_DECISIONS: [Decision; 2] = [Decision::Create, Decision::Skip];

/// A decision in words.
pub const fn decision(decision: Decision) -> Text {
    match decision {
        Decision::Skip => texts::SKIP,
        Decision::UpdateEmpty => texts::UPDATE_EMPTY,
        Decision::Update => texts::UPDATE,
        Decision::Create => texts::CREATE,
    }
}

/// A decision as the value of a select.
pub const fn decision_key(decision: Decision) -> &'static str {
    match decision {
        Decision::Skip => "skip",
        Decision::UpdateEmpty => "update_empty",
        Decision::Update => "update",
        Decision::Create => "create",
    }
}

/// The decision of that value.
pub fn decision_of_key(key: &str) -> Option<Decision> {
    DECISIONS.into_iter().find(|decision| decision_key(*decision) == key)
}

/// How sure the program is of a column.
pub const fn certainty(target: Target, confidence: u8) -> (Text, Tone) {
    match (target, confidence) {
        (Target::Ignore, _) => (texts::IGNORED, Tone::Neutral),
        (_, 90..) => (texts::SURE, Tone::Good),
        (_, 60..) => (texts::LIKELY, Tone::Info),
        _ => (texts::UNSURE, Tone::Warning),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_a_result_is_counted_once() {
        let tally = Tally {
            created: 1,
            customers: 0,
            updated: 2,
            merged: 4,
            skipped: 8,
            rejected: 16,
            unattached: 32,
            noted: 0,
        };
        assert_eq!(result_figures(&tally).iter().map(|(_, count, _)| count).sum::<u32>(), 63);
        let nothing_merged = Tally { merged: 0, ..tally };
        assert_eq!(result_figures(&nothing_merged).iter().map(|(_, count, _)| count).sum::<u32>(), 59);
    }

    #[test]
    fn customers_made_for_rows_are_told_and_counted_apart() {
        let tally = Tally { created: 3, customers: 2, merged: 1, ..Tally::default() };
        let figures = result_figures(&tally);
        assert_eq!(figures.get(1), Some(&(texts::CREATED_CUSTOMERS, 2, Tone::Good)));
        assert_eq!(figures.iter().filter(|(label, _, _)| *label == texts::CREATED_CUSTOMERS).count(), 1);
        assert!(result_figures(&Tally::default()).iter().all(|(label, _, _)| *label != texts::CREATED_CUSTOMERS));
    }

    #[test]
    fn the_sheets_of_a_file_add_up() {
        let sheet = SheetSummary {
            rows: 10,
            good: 6,
            with_problems: 3,
            rejected: 1,
            skipped: 2,
            duplicates_in_file: 2,
            duplicates_in_vault: 4,
        };
        let summary = Summary { sheets: vec![sheet, sheet], ..Summary::default() };
        let sum = totals(&summary);
        assert_eq!((sum.rows, sum.good, sum.with_problems, sum.rejected), (20, 12, 6, 2));
        assert_eq!((duplicates(&sum), with_any_problem(&sum)), (12, 8));
    }

    #[test]
    fn a_long_work_is_read_out_in_quarters_and_not_in_hundredths() {
        let mut said: Vec<Option<u32>> = (0..=100).map(|done| spoken_share(f64::from(done), 100.0)).collect();
        said.dedup();
        assert_eq!(said, [None, Some(25), Some(50), Some(75), Some(100)]);
        assert_eq!(spoken_share(3.0, 0.0), None);
    }

    #[test]
    fn names_that_are_left_out_are_hinted_at() {
        let names = vec!["甲公司".to_owned(), "乙公司".to_owned()];
        let two = UnknownCustomers { count: 2, names, ..UnknownCustomers::default() };
        assert_eq!(unknown_names(&two, Locale::Chinese), "甲公司、乙公司");
        assert_eq!(unknown_names(&UnknownCustomers { count: 3, ..two }, Locale::English), "甲公司, 乙公司…");
    }

    #[test]
    fn a_decision_survives_the_select() {
        for decision in DECISIONS {
            assert_eq!(decision_of_key(decision_key(decision)), Some(decision));
        }
        assert_eq!(decision_of_key(""), None);
    }

    #[test]
    fn a_column_that_goes_nowhere_is_never_called_sure() {
        assert_eq!(certainty(Target::Ignore, 100).0, texts::IGNORED);
        assert_eq!(certainty(Target::ParentByName, 100).1, Tone::Good);
        assert_eq!(certainty(Target::ParentByName, 40).1, Tone::Warning);
    }
}
