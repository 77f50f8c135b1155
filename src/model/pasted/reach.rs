//! Finds by what one reaches somebody: mail and web addresses, mobile and telephone numbers. What is found is cut out of the
//! text, and a tab left in its place.

use super::labels::Label;
use super::{Fact, Parted};
use crate::model::clean;

/// Takes what is found; what is left of the text.
pub fn take(parted: &mut Parted, label: Option<Label>, text: &str) -> String {
    if label == Some(Label::Other) {
        return text.to_owned();
    }
    let mut text = text.to_owned();
    while let Some((from, to, address)) = email(&text) {
        parted.take(Fact::Email, address, &cut(&mut text, from, to));
    }
    while let Some((from, to, address)) = link(&text, label == Some(Label::Website)) {
        parted.take(Fact::Website, address, &cut(&mut text, from, to));
    }
    let named = label == Some(Label::Phone);
    while let Some((from, to, fact, number)) = phone(&text, named) {
        parted.take(fact, number, &cut(&mut text, from, to));
    }
    text
}

/// Cuts a part out, which is given back.
fn cut(text: &mut String, from: usize, to: usize) -> String {
    let part = text.get(from..to).unwrap_or_default().to_owned();
    text.replace_range(from..to, "\t");
    part
}

fn email(text: &str) -> Option<(usize, usize, String)> {
    text.match_indices('@').find_map(|(at, _)| {
        let is_part = |letter: char| letter.is_ascii_alphanumeric() || "._%+-".contains(letter);
        let ahead = text.get(..at)?;
        let from = ahead.trim_end_matches(is_part).len();
        let behind = text.get(at + 1..)?;
        let length = behind.find(|letter: char| !is_part(letter)).unwrap_or(behind.len());
        let domain = behind.get(..length)?.trim_end_matches(['.', '-']);
        let to = at + 1 + domain.len();
        clean::email(text.get(from..to)?).map(|address| (from, to, address))
    })
}

fn link(text: &str, named: bool) -> Option<(usize, usize, String)> {
    let lower = text.to_ascii_lowercase();
    let begins = ["http://", "https://", "www."].into_iter().filter_map(|mark| lower.find(mark)).min();
    let from = begins.or_else(|| named.then(|| text.find(|letter: char| letter.is_ascii_alphanumeric())).flatten())?;
    let rest = text.get(from..)?;
    let is_part = |letter: char| letter.is_ascii_graphic() && !",;|\"<>".contains(letter);
    let length = rest.find(|letter: char| !is_part(letter)).unwrap_or(rest.len());
    let to = from + rest.get(..length)?.trim_end_matches(['.', ')', ':']).len();
    clean::link(text.get(from..to)?).map(|address| (from, to, address))
}

/// The first number in the text: a mobile, one with its area code or country, or any where a label says that it is one.
fn phone(text: &str, named: bool) -> Option<(usize, usize, Fact, String)> {
    let begins = |(at, letter): &(usize, char)| {
        let before = text.get(..*at).and_then(|ahead| ahead.chars().next_back());
        let inside = before.is_some_and(|before| before.is_ascii_alphanumeric() || "+(-._".contains(before));
        (letter.is_ascii_digit() || matches!(letter, '+' | '(')) && !inside
    };
    text.char_indices().filter(begins).find_map(|(from, _)| {
        let mut ends = ends(text.get(from..)?);
        // The longest number counts: 0512-66668888 ext. 12 goes on after its first digits.
        ends.reverse();
        let mobile = ends.iter().find_map(|to| {
            let number = clean::mobile(text.get(from..from + to)?)?;
            Some((from, from + to, Fact::Mobile, number))
        });
        mobile.or_else(|| {
            ends.iter().find_map(|to| {
                let number = telephone(text.get(from..from + to)?, named)?;
                Some((from, from + to, Fact::Telephone, number))
            })
        })
    })
}

/// Where a number that begins the text may end: behind each run of digits.
fn ends(text: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    let (mut digits, mut at) = (0, 0);
    while let Some(letter) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = text.get(at..).unwrap_or_default();
        let extension =
            ["转", "ext.", "ext", "EXT", "Ext."].into_iter().find(|mark| digits > 6 && rest.starts_with(mark));
        if let Some(mark) = extension {
            at += mark.len();
            continue;
        }
        if !letter.is_ascii_digit() && !matches!(letter, '+' | '(' | ')' | '-' | ' ' | '.' | '–' | '—') {
            break;
        }
        at += letter.len_utf8();
        let goes_on = text.get(at..).and_then(|rest| rest.chars().next()).is_some_and(|next| next.is_ascii_digit());
        if letter.is_ascii_digit() {
            digits += 1;
            if !goes_on {
                ends.push(at);
            }
        }
        if digits > 20 {
            break;
        }
    }
    // What goes on in letters is the number of an order or a part.
    if text.get(at..).and_then(|rest| rest.chars().next()).is_some_and(|next| next.is_ascii_alphabetic()) {
        ends.retain(|end| *end < at);
    }
    ends
}

/// A number of a landline. Without a label only with what tells it from other figures: an area code, a country, 400.
fn telephone(text: &str, named: bool) -> Option<String> {
    let number = clean::telephone(text)?;
    let main = number.rsplit_once('-').filter(|(_, last)| last.len() <= 4).map_or(number.as_str(), |(main, _)| main);
    let digits: String = main.chars().filter(char::is_ascii_digit).collect();
    let parted = number.contains(['-', ' ', ')']);
    let by_area = digits.starts_with('0') && (10..=12).contains(&digits.len()) && (parted || named);
    let by_country = number.starts_with('+') && (8..=15).contains(&digits.len());
    let free = (digits.starts_with("400") || digits.starts_with("800")) && digits.len() == 10;
    // A mobile number with a digit too few is none of a landline.
    let local = named && (7..=12).contains(&digits.len()) && !(digits.starts_with('1') && digits.len() > 8);
    (by_area || by_country || free || local).then_some(number)
}
