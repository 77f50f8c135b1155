//! Mappings that a person approved, found again when a file with the same headers comes (R34). The vault keeps the newest
//! few, sealed: they hold field numbers and headers, which are the company's own words.

use crate::exchange::import::SheetOverview;
use crate::exchange::protocol::SavedMapping;

/// The name under which they are kept.
pub const MEMORY: &str = "import.mappings";

/// How many are kept.
const MOST: usize = 40;

/// The mappings with those of a file that is being imported, the newest first. `create_customers` is what a person
/// chose for customers that nobody knows.
pub fn with_sheets(
    kept: Vec<SavedMapping>,
    sheets: &[SheetOverview],
    create_customers: Option<bool>,
) -> Vec<SavedMapping> {
    let mut mappings: Vec<SavedMapping> = Vec::new();
    let fresh = sheets.iter().filter_map(|sheet| {
        let mapping = sheet.mapping.clone().filter(|_| !sheet.signature.is_empty())?;
        Some(SavedMapping { signature: sheet.signature.clone(), mapping, create_customers })
    });
    for saved in fresh.chain(kept) {
        if mappings.len() < MOST && mappings.iter().all(|other| other.signature != saved.signature) {
            mappings.push(saved);
        }
    }
    mappings
}

/// Whether a sheet is read as a person approved it before.
pub fn is_recalled(kept: &[SavedMapping], sheet: &SheetOverview) -> bool {
    kept.iter().any(|saved| saved.signature == sheet.signature && Some(&saved.mapping) == sheet.mapping.as_ref())
}

/// What a person chose for unknown customers when files with these headers came before.
pub fn create_customers(kept: &[SavedMapping], sheets: &[SheetOverview]) -> Option<bool> {
    let same = |saved: &&SavedMapping| sheets.iter().any(|sheet| sheet.signature == saved.signature);
    kept.iter().filter(same).find_map(|saved| saved.create_customers)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::import::{Mapping, Target};
    use crate::model::schema::tables::customer;

    fn sheet(signature: &str, confidence: u8) -> SheetOverview {
        let mapping = Mapping {
            entity: customer::ID,
            header_row: Some(0),
            columns: vec![Target::Field(customer::NAME.field)],
            confidence: vec![confidence],
        };
        SheetOverview {
            name: "表".to_owned(),
            rows: 1,
            headers: vec![signature.to_owned()],
            samples: Vec::new(),
            mapping: Some(mapping),
            missing: Vec::new(),
            signature: signature.to_owned(),
        }
    }

    #[test]
    fn the_last_choice_for_the_same_headers_wins() {
        let kept = with_sheets(Vec::new(), &[sheet("客户名称", 60)], None);
        let kept = with_sheets(kept, &[sheet("客户名称", 100)], None);
        assert_eq!(kept.len(), 1);
        assert!(is_recalled(&kept, &sheet("客户名称", 100)));
        assert!(!is_recalled(&kept, &sheet("别的", 100)));
    }

    #[test]
    fn a_mapping_comes_back_from_the_device_as_it_was() {
        let kept = with_sheets(Vec::new(), &[sheet("a|b", 100)], Some(true));
        let text = serde_json::to_string(&kept).unwrap();
        assert_eq!(serde_json::from_str::<Vec<SavedMapping>>(&text).unwrap(), kept);
    }

    #[test]
    fn a_mapping_kept_by_an_earlier_release_is_still_known() {
        let kept = with_sheets(Vec::new(), &[sheet("a|b", 100)], None);
        let mut json = serde_json::to_value(&kept).unwrap();
        json[0].as_object_mut().unwrap().remove("create_customers");
        assert_eq!(serde_json::from_value::<Vec<SavedMapping>>(json).unwrap(), kept);
    }

    #[test]
    fn the_choice_to_make_customers_comes_back_with_its_headers() {
        let sheets = [sheet("客户名称|姓名", 100)];
        let kept = with_sheets(Vec::new(), &sheets, Some(true));
        assert_eq!(create_customers(&kept, &sheets), Some(true));
        assert_eq!(create_customers(&kept, &[sheet("别的", 100)]), None);
        let kept = with_sheets(kept, &sheets, Some(false));
        assert_eq!(create_customers(&kept, &sheets), Some(false));
    }

    #[test]
    fn sheets_without_headers_are_not_confused_with_each_other() {
        assert!(with_sheets(Vec::new(), &[sheet("", 100)], None).is_empty());
    }

    #[test]
    fn the_device_does_not_fill_up() {
        let mut kept = Vec::new();
        for number in 0..100 {
            kept = with_sheets(kept, &[sheet(&number.to_string(), 100)], None);
        }
        assert_eq!(kept.len(), MOST);
        assert_eq!(kept.first().map(|saved| saved.signature.as_str()), Some("99"));
    }
}
