//! What parts the columns of a text table: the delimiter that gives the same number of columns in
//! most of the first records, quotation marks respected; for want of one, runs of blanks.

use super::shapes::{Shape, Shapes};

/// Records looked at to find the delimiter.
const SAMPLE: usize = 50;

/// Lines a quoted field may span while the delimiter is still a guess.
const SAMPLE_QUOTED_LINES: usize = 100;

/// A byte that no table has, for files of a single column.
const NEVER: u8 = 0x1F;

/// What parts the columns of a text table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delimiter {
    /// `,`
    Comma,
    /// Tab.
    Tab,
    /// `;`, as spreadsheets write where the comma is the decimal mark.
    Semicolon,
    /// `|`
    Bar,
    /// A run of at least so many blanks; a tab counts as a run.
    Blanks {
        /// 1 when every blank parts columns, 2 when single blanks stand within values.
        at_least: usize,
    },
    /// There is a single column.
    None,
}

/// In the order of preference when all else is equal.
const CANDIDATES: [Delimiter; 4] = [Delimiter::Comma, Delimiter::Tab, Delimiter::Semicolon, Delimiter::Bar];

impl Delimiter {
    /// The byte a CSV parser takes; blanks and single columns have none of their own.
    pub(super) fn byte(self) -> u8 {
        match self {
            Delimiter::Comma => b',',
            Delimiter::Tab => b'\t',
            Delimiter::Semicolon => b';',
            Delimiter::Bar => b'|',
            Delimiter::Blanks { .. } | Delimiter::None => NEVER,
        }
    }
}

/// Finds what parts the columns, and answers the text behind a `sep=;` line if it starts with one
/// (Excel's way of saying it).
pub(super) fn sniff<'a>(text: &'a str, file: &str) -> (Delimiter, &'a str) {
    if let Some(found) = separator_line(text) {
        return found;
    }
    let name = file.to_ascii_lowercase();
    let best = best_delimiter(text, &name);
    let share = best.map_or(0.0, |candidate| candidate.share);
    if share < 0.8
        && let Some(delimiter) = blanks(text)
    {
        return (delimiter, text);
    }
    let delimiter = match best {
        Some(candidate) => candidate.delimiter,
        // Commas in a few lines of a file called .csv part columns; elsewhere they are punctuation.
        None if name.ends_with(".csv") && text.contains(',') => Delimiter::Comma,
        None => Delimiter::None,
    };
    (delimiter, text)
}

fn separator_line(text: &str) -> Option<(Delimiter, &str)> {
    let (line, rest) = text.split_once('\n')?;
    let line = line.trim_end_matches('\r').to_ascii_lowercase();
    let separator = line.strip_prefix("sep=")?;
    let delimiter = CANDIDATES.into_iter().find(|candidate| separator.as_bytes() == [candidate.byte()])?;
    Some((delimiter, rest))
}

#[derive(Clone, Copy, Debug)]
struct Candidate {
    delimiter: Delimiter,
    /// Columns in most records.
    columns: usize,
    /// Part of the records with that many columns, 0 to 1.
    share: f64,
    /// Records with a quotation mark that neither opens nor closes a field.
    strays: usize,
    /// The share with what speaks for or against the delimiter.
    score: f64,
}

fn best_delimiter(text: &str, name: &str) -> Option<Candidate> {
    // Where every quotation mark opens or closes a whole line, a delimiter that breaks one is text.
    let one_column = strays(&sample(text, Delimiter::None)) == 0;
    let candidates: Vec<Candidate> = CANDIDATES
        .into_iter()
        .filter_map(|delimiter| judge(text, delimiter, name))
        .filter(|candidate| candidate.strays == 0 || !one_column)
        .collect();
    let top = candidates.iter().map(|candidate| candidate.score).fold(f64::NEG_INFINITY, f64::max);
    let mut best: Option<Candidate> = None;
    for candidate in candidates.into_iter().filter(|c| c.score >= top - 0.1) {
        if best.is_none_or(|other| candidate.columns > other.columns) {
            best = Some(candidate);
        }
    }
    best
}

fn sample(text: &str, delimiter: Delimiter) -> Vec<Shape> {
    let shapes = Shapes::new(text, delimiter.byte(), SAMPLE_QUOTED_LINES);
    shapes.filter(|shape| !shape.blank).take(SAMPLE).collect()
}

