//! A beat once a minute, for what says how much time is left. A page that shows such things provides it; on all other
//! pages nothing beats and nothing is drawn anew.

use std::time::Duration;

use leptos::prelude::*;

/// Counts the minutes since the page began.
#[derive(Clone, Copy)]
struct Minutes(RwSignal<u32>);

/// Begins the beat for this page and all that is on it; it ends with the page.
pub fn provide_minute() {
    let minutes = RwSignal::new(0_u32);
    let beat = move || {
        minutes.try_update(|count| *count = count.wrapping_add(1));
    };
    if let Ok(handle) = set_interval_with_handle(beat, Duration::from_secs(60)) {
        on_cleanup(move || handle.clear());
    }
    provide_context(Minutes(minutes));
}

/// Makes the reactive closure that calls this run again with the next minute, where a page has a beat.
pub fn track_minute() {
    if let Some(Minutes(minutes)) = use_context::<Minutes>() {
        minutes.track();
    }
}
