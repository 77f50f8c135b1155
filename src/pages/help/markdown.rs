//! A reader of the little Markdown that the manuals are written in: headings, paragraphs, lists, tables, code, links,
//! strong and stressed words. It is strict: what it does not know is a flaw, and the tests hold the manuals to it, so
//! that nothing reaches the page of the help half understood.

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Plain words.
    Words(String),
    /// `**strong**`.
    Strong(Vec<Inline>),
    /// `*stressed*`.
    Stressed(Vec<Inline>),
    /// Code between backticks.
    Code(String),
    /// `[words](address)`.
    Link(Vec<Inline>, String),
}

/// A point of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// What it says.
    pub text: Vec<Inline>,
    /// The points below it.
    pub below: Vec<Point>,
}

/// A block of lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading of level 1 to 3.
    Heading(u8, Vec<Inline>),
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list, numbered or not.
    List {
        /// Whether its points are numbered.
        numbered: bool,
        /// Its points.
        points: Vec<Point>,
    },
    /// A table: the cells of its head, and of each row.
    Table(Vec<Vec<Inline>>, Vec<Vec<Vec<Inline>>>),
    /// Lines of code.
    Code(String),
}

/// What can't be read, with the number of its line, counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// The line.
    pub line: usize,
    /// What is wrong with it.
    pub what: &'static str,
}

/// Reads a text.
///
/// # Errors
/// The first thing that is none of the few forms above.
pub fn read(text: &str) -> Result<Vec<Block>, Flaw> {
    let mut reader = Reader { lines: text.lines().collect(), at: 0 };
    let mut blocks = Vec::new();
    while let Some(line) = reader.line() {
        if line.trim().is_empty() {
            reader.at += 1;
            continue;
        }
        blocks.push(reader.block(line)?);
    }
    Ok(blocks)
}

/// The words of some pieces, without what they look like.
pub fn plain(pieces: &[Inline]) -> String {
    let mut text = String::new();
    for piece in pieces {
        match piece {
            Inline::Words(words) | Inline::Code(words) => text.push_str(words),
            Inline::Strong(inner) | Inline::Stressed(inner) | Inline::Link(inner, _) => text.push_str(&plain(inner)),
        }
    }
    text
}

struct Reader<'a> {
    lines: Vec<&'a str>,
    at: usize,
}

