//! The second wasm binary: heavy imports and long pages of a backend off the main thread. A dedicated worker that takes
//! postcard requests as bytes and answers with postcard responses in transferred buffers; all it knows is
//! [`clientele_core::exchange::service`].

#[cfg(target_arch = "wasm32")]
fn main() {
    shell::listen();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}

#[cfg(target_arch = "wasm32")]
mod shell {
    use clientele_core::exchange::protocol::{Request, Response, Sentence, decode, encode};
    use clientele_core::exchange::refusal;
    use clientele_core::exchange::service::Service;
    use js_sys::{Array, Uint8Array};
    use wasm_bindgen::closure::Closure;
    use wasm_bindgen::{JsCast, JsValue};
    use web_sys::{Blob, DedicatedWorkerGlobalScope, FileReaderSync, MessageEvent};

    /// Hands every message of the page to the service.
    pub fn listen() {
        let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
        let mut service = Service::default();
        let answering = scope.clone();
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let mut answer = |response: Response| send(&answering, &response);
            match heard(&event) {
                Ok(request) => service.handle(request, &mut answer),
                Err(refusal) => answer(Response::Failed(refusal)),
            }
        });
        scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        // The worker listens as long as it lives.
        on_message.forget();
    }

    /// The request of a message: its bytes, and the file that it is about, if it is about one.
    fn heard(event: &MessageEvent) -> Result<Request, Sentence> {
        let parts: Array = event.data().dyn_into().map_err(|_| other_release())?;
        let message = Uint8Array::new(&parts.get(0)).to_vec();
        let mut request: Request = decode(&message).map_err(|_| other_release())?;
        if let (Request::Open { name, bytes, .. }, Ok(file)) = (&mut request, parts.get(1).dyn_into::<Blob>()) {
            bytes.0 = read(&file).map_err(|_| refusal::of_bytes(name))?;
        }
        Ok(request)
    }

    fn read(file: &Blob) -> Result<Vec<u8>, JsValue> {
        let buffer = FileReaderSync::new()?.read_as_array_buffer(file)?;
        Ok(Uint8Array::new(&buffer).to_vec())
    }

    fn send(scope: &DedicatedWorkerGlobalScope, response: &Response) {
        let Ok(bytes) = encode(response) else {
            return;
        };
        let message = Uint8Array::from(bytes.as_slice());
        let transfer = Array::of1(&message.buffer());
        let message: JsValue = message.into();
        // It fails only for things that can't be cloned, and bytes can.
        let _ = scope.post_message_with_transfer(&message, &transfer);
    }

    /// The page and the worker were loaded from different releases, so they don't understand each other.
    fn other_release() -> Sentence {
        Sentence {
            code: "other_release".to_owned(),
            zh: "程序已更新，请重新加载页面后再试；已保存的数据不受影响。".to_owned(),
            en: "The program has been updated. Reload the page and try again; what you saved is untouched.".to_owned(),
        }
    }
}
