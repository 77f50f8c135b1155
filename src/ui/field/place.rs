//! The control of a province, city or district: it offers what lies in the places above it, by name, pinyin and initials,
//! and takes any other text for places abroad.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Control;
use super::inputs::line;
use crate::model::phonetic;
use crate::model::region::{Level, Regions};
use crate::platform::regions::regions;

/// The province and the city that are typed beside the field.
pub type Above = [String; 2];

/// The control.
pub(super) fn place(control: Control, level: Level, above: Option<Signal<Above>>) -> AnyView {
    let list_id = control.part("list");
    let known: RwSignal<Option<&'static Regions>> = RwSignal::new(None);
    let wanted = RwSignal::new(false);
    // The file is fetched for whoever comes to such a field, and for nobody else.
    let come = move |_| {
        if wanted.get_untracked() {
            return;
        }
        wanted.set(true);
        spawn_local(async move {
            let read = regions().await;
            known.try_set(read);
            wanted.try_set(read.is_some());
        });
    };
    let options = move || {
        let known = known.get()?;
        let [province, city] = above.map(|above| above.get()).unwrap_or_default();
        let offered = known.offered(level, &province, &city);
        Some(offered.into_iter().map(option).collect::<Vec<AnyView>>())
    };
    view! {
        <span class="anchor" on:focusin=come>
            {line(control, "text", None, Some(list_id.clone()), "input grow")}
            <datalist id=list_id>{options}</datalist>
        </span>
    }
    .into_any()
}

/// A browser looks for what is typed in the value and in the label.
fn option(name: &'static str) -> AnyView {
    let label = format!("{name} {} {}", phonetic::pinyin(name), phonetic::initials(name));
    view! { <option value=name label=label></option> }.into_any()
}