impl<'a> Reader<'a> {
    fn line(&self) -> Option<&'a str> {
        self.lines.get(self.at).copied()
    }

    const fn flaw(&self, what: &'static str) -> Flaw {
        Flaw { line: self.at + 1, what }
    }

    fn pieces(&self, text: &str) -> Result<Vec<Inline>, Flaw> {
        pieces(text).map_err(|what| self.flaw(what))
    }

    fn block(&mut self, line: &'a str) -> Result<Block, Flaw> {
        if line.starts_with('#') {
            return self.heading(line);
        }
        if line.starts_with("```") {
            return self.code();
        }
        if line.starts_with('|') {
            return self.table();
        }
        if marker(line).is_some() {
            let numbered = marker(line).is_some_and(|(_, numbered, _)| numbered);
            return Ok(Block::List { numbered, points: self.points(0)? });
        }
        self.paragraph(line)
    }

    fn heading(&mut self, line: &str) -> Result<Block, Flaw> {
        let level = line.bytes().take_while(|sign| *sign == b'#').count();
        let text = line.get(level..).and_then(|rest| rest.strip_prefix(' '));
        let (Some(text), Ok(level @ 1..=3)) = (text, u8::try_from(level)) else {
            return Err(self.flaw("a heading has one to three # and a blank"));
        };
        let heading = Block::Heading(level, self.pieces(text)?);
        self.at += 1;
        Ok(heading)
    }

    fn code(&mut self) -> Result<Block, Flaw> {
        let opened = self.flaw("code is not closed");
        let mut code = String::new();
        loop {
            self.at += 1;
            let Some(line) = self.line() else { return Err(opened) };
            if line.starts_with("```") {
                self.at += 1;
                return Ok(Block::Code(code));
            }
            code.push_str(line);
            code.push('\n');
        }
    }

    fn paragraph(&mut self, line: &str) -> Result<Block, Flaw> {
        if line.starts_with([' ', '>', '<', '!', '+']) || line.starts_with("* ") || line.starts_with("---") {
            return Err(self.flaw("this is no form that the manuals use"));
        }
        let paragraph = Block::Paragraph(self.pieces(line)?);
        self.at += 1;
        // A paragraph is one line: what is wrapped would be read as two.
        match self.line() {
            Some(next) if !next.trim().is_empty() => Err(self.flaw("a paragraph is followed by an empty line")),
            _ => Ok(paragraph),
        }
    }

    /// The points of a list that are moved in so far, with those below them.
    fn points(&mut self, depth: usize) -> Result<Vec<Point>, Flaw> {
        let mut points: Vec<Point> = Vec::new();
        while let Some(line) = self.line().filter(|line| !line.trim().is_empty()) {
            let Some((moved_in, _, text)) = marker(line) else {
                return Err(self.flaw("a list is followed by an empty line"));
            };
            if moved_in < depth {
                break;
            }
            if moved_in > depth {
                let below = self.points(moved_in)?;
                match points.last_mut() {
                    Some(point) if point.below.is_empty() => point.below = below,
                    _ => return Err(self.flaw("a point is moved in further than those around it")),
                }
                continue;
            }
            points.push(Point { text: self.pieces(text)?, below: Vec::new() });
            self.at += 1;
        }
        Ok(points)
    }

    fn table(&mut self) -> Result<Block, Flaw> {
        let head = self.row()?;
        let rule = self.line().unwrap_or_default();
        if rule != "|---".repeat(head.len()) + "|" {
            return Err(self.flaw("below the head of a table stands |---| for each of its cells"));
        }
        self.at += 1;
        let mut rows = Vec::new();
        while self.line().is_some_and(|line| line.starts_with('|')) {
            let row = self.row()?;
            if row.len() != head.len() {
                self.at -= 1;
                return Err(self.flaw("a row has as many cells as the head"));
            }
            rows.push(row);
        }
        Ok(Block::Table(head, rows))
    }

    fn row(&mut self) -> Result<Vec<Vec<Inline>>, Flaw> {
        let line = self.line().unwrap_or_default();
        let inner = line.strip_prefix('|').and_then(|line| line.strip_suffix('|'));
        let Some(inner) = inner else {
            return Err(self.flaw("a row begins and ends with |"));
        };
        let cells: Result<Vec<_>, Flaw> = inner.split('|').map(|cell| self.pieces(cell.trim())).collect();
        self.at += 1;
        cells
    }
}

/// How far a point is moved in, whether it is numbered, and what it says; `None` where a line is no point.
fn marker(line: &str) -> Option<(usize, bool, &str)> {
    let text = line.trim_start_matches(' ');
    let moved_in = line.len() - text.len();
    if let Some(text) = text.strip_prefix("- ") {
        return Some((moved_in, false, text));
    }
    let (number, text) = text.split_once(". ")?;
    let is_number = !number.is_empty() && number.len() < 3 && number.bytes().all(|sign| sign.is_ascii_digit());
    is_number.then_some((moved_in, true, text))
}

