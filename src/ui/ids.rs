//! Identities of elements on the page, so that labels, errors and popovers find what they belong to.
//! They count up as long as the page is open and are never stored.

use std::sync::atomic::{AtomicU32, Ordering};

/// An identity that no other element of the page has: `field-12`.
pub fn unique(prefix: &str) -> String {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    format!("{prefix}-{}", NEXT.fetch_add(1, Ordering::Relaxed))
}

#[cfg(test)]
mod tests {
    use super::unique;

    #[test]
    fn no_label_leads_to_the_wrong_control() {
        assert_ne!(unique("field"), unique("field"));
    }
}
