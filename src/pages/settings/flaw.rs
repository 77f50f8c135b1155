//! Why what is typed into a section of the settings was not saved, and at which field, where that is known. It stands in
//! the section itself until something else is typed: a message in the corner is gone before the field is found.

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// The sentence that says it.
    pub sentence: String,
    /// What the field is called that is to be mended.
    pub field: Option<String>,
}

impl Flaw {
    /// Whether the field of that name is the one to mend.
    pub fn is_at(&self, name: &str) -> bool {
        self.field.as_deref() == Some(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_field_that_is_to_be_mended_is_marked_and_no_other() {
        let flaw = Flaw { sentence: "请检查“周一”".to_owned(), field: Some("周一".to_owned()) };
        assert!(flaw.is_at("周一"));
        assert!(!flaw.is_at("周二"));
        assert!(!Flaw { field: None, ..flaw }.is_at(""), "a flaw without a field marks none");
    }
}
