//! What is sent to each known kind of server, to the letter, and what its answers are taken for.

mod answers;
mod requests;
mod sessions;

use serde_json::{Value as Json, json};

use super::*;
use crate::model::schema::tables::customer;
use crate::sync::backend::Fields;

/// The profile over that preset, with what the test says besides.
fn profile(preset: &str, besides: &Json) -> Profile {
    let mut whole = json!({
        "preset": preset,
        "base": "https://crm.example.cn/v1",
        "auth": { "client_id": "clientele" },
        "tables": { "customer": {} },
    });
    crate::sync::json::merge(&mut whole, besides);
    Profile::read(&whole.to_string()).unwrap_or_else(|error| panic!("{error}"))
}

fn table(profile: &Profile) -> &Table {
    profile.table(customer::ID).expect("the table is kept")
}

fn row(json: Json) -> Fields {
    match json {
        Json::Object(fields) => fields,
        other => panic!("{other} is no object"),
    }
}

fn create() -> Write {
    Write::Create { id: Some(String::from("a1")), key: String::from("k1"), fields: row(json!({ "name": "智新" })) }
}

fn update(version: &str) -> Write {
    Write::Update {
        id: String::from("a1"),
        version: String::from(version),
        edited: row(json!({ "city": null })),
        whole: row(json!({ "name": "智新", "credit": 3 })),
    }
}

fn delete(version: &str) -> Write {
    Write::Delete { id: String::from("a1"), version: String::from(version) }
}

fn response(status: u16, body: &str) -> Response {
    Response { status, headers: Vec::new(), body: String::from(body) }
}

fn with_header(mut response: Response, name: &str, value: &str) -> Response {
    response.headers.push((String::from(name), String::from(value)));
    response
}

fn body(request: &Request) -> Json {
    request.body.as_deref().map_or(Json::Null, |body| serde_json::from_str(body).expect("JSON"))
}

/// The method and the address of a request behind the base.
fn line(request: &Request) -> String {
    let url = request.url.strip_prefix("https://crm.example.cn/v1").unwrap_or(&request.url);
    format!("{} {url}", request.method.name())
}