fn strays(shapes: &[Shape]) -> usize {
    shapes.iter().filter(|shape| shape.stray_quote).count()
}

/// How well a delimiter explains the sample; `None` when most records have a single column.
fn judge(text: &str, delimiter: Delimiter, name: &str) -> Option<Candidate> {
    let shapes = sample(text, delimiter);
    let counts: Vec<usize> = shapes.iter().map(|shape| shape.fields).collect();
    let (columns, share) = most_common(&counts)?;
    if columns < 2 {
        return None;
    }
    let strays = strays(&shapes);
    let mut score = share - strays as f64 / shapes.len() as f64;
    // The header names as many columns as the records have.
    if counts.first() == Some(&columns) {
        score += 0.2;
    }
    let tab_by_name = name.ends_with(".tsv") || name.ends_with(".tab");
    if tab_by_name && delimiter == Delimiter::Tab {
        score += 0.2;
    }
    Some(Candidate { delimiter, columns, share, strays, score })
}

/// The most common count, the larger of equals, and its part of all.
fn most_common(counts: &[usize]) -> Option<(usize, f64)> {
    let mut best: Option<(usize, usize)> = None;
    for &count in counts {
        let times = counts.iter().filter(|&&other| other == count).count();
        if best.is_none_or(|(columns, most)| (times, count) > (most, columns)) {
            best = Some((count, times));
        }
    }
    best.map(|(columns, times)| (columns, times as f64 / counts.len() as f64))
}

/// Whether runs of blanks part columns. Strict, because names of people and firms have blanks too: either most lines hold
/// a run of two, or all of several lines have the same three or more words. Where both fit, single blanks part columns
/// only if that explains every line of the file and runs of two do not.
fn blanks(text: &str) -> Option<Delimiter> {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).take(SAMPLE).collect();
    // An odd number of marks in a line belongs to a quoted field of several lines: that is CSV.
    let quoted = lines.iter().any(|line| line.matches('"').count() % 2 == 1);
    if lines.len() < 2 || quoted {
        return None;
    }
    let columns = |at_least: usize| {
        let counts: Vec<usize> = lines.iter().map(|line| split_blanks(line, at_least).len()).collect();
        most_common(&counts)
    };
    let by_runs = columns(2).is_some_and(|(columns, share)| columns >= 2 && share >= 0.9);
    let by_words = lines.len() >= 3 && columns(1).is_some_and(|(columns, share)| columns >= 3 && share >= 1.0);
    match (by_runs, by_words) {
        // Figures are often padded to one width: only wide ones have a single blank before them, and those may come late.
        (true, true) if parts_alike(text, 1) && (!parts_alike(text, 2) || joins_figures(&lines)) => {
            Some(Delimiter::Blanks { at_least: 1 })
        }
        (true, _) => Some(Delimiter::Blanks { at_least: 2 }),
        (false, true) => Some(Delimiter::Blanks { at_least: 1 }),
        (false, false) => None,
    }
}

/// Whether every line of the file has the same count of fields.
fn parts_alike(text: &str, at_least: usize) -> bool {
    let mut counts = text.lines().filter(|line| !line.trim().is_empty()).map(|line| split_blanks(line, at_least).len());
    let first = counts.next();
    counts.all(|count| Some(count) == first)
}

/// Whether runs of two would leave several figures in one field of every line below the first: those are columns.
fn joins_figures(lines: &[&str]) -> bool {
    let is_figure = |word: &str| word.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-'));
    let joined = |field: &String| field.split_whitespace().count() > 1 && field.split_whitespace().all(is_figure);
    lines.iter().skip(1).all(|line| split_blanks(line, 2).iter().any(joined))
}

/// The fields of a line parted by runs of at least so many blanks. A field in quotation marks
/// keeps its blanks; a mark that is never closed is an ordinary character.
pub(super) fn split_blanks(line: &str, at_least: usize) -> Vec<String> {
    let mut fields: Vec<String> = Vec::new();
    let mut rest = line.trim();
    while !rest.is_empty() {
        let (field, after) = match quoted_field(rest) {
            Some(found) => found,
            None => plain_field(rest, at_least),
        };
        fields.push(field);
        rest = after.trim_start();
    }
    fields
}

