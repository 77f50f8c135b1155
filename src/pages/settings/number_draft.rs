//! The form of a table's numbers, as it is typed into the settings.

use crate::model::number::{Form, LONGEST_PREFIX, MOST_DIGITS, Series, Span};
use crate::model::value::CalendarDate;

/// What is wrong with a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberFlaw {
    /// The prefix is too long, or has blanks.
    Prefix,
    /// The digits of the sequence can't be understood.
    Digits,
    /// The sequence begins anew more often than the date changes.
    Restart,
    /// Its numbers look like those of an earlier form.
    LooksOld,
}

/// The form as it is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberDraft {
    /// What stands first.
    pub prefix: String,
    /// What of the calendar follows.
    pub date: Span,
    /// The least digits of the sequence.
    pub digits: String,
    /// After what the sequence begins anew.
    pub restart: Span,
}

impl NumberDraft {
    /// The draft that shows this form.
    pub fn new(form: &Form) -> Self {
        Self { prefix: form.prefix.clone(), date: form.date, digits: form.digits.to_string(), restart: form.restart }
    }

    /// Takes another part of the calendar; a sequence that would begin anew more often than that changes goes with it.
    pub fn set_date(&mut self, date: Span) {
        self.date = date;
        self.restart = self.restart.max(date);
    }

    /// The form that was typed.
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    pub fn form(&self) -> Result<Form, NumberFlaw> {
        let prefix = self.prefix.trim().to_owned();
        if prefix.chars().count() > LONGEST_PREFIX || prefix.contains(char::is_whitespace) {
            return Err(NumberFlaw::Prefix);
        }
        let digits = self.digits.trim().parse::<u8>().ok().filter(|digits| (1..=MOST_DIGITS).contains(digits));
        let digits = digits.ok_or(NumberFlaw::Digits)?;
        let form = Form { prefix, date: self.date, digits, restart: self.restart };
        if form.is_sound() { Ok(form) } else { Err(NumberFlaw::Restart) }
    }

    /// Whether both come to the same form, however it is typed.
    pub fn says(&self, other: &Self) -> bool {
        self == other || self.form().is_ok_and(|form| other.form() == Ok(form))
    }

    /// The series that goes on in the form that was typed.
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    pub fn series(&self, before: &Series, today: CalendarDate) -> Result<Series, NumberFlaw> {
        let series = before.reformed(self.form()?);
        if series.is_clear(today) { Ok(series) } else { Err(NumberFlaw::LooksOld) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: CalendarDate = CalendarDate(20_000);

    #[test]
    fn opening_and_saving_the_form_changes_nothing() {
        for form in [Form::usual("C"), Form { date: Span::Year, digits: 5, ..Form::usual("HT") }] {
            let form = Form { restart: form.restart.max(form.date), ..form };
            assert_eq!(NumberDraft::new(&form).form(), Ok(form));
        }
    }

    #[test]
    fn only_another_form_is_something_to_save() {
        let kept = NumberDraft::new(&Form::usual("C"));
        let typed = NumberDraft { prefix: " C".to_owned(), ..kept.clone() };
        assert!(typed.says(&kept));
        assert!(!NumberDraft { prefix: "KH".to_owned(), ..kept.clone() }.says(&kept));
        assert!(
            !NumberDraft { digits: "三".to_owned(), ..kept.clone() }.says(&kept),
            "what can't be read is typed, too"
        );
    }

    #[test]
    fn a_form_whose_numbers_could_be_mistaken_is_named_and_not_saved() {
        let mut draft = NumberDraft::new(&Form::usual("C"));
        draft.digits = "三".to_owned();
        assert_eq!(draft.form(), Err(NumberFlaw::Digits));
        draft.digits = "4".to_owned();
        draft.prefix = "客户 编号".to_owned();
        assert_eq!(draft.form(), Err(NumberFlaw::Prefix));
        draft.prefix = "KH".to_owned();
        draft.set_date(Span::Month);
        assert_eq!(draft.restart, Span::Month);
        draft.restart = Span::Day;
        assert_eq!(draft.form(), Err(NumberFlaw::Restart));
        // Nine digits of a sequence, and a month with three, look alike.
        let before = Series::usual("C").reformed(Form {
            date: Span::Always,
            digits: 9,
            restart: Span::Always,
            ..Form::usual("C")
        });
        let monthly = Form { date: Span::Month, restart: Span::Month, ..Form::usual("C") };
        assert_eq!(NumberDraft::new(&monthly).series(&before, TODAY), Err(NumberFlaw::LooksOld));
        assert!(NumberDraft::new(&Form { digits: 4, ..monthly }).series(&before, TODAY).is_ok());
    }
}
