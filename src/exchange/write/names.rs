//! Names of sheets that the workbook format allows: without forbidden characters, short enough,
//! and each different from the others whatever the case of its letters.

/// UTF-16 units of a sheet's name.
const NAME_UNITS: usize = 31;

/// Gives each sheet a name that the format allows and no other sheet has.
#[derive(Debug, Default)]
pub(super) struct SheetNames {
    taken: Vec<String>,
}

impl SheetNames {
    pub(super) fn take(&mut self, wanted: &str) -> String {
        let allowed: String = wanted
            .chars()
            .map(|c| match c {
                '*' | '?' | ':' | '[' | ']' | '\\' | '/' => '_',
                c if c.is_control() => '_',
                c => c,
            })
            .collect();
        let allowed = allowed.trim_matches(|c: char| c == '\'' || c.is_whitespace());
        let base = if allowed.is_empty() { "Sheet" } else { allowed };
        let mut name = cut(base, "");
        let mut number: usize = 2;
        while self.taken.contains(&name.to_lowercase()) {
            name = cut(base, &format!(" {number}"));
            number += 1;
        }
        self.taken.push(name.to_lowercase());
        name
    }
}

/// The name, cut so that it fits with its ending.
fn cut(name: &str, ending: &str) -> String {
    let room = NAME_UNITS.saturating_sub(ending.len());
    let mut kept = String::new();
    let mut units: usize = 0;
    for character in name.chars() {
        units += character.len_utf16();
        if units > room {
            break;
        }
        kept.push(character);
    }
    let kept = kept.trim_end_matches('\'');
    format!("{kept}{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_name_of_a_table_makes_its_export_fail(names in proptest::collection::vec(".{0,40}", 1..6)) {
            let mut taken = SheetNames::default();
            let mut seen: Vec<String> = Vec::new();
            for name in names {
                let given = taken.take(&name);
                prop_assert!(!given.is_empty());
                prop_assert!(given.encode_utf16().count() <= NAME_UNITS);
                prop_assert!(!given.contains(['*', '?', ':', '[', ']', '\\', '/']));
                prop_assert!(!given.starts_with('\'') && !given.ends_with('\''));
                prop_assert!(!seen.contains(&given.to_lowercase()));
                seen.push(given.to_lowercase());
            }
        }
    }
}
