//! Files of the site itself that are fetched when somebody needs them, such as the manuals. The stored release has them,
//! so they come without a network too.

use gloo_net::http::Request;

/// The text of a file, by its path within the site; `None` where it can't be had.
pub async fn text(path: &str) -> Option<String> {
    let document = web_sys::window()?.document()?;
    let base = document.base_uri().ok().flatten()?;
    let address = web_sys::Url::new_with_base(path, &base).ok()?.href();
    let response = Request::get(&address).send().await.ok()?;
    if response.ok() { response.text().await.ok() } else { None }
}
