//! The profiles of servers that are known by name. Each lies over `plain`, which has every key.

/// The profile under all others.
pub(super) const PLAIN: &str = include_str!("../presets/plain.json");

/// The presets by name.
pub const PRESETS: [(&str, &str); 8] = [
    ("plain", PLAIN),
    ("kinto", include_str!("../presets/kinto.json")),
    ("pocketbase", include_str!("../presets/pocketbase.json")),
    ("odata", include_str!("../presets/odata.json")),
    ("dataverse", include_str!("../presets/dataverse.json")),
    ("couchdb", include_str!("../presets/couchdb.json")),
    ("json-server", include_str!("../presets/json-server.json")),
    ("postgrest", include_str!("../presets/postgrest.json")),
];

/// The preset of that name.
pub fn preset(name: &str) -> Option<&'static str> {
    PRESETS.iter().find(|(held, _)| *held == name).map(|(_, text)| *text)
}
