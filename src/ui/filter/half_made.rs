//! What was built in the popover of a filter that closed before "Apply": it stands there again when the popover opens, as
//! long as the list is filtered as it was. A press beside the popover loses nothing.

use super::operators::Operator;
use crate::model::FieldId;
use crate::workspace::{Filter, Matching};

/// What stands in the lines of the popover.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Whether all or any must hold.
    pub matching: Matching,
    /// Of each line the field, the operator and what is typed.
    pub lines: Vec<(FieldId, Operator, String)>,
}

/// What the popover holds while it is closed.
#[derive(Debug, Default)]
pub struct HalfMade(Option<(Filter, Standing)>);

impl HalfMade {
    /// Keeps what stands there when the popover closes, if it differs from what it began with under this filter.
    pub fn keep(&mut self, filter: Filter, begun: &Standing, standing: Standing) {
        self.0 = (standing != *begun).then_some((filter, standing));
    }

    /// What was kept under this filter, when the popover opens. Where the list is filtered otherwise by now, it is
    /// forgotten.
    pub fn take(&mut self, filter: &Filter) -> Option<Standing> {
        self.0.take().filter(|(under, _)| under == filter).map(|(_, standing)| standing)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::tables::customer;
    use crate::workspace::{Condition, Test};

    fn line(operand: &str) -> Standing {
        Standing {
            matching: Matching::All,
            lines: vec![(customer::CITY.field, Operator::Contains, operand.to_owned())],
        }
    }

    fn on_names() -> Filter {
        let condition = Condition { field: customer::NAME.field, test: Test::Filled };
        Filter { matching: Matching::All, conditions: vec![condition] }
    }

    #[test]
    fn a_press_beside_the_popover_loses_nothing_that_was_typed() {
        let mut kept = HalfMade::default();
        kept.keep(Filter::default(), &line(""), line("苏州"));
        assert_eq!(kept.take(&Filter::default()), Some(line("苏州")));
        // Once it stands in the popover again it is kept only by closing that.
        assert_eq!(kept.take(&Filter::default()), None);
    }

    #[test]
    fn a_list_that_is_filtered_otherwise_by_now_shows_how_it_is_filtered() {
        let mut kept = HalfMade::default();
        kept.keep(Filter::default(), &line(""), line("苏州"));
        assert_eq!(kept.take(&on_names()), None);
        assert_eq!(kept.take(&Filter::default()), None, "what is old does not come back either");
    }

    #[test]
    fn a_popover_that_was_only_looked_at_keeps_nothing() {
        let mut kept = HalfMade::default();
        kept.keep(Filter::default(), &line("苏州"), line("苏州"));
        assert_eq!(kept.take(&Filter::default()), None);
    }
}
