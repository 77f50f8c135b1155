//! Starts the app; nothing else.

#[cfg(target_arch = "wasm32")]
fn main() {
    clientele::pages::app::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
