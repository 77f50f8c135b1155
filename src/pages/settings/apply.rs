//! Brings the remembered look onto the page. The same keys are read before the first paint by a script of the page.

use leptos::prelude::*;

use super::look::{Density, Theme};

fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}

fn recalled(key: &str) -> Option<String> {
    storage()?.get_item(key).ok().flatten()
}

fn remember(key: &str, value: Option<&str>) {
    let Some(storage) = storage() else {
        return;
    };
    // A browser that refuses storage only forgets the look.
    let _ = match value {
        Some(value) => storage.set_item(key, value),
        None => storage.remove_item(key),
    };
}

fn mark(attribute: &str, value: Option<&str>) {
    let Some(root) = document().document_element() else {
        return;
    };
    let _ = match value {
        Some(value) => root.set_attribute(attribute, value),
        None => root.remove_attribute(attribute),
    };
}

/// The theme that this device remembers.
pub fn theme() -> Theme {
    Theme::recall(recalled(Theme::MEMORY).as_deref())
}

/// Chooses a theme and remembers it.
pub fn choose_theme(theme: Theme) {
    remember(Theme::MEMORY, theme.remembered());
    mark("data-theme", theme.remembered());
}

/// The row height that this device remembers.
pub fn density() -> Density {
    Density::recall(recalled(Density::MEMORY).as_deref())
}

/// Chooses a row height and remembers it. A list measures its rows when a person comes back to it.
pub fn choose_density(density: Density) {
    remember(Density::MEMORY, density.remembered());
    mark("data-density", density.remembered());
}

/// Brings everything remembered onto the page.
pub fn recalled_look() {
    mark("data-theme", theme().remembered());
    mark("data-density", density().remembered());
}
