//! The list of China's divisions, fetched from the site when somebody first fills in an address; the service worker keeps
//! it like every file, so that it is there offline.

use std::cell::Cell;

use crate::model::region::Regions;

/// Where the site has it, seen from its own folder.
const ADDRESS: &str = "regions.txt";

thread_local! {
    static HELD: Cell<Option<&'static Regions>> = const { Cell::new(None) };
}

/// The list; `None` where it can't be had, which is no reason to stop anybody from typing.
pub async fn regions() -> Option<&'static Regions> {
    if let Some(held) = HELD.get() {
        return Some(held);
    }
    let response = gloo_net::http::Request::get(ADDRESS).send().await.ok().filter(gloo_net::http::Response::ok)?;
    // It stays as long as the page does, so nothing of it is ever given back.
    let text: &'static str = Box::leak(response.text().await.ok()?.into_boxed_str());
    let read: &'static Regions = Box::leak(Box::new(Regions::read(text)?));
    HELD.set(Some(read));
    Some(read)
}
