//! The rules of a vault that are no more than a whole number of days: how long the link to a questionnaire is open (R113)
//! and how long before its end a contract is named (R298), with all that a section of the settings says of each.

use crate::i18n::texts::{marketing, money};
use crate::model::link_days::{LinkDays, RANGE};
use crate::model::renewal::{LONGEST, Renewal};
use crate::model::schema::tables::policy;
use crate::model::text::Locale;
use crate::model::{RecordId, Text};
use crate::workspace::Workspace;

/// A rule of so many days.
pub struct DaysRule {
    /// The row in which it is agreed on, and its name.
    pub subject: (RecordId, &'static str),
    /// What the section is called.
    pub title: Text,
    /// What it is for.
    pub hint: Text,
    /// The label of its only field.
    pub field: Text,
    /// The words of the button that saves it.
    pub save: Text,
    /// What is said once it is saved.
    pub saved: Text,
    /// What is said of anything but such a number, with the least and the most days filled in.
    wrong: Text,
    range: (i32, i32),
    kept: fn(&Workspace) -> i32,
    written: fn(&str) -> Option<String>,
}

/// How long links to questionnaires are open.
pub static LINKS: DaysRule = DaysRule {
    subject: (policy::LINKS, "links"),
    title: marketing::LINK_RULE,
    hint: marketing::LINK_RULE_HINT,
    field: marketing::LINK_DAYS,
    save: marketing::SAVE_LINK_DAYS,
    saved: marketing::LINK_DAYS_SAVED,
    wrong: marketing::LINK_DAYS_WRONG,
    range: RANGE,
    kept: |workspace| workspace.link_days().days,
    written: |text| LinkDays::typed(text).map(LinkDays::write),
};

/// How long before its end a contract is named.
pub static RENEWAL: DaysRule = DaysRule {
    subject: (policy::RENEWAL, "renewal"),
    title: money::ENDING_RULE,
    hint: money::ENDING_HINT,
    field: money::ENDING_DAYS,
    save: money::SAVE_ENDING,
    saved: money::ENDING_SAVED,
    wrong: money::ENDING_WRONG,
    range: (1, LONGEST),
    kept: |workspace| workspace.renewal().days,
    written: |text| Renewal::typed(text).map(Renewal::write),
};

impl DaysRule {
    /// The days that the vault goes by, as its field shows them.
    pub fn shown(&self, workspace: &Workspace) -> String {
        (self.kept)(workspace).to_string()
    }

    /// What is written down for what a person has typed; `None` where that is no such number of days.
    pub fn body(&self, text: &str) -> Option<String> {
        (self.written)(text)
    }

    /// Why what was typed is not saved.
    pub fn flaw(&self, locale: Locale) -> String {
        let (least, most) = self.range;
        self.wrong.fill(locale, &[&least.to_string(), &most.to_string()])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Record;

    #[test]
    fn the_days_that_a_desk_has_typed_are_shown_again_and_what_is_beyond_the_range_is_named_with_it() {
        for (rule, usual) in [(&LINKS, "14"), (&RENEWAL, "60")] {
            assert_eq!(rule.shown(&Workspace::holding(&[])), usual, "{}", rule.title.en);
            let (row, name) = rule.subject;
            let typed = Record::new(policy::ID, row)
                .with(policy::NAME, name.to_owned())
                .with(policy::BODY, rule.body(" 30 ").unwrap());
            assert_eq!(rule.shown(&Workspace::holding(&[typed])), "30", "{}", rule.title.en);
            let (least, most) = rule.range;
            assert!([least, most].into_iter().all(|days| rule.body(&days.to_string()).is_some()));
            assert!([least - 1, most + 1].into_iter().all(|days| rule.body(&days.to_string()).is_none()));
            assert_eq!(rule.body("soon"), None);
            let said = [Locale::Chinese, Locale::English].map(|locale| rule.flaw(locale));
            assert!(said.iter().all(|said| said.contains(&least.to_string()) && said.contains(&most.to_string())));
            assert!(said.iter().all(|said| !said.contains('{')), "{said:?}");
        }
    }
}
