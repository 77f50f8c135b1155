//! The outlines of records in delimited text, found by the grammar of the `csv` crate before any
//! field is copied: counts of fields, blank lines, and quotation marks that swallow records.

/// A quotation mark that is not closed, or closed too far away to be meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct OpenQuote {
    /// 1-based line of the opening mark.
    pub(super) line: usize,
    /// Byte offset of the opening mark.
    pub(super) at: usize,
}

/// The outline of one record: all that is needed before its fields are copied.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Shape {
    /// 1-based line on which the record starts.
    pub(super) line: usize,
    /// Fields in the record, at least 1.
    pub(super) fields: usize,
    /// Whether the line has no byte at all.
    pub(super) blank: bool,
    /// Whether a quotation mark stands where a well-formed file has none.
    pub(super) stray_quote: bool,
    /// Set when the record can't be trusted, and then it is the last one.
    pub(super) open_quote: Option<OpenQuote>,
}

enum FieldEnd {
    Delimiter,
    Record,
}

/// Walks over the records of a text by the same grammar as the `csv` crate.
pub(super) struct Shapes<'a> {
    bytes: &'a [u8],
    at: usize,
    line: usize,
    delimiter: u8,
    quoted_lines: usize,
}

impl<'a> Shapes<'a> {
    pub(super) fn new(text: &'a str, delimiter: u8, quoted_lines: usize) -> Shapes<'a> {
        Shapes { bytes: text.as_bytes(), at: 0, line: 1, delimiter, quoted_lines }
    }

    /// Bytes walked over so far.
    pub(super) fn position(&self) -> usize {
        self.at
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// Steps over a line end, which may be two bytes long.
    fn end_line(&mut self, first: u8) {
        self.at += 1;
        if first == b'\r' && self.peek() == Some(b'\n') {
            self.at += 1;
        }
        self.line += 1;
    }

    /// Steps over a quoted part from its opening mark to behind its closing one.
    fn quoted(&mut self, shape: &mut Shape) {
        let opening = OpenQuote { line: self.line, at: self.at };
        self.at += 1;
        loop {
            match self.peek() {
                None => {
                    shape.open_quote = Some(opening);
                    return;
                }
                Some(b'"') => {
                    self.at += 1;
                    if self.peek() != Some(b'"') {
                        break;
                    }
                    self.at += 1;
                }
                Some(byte @ (b'\r' | b'\n')) => {
                    self.end_line(byte);
                    if self.line - opening.line > self.quoted_lines {
                        shape.open_quote = Some(opening);
                        return;
                    }
                }
                Some(_) => self.at += 1,
            }
        }
        let ends_well = match self.peek() {
            None | Some(b'\r' | b'\n') => true,
            Some(byte) => byte == self.delimiter,
        };
        if ends_well {
            return;
        }
        shape.stray_quote = true;
        // The "closing" mark was the opening one of a later record: those between are swallowed.
        if self.line > opening.line {
            shape.open_quote = Some(opening);
        }
    }

    fn rest_of_field(&mut self, shape: &mut Shape) -> FieldEnd {
        while let Some(byte) = self.peek() {
            if byte == self.delimiter {
                self.at += 1;
                return FieldEnd::Delimiter;
            }
            if byte == b'\r' || byte == b'\n' {
                self.end_line(byte);
                return FieldEnd::Record;
            }
            if byte == b'"' {
                shape.stray_quote = true;
            }
            self.at += 1;
        }
        FieldEnd::Record
    }
}

impl Iterator for Shapes<'_> {
    type Item = Shape;

    fn next(&mut self) -> Option<Shape> {
        let first = self.peek()?;
        let mut shape =
            Shape { line: self.line, fields: 1, blank: first == b'\r' || first == b'\n', ..Shape::default() };
        loop {
            if self.peek() == Some(b'"') {
                self.quoted(&mut shape);
                if shape.open_quote.is_some() {
                    self.at = self.bytes.len();
                    return Some(shape);
                }
            }
            match self.rest_of_field(&mut shape) {
                FieldEnd::Delimiter => shape.fields += 1,
                FieldEnd::Record => return Some(shape),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unclosed_quote_is_found_on_its_line() {
        let shapes: Vec<Shape> = Shapes::new("a,b\n1,\"x\n2,y\n3,z\n", b',', 100).collect();
        let open = shapes.last().and_then(|shape| shape.open_quote).unwrap();
        assert_eq!(open.line, 2);
    }

    #[test]
    fn two_stray_quotes_do_not_swallow_the_records_between_them() {
        let text = "a,b\n\"x,1\ny,2\n\"z,3\n";
        let open = Shapes::new(text, b',', 100).find_map(|shape| shape.open_quote);
        assert_eq!(open.map(|quote| quote.line), Some(2));
    }

    #[test]
    fn a_note_of_several_lines_is_one_field() {
        let shapes: Vec<Shape> = Shapes::new("\"a\r\nb \"\"c\"\"\",2\r\n\r\nd,e", b',', 100).collect();
        let lines: Vec<usize> = shapes.iter().map(|shape| shape.line).collect();
        assert_eq!(lines, vec![1, 3, 4]);
        assert!(shapes.iter().all(|shape| shape.open_quote.is_none()));
        assert!(shapes[1].blank);
    }
}