/// The pieces of a line.
fn pieces(text: &str) -> Result<Vec<Inline>, &'static str> {
    let mut found: Vec<Inline> = Vec::new();
    let mut words = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let (piece, behind) = match first {
            '`' => {
                let (code, behind) = between(rest, "`", "`").ok_or("a backtick is not closed")?;
                (Inline::Code(code.to_owned()), behind)
            }
            '*' if rest.starts_with("**") => {
                let (inner, behind) = between(rest, "**", "**").ok_or("** is not closed")?;
                (Inline::Strong(pieces(inner)?), behind)
            }
            '*' => {
                let (inner, behind) = between(rest, "*", "*").ok_or("* is not closed")?;
                (Inline::Stressed(pieces(inner)?), behind)
            }
            // What is no link: the keys [ and ] in the table of shortcuts.
            '[' if !rest.starts_with("[ ") => {
                let (inner, behind) = between(rest, "[", "](").ok_or("a link has no address")?;
                let (address, behind) = behind.split_once(')').ok_or("the address of a link is not closed")?;
                (Inline::Link(pieces(inner)?, address.to_owned()), behind)
            }
            '<' | '\\' => return Err("neither markup nor backslashes are used"),
            other => {
                words.push(other);
                rest = rest.get(other.len_utf8()..).unwrap_or_default();
                continue;
            }
        };
        if !words.is_empty() {
            found.push(Inline::Words(std::mem::take(&mut words)));
        }
        found.push(piece);
        rest = behind;
    }
    if !words.is_empty() {
        found.push(Inline::Words(words));
    }
    Ok(found)
}

/// What stands between two marks, and what comes behind the second. Code in between hides marks.
fn between<'a>(text: &'a str, open: &str, close: &str) -> Option<(&'a str, &'a str)> {
    let inner = text.strip_prefix(open)?;
    let mut in_code = false;
    for (at, sign) in inner.char_indices() {
        let here = inner.get(at..)?;
        if at > 0 && !in_code && here.starts_with(close) {
            return Some((inner.get(..at)?, here.get(close.len()..)?));
        }
        if sign == '`' {
            in_code = !in_code;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const MANUALS: [&str; 2] =
        [include_str!("../../../docs/manual.zh-CN.md"), include_str!("../../../docs/manual.en.md")];

    fn words(text: &str) -> Inline {
        Inline::Words(text.to_owned())
    }

    #[test]
    fn the_manuals_are_read_to_their_last_line() {
        for manual in MANUALS {
            let blocks = read(manual).unwrap_or_else(|flaw| panic!("line {}: {}", flaw.line, flaw.what));
            assert!(blocks.len() > 100, "{} blocks", blocks.len());
            assert!(matches!(blocks.first(), Some(Block::Heading(1, _))));
        }
    }

    #[test]
    fn a_line_with_everything_in_it_loses_no_word() {
        let read = pieces("Press **Sync `now`**, or [*the pool*](#the-pool): `a*b`.");
        let expected = vec![
            words("Press "),
            Inline::Strong(vec![words("Sync "), Inline::Code("now".to_owned())]),
            words(", or "),
            Inline::Link(vec![Inline::Stressed(vec![words("the pool")])], "#the-pool".to_owned()),
            words(": "),
            Inline::Code("a*b".to_owned()),
            words("."),
        ];
        assert_eq!(read.as_deref().map(plain), Ok("Press Sync now, or the pool: a*b.".to_owned()));
        assert_eq!(read, Ok(expected));
    }

    #[test]
    fn points_below_a_step_stay_below_it() {
        let text =
            "1. Choose\n2. Check\n   - a cell\n   - a row\n3. Import\n\n| it says | do |\n|---|---|\n| **x** | y |";
        let blocks = read(text).expect("blocks");
        let [Block::List { numbered: true, points }, Block::Table(head, rows)] = &blocks[..] else {
            panic!("{blocks:?}")
        };
        let below: Vec<usize> = points.iter().map(|point| point.below.len()).collect();
        assert_eq!((below, head.len(), rows.len()), (vec![0, 2, 0], 2, 1));
    }

    #[test]
    fn what_the_reader_does_not_know_is_named_and_never_shown_half_read() {
        for (text, line) in [
            ("<!DOCTYPE html>", 1),
            ("# One\n\n#### Four", 3),
            ("one\ntwo", 2),
            ("**open", 1),
            ("![picture](a.png)", 1),
            ("> quoted", 1),
            ("a <b>", 1),
            ("```\ncode", 1),
            ("| a | b |\n|---|---|\n| c |", 3),
        ] {
            assert_eq!(read(text).map_err(|flaw| flaw.line), Err(line), "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_breaks_the_reader(text in "[-#|*`\\[\\]() 0-9.a客\n]{0,80}") {
            let _ = read(&text);
        }
    }
}