fn quoted_field(text: &str) -> Option<(String, &str)> {
    let mut rest = text.strip_prefix('"')?;
    let mut field = String::new();
    loop {
        let (part, after) = rest.split_once('"')?;
        field.push_str(part);
        // A doubled mark stands for the mark itself.
        let Some(doubled) = after.strip_prefix('"') else {
            let parted = after.is_empty() || after.starts_with([' ', '\t']);
            return parted.then_some((field, after));
        };
        field.push('"');
        rest = doubled;
    }
}

fn plain_field(text: &str, at_least: usize) -> (String, &str) {
    let mut run_start: usize = 0;
    let mut run: usize = 0;
    for (at, character) in text.char_indices() {
        if character != ' ' && character != '\t' {
            run = 0;
            continue;
        }
        if run == 0 {
            run_start = at;
        }
        run += if character == '\t' { at_least } else { 1 };
        if run >= at_least {
            let (field, after) = text.split_at(run_start);
            return (field.to_owned(), after);
        }
    }
    (text.to_owned(), "")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Delimiter {
        sniff(text, "file.txt").0
    }

    #[test]
    fn columns_are_parted_as_the_author_parted_them() {
        assert_eq!(found("a,b,c\n1,2,3\n"), Delimiter::Comma);
        assert_eq!(found("a\tb\n1, 2\t3, 4\n1\t2\n"), Delimiter::Tab);
        assert_eq!(found("a;b\n1,5;2,5\n3,5;4,5\n"), Delimiter::Semicolon);
        assert_eq!(found("a|b\n1|2\n"), Delimiter::Bar);
        assert_eq!(found("name\nAnna\nBo\n"), Delimiter::None);
    }

    #[test]
    fn a_delimiter_in_quotes_parts_nothing() {
        assert_eq!(found("a,b\n\"x;y;z\",1\n\"p;q;r\",2\n"), Delimiter::Comma);
        assert_eq!(found("a,\"x;y;z\"\n"), Delimiter::Comma);
        assert_eq!(found("\"\t\"\"\"\n\"\"\"\t\"\n"), Delimiter::None);
        assert_eq!(found("\"a;\"\"\"\n\"b;\"\"\"\n"), Delimiter::None);
    }

    #[test]
    fn a_title_over_the_header_does_not_hide_the_delimiter() {
        assert_eq!(found("客户名单\n\n姓名,电话\n甲,1\n乙,2\n"), Delimiter::Comma);
    }

    #[test]
    fn blanks_part_columns_but_not_the_words_of_a_name() {
        assert_eq!(found("name      city\nAnna Bo   New York\nCy Dee    Rome\n"), Delimiter::Blanks { at_least: 2 });
        assert_eq!(found("id name phone\n1 Anna 138\n2 Bo 139\n"), Delimiter::Blanks { at_least: 1 });
        assert_eq!(found("Full name\nAnna Bo\nCy Dee\n"), Delimiter::None);
        assert_eq!(split_blanks("Anna Bo   \"New  York\"  1", 2), vec!["Anna Bo", "New  York", "1"]);
        assert_eq!(split_blanks("\"a  \"\"b\"\"\"  1", 2), vec!["a  \"b\"", "1"]);
    }

    #[test]
    fn a_column_of_padded_figures_is_not_taken_for_part_of_the_one_before() {
        let mut text = " customer_id  date number_of_cds  dollar_value\r\n".to_owned();
        for number in 1..=60 {
            text.push_str(&format!(" {number:05} 19970101  1   11.77\r\n"));
        }
        assert_eq!(found(&text), Delimiter::Blanks { at_least: 1 });
        // A wide figure has no second blank before it, and comes behind all that is looked at first.
        text.push_str(" 00061 19970101 11  155.65\r\n");
        assert_eq!(found(&text), Delimiter::Blanks { at_least: 1 });
        let names = "Full name   Home city\nAnna Bo   New York\nCy Dee    Los Angeles\nEm Fox    San Marino\n";
        assert_eq!(found(names), Delimiter::Blanks { at_least: 2 });
    }

    #[test]
    fn a_separator_line_is_obeyed_and_not_imported() {
        let (delimiter, rest) = sniff("sep=;\r\na;b\r\n", "a.csv");
        assert_eq!(delimiter, Delimiter::Semicolon);
        assert_eq!(rest, "a;b\r\n");
    }
}
