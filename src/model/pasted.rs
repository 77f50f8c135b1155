//! Takes a pasted block of text apart (R280): a line from a chat, a signature under a mail, a row of a spreadsheet. Only what
//! is sure becomes a fact; all else is handed back as it was, for a person to place.

mod fields;
mod labels;
mod reach;
mod words;

use super::clean;
use super::region::{Place, Regions};
use labels::{Label, Segment};

pub use fields::{Filled, filled};

/// What a part of the text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fact {
    /// The name of a company or another organisation.
    Company,
    /// The name of a person.
    Person,
    /// A position.
    Position,
    /// A department.
    Department,
    /// A mobile number of 11 digits.
    Mobile,
    /// Another telephone number.
    Telephone,
    /// An e-mail address.
    Email,
    /// A web address.
    Website,
    /// A name at WeChat.
    Wechat,
    /// A division of the national classification.
    Industry,
    /// A province.
    Province,
    /// A city.
    City,
    /// A district.
    District,
    /// An address, without what of it has fields of its own.
    Address,
}

/// A fact with the words that it was taken from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// What it is.
    pub fact: Fact,
    /// As a field takes it.
    pub value: String,
    /// As it was pasted.
    pub from: String,
}

/// A text in parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parted {
    /// What is sure, each fact once: the first that was found.
    pub taken: Vec<Taken>,
    /// What is not, in the order of the text.
    pub rest: Vec<String>,
}

impl Parted {
    /// The value of a fact.
    pub fn value(&self, fact: Fact) -> Option<&str> {
        self.taken.iter().find(|taken| taken.fact == fact).map(|taken| taken.value.as_str())
    }

    /// Whether the text says more than one thing, so that it is worth taking apart.
    pub const fn is_several(&self) -> bool {
        self.taken.len() > 1
    }

    /// Takes a fact, unless there is one: then it is left over.
    fn take(&mut self, fact: Fact, value: String, from: &str) {
        if value.is_empty() {
            return;
        }
        if self.value(fact).is_some() {
            if self.value(fact) != Some(value.as_str()) {
                self.leave(from);
            }
            return;
        }
        self.taken.push(Taken { fact, value, from: from.trim().to_owned() });
    }

    fn leave(&mut self, text: &str) {
        let text = text.trim_matches(|sign: char| sign.is_whitespace() || ",;|:/-".contains(sign));
        if !text.is_empty() {
            self.rest.push(text.to_owned());
        }
    }
}

/// The longest text that is taken apart, in bytes; a whole document is no signature.
const LONGEST: usize = 4_000;

/// Takes a text apart. With the list of China's divisions addresses are parted too.
pub fn take_apart(text: &str, regions: Option<&Regions>) -> Parted {
    let mut parted = Parted::default();
    if text.len() > LONGEST {
        return parted;
    }
    let text = clean::tidy_lines(&clean::half_width(text));
    for segment in labels::segments(&text) {
        take_segment(&mut parted, segment, regions);
    }
    // A name in Latin letters might be a company's; it is a person's where there is a company or an address that says so.
    words::settle_latin_name(&mut parted);
    parted.taken.sort_by_key(|taken| taken.fact);
    parted
}

fn take_segment(parted: &mut Parted, segment: Segment<'_>, regions: Option<&Regions>) {
    let Segment { label, text } = segment;
    if label == Some(Label::Wechat) {
        // Many take their mobile number for it.
        let text = text.trim();
        let end = text.find(|sign: char| sign.is_whitespace() || ",;|".contains(sign)).unwrap_or(text.len());
        let (name, text) = text.split_at(end);
        words::take_wechat(parted, name);
        return take_segment(parted, Segment { label: None, text }, regions);
    }
    let text = reach::take(parted, label, text);
    match label {
        Some(Label::Other) => parted.leave(&text),
        Some(Label::Address) => take_address(parted, &text, regions),
        Some(label) => {
            let mut pieces = words::pieces(&text, regions).into_iter();
            let named = pieces.next().unwrap_or_default();
            match label.fact() {
                Some(fact) if !named.is_empty() => parted.take(fact, clean::tidy(&named), &named),
                _ => words::take_piece(parted, &named, regions),
            }
            pieces.for_each(|piece| words::take_piece(parted, &piece, regions));
        }
        None => {
            for piece in words::pieces(&text, regions) {
                words::take_piece(parted, &piece, regions);
            }
        }
    }
}

/// Takes an address, with the parts that have fields of their own where it is sure which they are.
fn take_address(parted: &mut Parted, text: &str, regions: Option<&Regions>) {
    let whole = clean::tidy(text);
    let Some((place, rest)) = regions.and_then(|regions| regions.of_address(&whole)) else {
        parted.take(Fact::Address, whole, text);
        return;
    };
    let Place { province, city, district } = place;
    parted.take(Fact::Province, province, text);
    parted.take(Fact::City, city, text);
    parted.take(Fact::District, district, text);
    parted.take(Fact::Address, rest.to_owned(), text);
}

#[cfg(test)]
mod tests;
