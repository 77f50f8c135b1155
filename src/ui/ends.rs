//! That a record may not end like this without a field, as a sentence that says how it ends.

use crate::i18n::texts::ui as texts;
use crate::model::schema::tables::{opportunity, service_case};
use crate::model::text::{Locale, Text};
use crate::model::{EntityId, FieldId};

/// The sentence; `label` is what the field is called.
pub fn needs(entity: EntityId, field: FieldId, label: &str, locale: Locale) -> String {
    sentence(entity, field).fill(locale, &[label])
}

fn sentence(entity: EntityId, field: FieldId) -> Text {
    match entity {
        opportunity::ID if field == opportunity::DEAL_AMOUNT.field => texts::WON_NEEDS,
        opportunity::ID if field == opportunity::LOSS_REASON.field => texts::LOST_NEEDS,
        service_case::ID if field == service_case::CAUSE.field => texts::SOLVED_NEEDS,
        _ => texts::END_NEEDS,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::asked::ASKED;

    #[test]
    fn whoever_ends_a_record_is_told_by_which_end_a_field_is_needed() {
        let lost = needs(opportunity::ID, opportunity::LOSS_REASON.field, "输单原因", Locale::Chinese);
        assert_eq!(lost, "输单必须填写“输单原因”。");
        let english = needs(opportunity::ID, opportunity::LOSS_REASON.field, "Reason", Locale::English);
        assert_eq!(english, "A lost deal needs “Reason”.");
        let unnamed = ASKED.iter().find(|asked| sentence(asked.entity, asked.field) == texts::END_NEEDS);
        assert_eq!(unnamed, None, "an end that is not called by its name");
    }
}
