//! Amounts in controls: their thousands are apart as long as nobody types in them, and are typed as plain digits.

use web_sys::HtmlInputElement;

use crate::model::schema::rules::spaced_amount;

/// Takes the commas out of an amount that the keyboard comes to. All of it is marked then, so that typing replaces it.
pub fn type_over(input: &HtmlInputElement) {
    let shown = input.value();
    let plain = shown.replace(',', "");
    // Somebody may have typed commas of their own.
    if plain != shown && spaced_amount(&plain) == shown {
        input.set_value(&plain);
        input.select();
    }
}

/// Puts the thousands of an amount apart that the keyboard has left.
pub fn rest(input: &HtmlInputElement) {
    let (typed, spaced) = (input.value(), spaced_amount(&input.value()));
    if typed != spaced {
        input.set_value(&spaced);
    }
}
