//! Clientele's icons: one stroke drawing each on a 24 × 24 grid, coloured and sized by the text around it.
//! They are drawn here rather than fetched, so that the first screen needs no font, sprite or request.

use leptos::prelude::*;

/// Declares the icons once: the name, its documentation, its drawing and the list of all come from one row.
macro_rules! icons {
    ($($(#[$note:meta])* $name:ident = $path:literal),* $(,)?) => {
        /// The name of an icon, after what it stands for and not after what it depicts.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[allow(missing_docs)] // a name such as Phone says all there is
        pub enum IconName {
            $($(#[$note])* $name),*
        }

        impl IconName {
            /// Every icon, in the order of declaration.
            pub const ALL: &'static [IconName] = &[$(IconName::$name),*];

            /// The drawing as the `d` of one SVG path, in units of the 24 × 24 grid.
            pub const fn path(self) -> &'static str {
                match self {
                    $(IconName::$name => $path),*
                }
            }
        }
    };
}

icons! {
    // Modules.
    /// The desk of the day: a check within a calendar sheet.
    Today = "M8 3v4M16 3v4M5.5 5h13A1.5 1.5 0 0 1 20 6.5v12A1.5 1.5 0 0 1 18.5 20h-13A1.5 1.5 0 0 1 4 18.5v-12A1.5 1.5 0 0 1 5.5 5zM9 13.5l2.2 2.2 4-4.4",
    /// Customers: a company's building beside a lower one.
    Customers = "M4 20V5.5A1.5 1.5 0 0 1 5.5 4h7A1.5 1.5 0 0 1 14 5.5V20M14 10h4.5a1.5 1.5 0 0 1 1.5 1.5V20M2.5 20h19M7.5 8h3M7.5 12h3M7.5 16h3M17 14v2",
    /// Contacts: two persons.
    Contacts = "M9 11.5a3.5 3.5 0 1 0 0-7a3.5 3.5 0 0 0 0 7zM2.5 20c0-3.3 2.7-5.5 6.5-5.5s6.5 2.2 6.5 5.5M16 4.8a3.5 3.5 0 0 1 0 6.4M18 14.9c2.2.8 3.5 2.6 3.5 5.1",
    /// Opportunities: a funnel of three levels.
    Opportunities = "M3 5.5h18M6 12h12M9.5 18.5h5",
    /// Leads: a magnet.
    Leads = "M6 4v8a6 6 0 0 0 12 0V4h-4v8a2 2 0 0 1-4 0V4zM6 8h4M14 8h4",
    /// Contracts: a sheet with a folded corner.
    Contract = "M6.5 3.5H14L19 8.5V19a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 5 19V5a1.5 1.5 0 0 1 1.5-1.5zM14 3.5v5h5M8.5 12.5h7M8.5 16h4",
    /// Payments: a banknote.
    Money = "M4.5 6h15A1.5 1.5 0 0 1 21 7.5v9a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 16.5v-9A1.5 1.5 0 0 1 4.5 6zM14.5 12a2.5 2.5 0 1 1-5 0a2.5 2.5 0 0 1 5 0zM6 9.5h.01M18 14.5h.01",
    /// Approvals: a stamp.
    Approvals = "M9 3.5h6v4l-1.5 4H18a2 2 0 0 1 2 2V16H4v-2.5a2 2 0 0 1 2-2h4.5L9 7.5zM4 19.5h16",
    /// Service: a headset.
    Service = "M4 14v-2a8 8 0 0 1 16 0v2M4 14.5A1.5 1.5 0 0 1 5.5 13H7v6H5.5A1.5 1.5 0 0 1 4 17.5zM20 14.5a1.5 1.5 0 0 0-1.5-1.5H17v6h1.5a1.5 1.5 0 0 0 1.5-1.5zM19 19c-.5 1.5-2 2.2-4 2.2h-2",
    /// Tasks: lines that are ticked.
    Tasks = "M11 6h9M11 12h9M11 18h9M3.5 6l1.5 1.5 3-3M3.5 12l1.5 1.5 3-3M3.5 18l1.5 1.5 3-3",
    /// Products: a box.
    Products = "M12 3.5l7.5 4.2v8.6L12 20.5l-7.5-4.2V7.7zM4.5 7.7L12 12l7.5-4.3M12 12v8.5",
    /// Purchases: a shopping cart.
    Purchases = "M3 4.5h2.5l2.3 10.5h9.4l2.3-7.5H6.3M9.5 19a1 1 0 1 1-2 0a1 1 0 0 1 2 0zM17 19a1 1 0 1 1-2 0a1 1 0 0 1 2 0z",
    /// Competitors: two arrows that meet.
    Competitors = "M3 12h6.5M6.5 8.5L10 12l-3.5 3.5M21 12h-6.5M17.5 8.5L14 12l3.5 3.5M12 5v2M12 17v2",
    /// Bring records in: an arrow into a tray.
    Import = "M12 3.5v11M7.5 10l4.5 4.5L16.5 10M4 15v3.5A1.5 1.5 0 0 0 5.5 20h13a1.5 1.5 0 0 0 1.5-1.5V15",
    /// Take records out: an arrow out of a tray.
    Export = "M12 14.5v-11M7.5 8L12 3.5 16.5 8M4 15v3.5A1.5 1.5 0 0 0 5.5 20h13a1.5 1.5 0 0 0 1.5-1.5V15",
    /// Settings: two sliders.
    Settings = "M4 7.5h9M19 7.5h1M4 16.5h1M11 16.5h9M18.5 7.5a2.5 2.5 0 1 1-5 0a2.5 2.5 0 0 1 5 0zM10.5 16.5a2.5 2.5 0 1 1-5 0a2.5 2.5 0 0 1 5 0z",
    /// Reports: bars over a base line.
    Report = "M4 20h16M7 16v-4M12 16V6M17 16v-7",

    // Actions.
    Search = "M17.5 11a6.5 6.5 0 1 1-13 0a6.5 6.5 0 0 1 13 0zM15.8 15.8L20.5 20.5",
    Plus = "M12 5v14M5 12h14",
    Close = "M6 6l12 12M18 6L6 18",
    Check = "M5 12.5l4.5 4.5L19 7",
    ChevronDown = "M6 9.5l6 6 6-6",
    ChevronRight = "M9.5 6l6 6-6 6",
    ChevronLeft = "M14.5 6l-6 6 6 6",
    ArrowUp = "M12 19V5M6 11l6-6 6 6",
    ArrowDown = "M12 5v14M6 13l6 6 6-6",
    ArrowRight = "M5 12h14M13 6l6 6-6 6",
    Filter = "M4 5h16l-6.2 7.5V18l-3.6 2v-7.5z",
    Columns = "M5.5 4h13A1.5 1.5 0 0 1 20 5.5v13a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 18.5v-13A1.5 1.5 0 0 1 5.5 4zM9.3 4v16M14.7 4v16",
    Board = "M5 4h3a1 1 0 0 1 1 1v14a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1zM16 4h3a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1h-3a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1zM12 4v10",
    List = "M8.5 6H20M8.5 12H20M8.5 18H20M4 6h.5M4 12h.5M4 18h.5",
    Edit = "M4 20l1-4.2L16.2 4.6a1.7 1.7 0 0 1 2.4 0l.8.8a1.7 1.7 0 0 1 0 2.4L8.2 19zM14.2 6.6l3.2 3.2",
    Trash = "M4 6.5h16M9 6.5V5a1.5 1.5 0 0 1 1.5-1.5h3A1.5 1.5 0 0 1 15 5v1.5M6 6.5l.8 12.6A1.5 1.5 0 0 0 8.3 20.5h7.4a1.5 1.5 0 0 0 1.5-1.4L18 6.5M10 10.5v6M14 10.5v6",
    /// Erase a person: a rubber on a line.
    Erase = "M9 20h11M12 19H8l-3.5-3.5a1.5 1.5 0 0 1 0-2.1l6.9-7.9a1.5 1.5 0 0 1 2.1 0l5 5a1.5 1.5 0 0 1 0 2.1zM8.5 9.5l6.5 6.5",
    Undo = "M8.5 5L4 9.5 8.5 14M4 9.5h10a5.5 5.5 0 0 1 0 11h-3",
    Redo = "M15.5 5L20 9.5 15.5 14M20 9.5H10a5.5 5.5 0 0 0 0 11h3",
    Copy = "M9.5 8h9A1.5 1.5 0 0 1 20 9.5v9a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 8 18.5v-9A1.5 1.5 0 0 1 9.5 8zM16 8V5.5A1.5 1.5 0 0 0 14.5 4h-9A1.5 1.5 0 0 0 4 5.5v9A1.5 1.5 0 0 0 5.5 16H8",
    Print = "M7 9V4h10v5M7 17H5.5A1.5 1.5 0 0 1 4 15.5v-5A1.5 1.5 0 0 1 5.5 9h13a1.5 1.5 0 0 1 1.5 1.5v5a1.5 1.5 0 0 1-1.5 1.5H17M7 14h10v6H7z",
    Upload = "M12 20V9M7.5 13L12 8.5l4.5 4.5M5 4.5h14",
    Download = "M12 4v11M7.5 11l4.5 4.5 4.5-4.5M5 19.5h14",
    Refresh = "M20 11.5A8 8 0 0 0 6 6.8L4 9M4 4.5V9h4.5M4 12.5a8 8 0 0 0 14 4.7l2-2.2M20 19.5V15h-4.5",
    More = "M6 12a1 1 0 1 1-2 0a1 1 0 0 1 2 0zM13 12a1 1 0 1 1-2 0a1 1 0 0 1 2 0zM20 12a1 1 0 1 1-2 0a1 1 0 0 1 2 0z",
    Drag = "M9.5 6a.5.5 0 1 1-1 0a.5.5 0 0 1 1 0zM15.5 6a.5.5 0 1 1-1 0a.5.5 0 0 1 1 0zM9.5 12a.5.5 0 1 1-1 0a.5.5 0 0 1 1 0zM15.5 12a.5.5 0 1 1-1 0a.5.5 0 0 1 1 0zM9.5 18a.5.5 0 1 1-1 0a.5.5 0 0 1 1 0zM15.5 18a.5.5 0 1 1-1 0a.5.5 0 0 1 1 0z",
    Star = "M12 3.8l2.5 5.2 5.7.8-4.1 4 1 5.7-5.1-2.7-5.1 2.7 1-5.7-4.1-4 5.7-.8z",
    Link = "M10 14a4 4 0 0 0 5.7 0l3.1-3.1a4 4 0 0 0-5.7-5.7L12 6.3M14 10a4 4 0 0 0-5.7 0l-3.1 3.1a4 4 0 0 0 5.7 5.7L12 17.7",
    Attachment = "M19.5 11.5l-7.6 7.6a4.6 4.6 0 0 1-6.5-6.5l7.9-7.9a3.1 3.1 0 0 1 4.4 4.4l-7.9 7.9a1.5 1.5 0 0 1-2.2-2.2l7.2-7.2",
    Merge = "M6 4v3.5c0 3 6 3.5 6 7.5v5M18 4v3.5c0 1.5-1.5 2.4-3 3.3M8.5 16.5L12 20l3.5-3.5",

    // Talks and plans.
    Phone = "M6.2 4H8.5l1.8 4.5-2.1 1.4a11.5 11.5 0 0 0 5.9 5.9l1.4-2.1 4.5 1.8v2.3a2.2 2.2 0 0 1-2.4 2.2A14.8 14.8 0 0 1 4 6.4 2.2 2.2 0 0 1 6.2 4z",
    Mail = "M5.5 5h13A1.5 1.5 0 0 1 20 6.5v11a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 17.5v-11A1.5 1.5 0 0 1 5.5 5zM4.5 7l7.5 6 7.5-6",
    /// A meeting in person: two persons at a table.
    Meeting = "M9 7a2 2 0 1 1-4 0a2 2 0 0 1 4 0zM19 7a2 2 0 1 1-4 0a2 2 0 0 1 4 0zM3.5 13.5C3.5 11.8 5 11 7 11s3.5.8 3.5 2.5M13.5 13.5c0-1.7 1.5-2.5 3.5-2.5s3.5.8 3.5 2.5M3 16.5h18M6 16.5v3.5M18 16.5v3.5",
    /// An instant conversation, such as WeChat: two bubbles.
    Chat = "M14.5 10.5A5.5 5 0 0 0 9 5.5a5.5 5 0 0 0-5.5 5c0 1.6.8 3 2 3.9L5 17l2.7-1.4c.4.1.8.1 1.3.1M20.5 14.7c0-2.3-2.2-4.2-5-4.2s-5 1.9-5 4.2 2.2 4.2 5 4.2c.5 0 1-.1 1.4-.2l2.3 1.1-.4-2.2a4 4 0 0 0 1.7-2.9z",
    /// A short message: one bubble with lines.
    Message = "M5.5 4.5h13A1.5 1.5 0 0 1 20 6v9.5a1.5 1.5 0 0 1-1.5 1.5H12l-4.5 3.5V17h-2A1.5 1.5 0 0 1 4 15.5V6a1.5 1.5 0 0 1 1.5-1.5zM8 9h8M8 12.5h5",
    Note = "M6.5 4h11A1.5 1.5 0 0 1 19 5.5V14l-6 6H6.5A1.5 1.5 0 0 1 5 18.5v-13A1.5 1.5 0 0 1 6.5 4zM19 14h-4.5a1.5 1.5 0 0 0-1.5 1.5V20M8.5 8.5h7M8.5 12h4",
    Calendar = "M8 3v4M16 3v4M5.5 5h13A1.5 1.5 0 0 1 20 6.5v12a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 18.5v-12A1.5 1.5 0 0 1 5.5 5zM4 10h16",
    Clock = "M20 12a8 8 0 1 1-16 0a8 8 0 0 1 16 0zM12 7.5V12l3 2",
    Tag = "M4 5.5A1.5 1.5 0 0 1 5.5 4h5.6a1.5 1.5 0 0 1 1.1.4l7.3 7.3a1.5 1.5 0 0 1 0 2.2l-5.6 5.6a1.5 1.5 0 0 1-2.2 0l-7.3-7.3A1.5 1.5 0 0 1 4 11.1zM8.5 8.5h.01",
    Building = "M6 20.5V5.5A1.5 1.5 0 0 1 7.5 4h9A1.5 1.5 0 0 1 18 5.5v15M4 20.5h16M10 20.5V17h4v3.5M9.5 8h1M13.5 8h1M9.5 12h1M13.5 12h1",
    Person = "M12 12a4 4 0 1 0 0-8a4 4 0 0 0 0 8zM4.5 20.5c0-3.8 3.2-6 7.5-6s7.5 2.2 7.5 6",

    // States.
    Warning = "M10.7 4.7L3.2 17.8A1.5 1.5 0 0 0 4.5 20h15a1.5 1.5 0 0 0 1.3-2.2L13.3 4.7a1.5 1.5 0 0 0-2.6 0zM12 9.5v4M12 16.7h.01",
    Info = "M20 12a8 8 0 1 1-16 0a8 8 0 0 1 16 0zM12 11.5V16M12 8.2h.01",
    Error = "M8.7 4h6.6L20 8.7v6.6L15.3 20H8.7L4 15.3V8.7zM12 8v4.5M12 15.7h.01",
    Question = "M20 12a8 8 0 1 1-16 0a8 8 0 0 1 16 0zM9.7 9.6a2.4 2.4 0 0 1 4.7.6c0 1.6-2.4 2-2.4 3.3M12 16.3h.01",
    Saved = "M20 12a8 8 0 1 1-16 0a8 8 0 0 1 16 0zM8.5 12.3l2.5 2.5 4.5-5",
    Offline = "M4 4l16 16M9 5.9A7 7 0 0 1 18.5 10a4.5 4.5 0 0 1 2 7.2M16.5 18.5H7A4.5 4.5 0 0 1 5.8 9.7",
    Cloud = "M7 18.5a4.5 4.5 0 0 1-.6-9A6.5 6.5 0 0 1 18.7 10 4.3 4.3 0 0 1 17.5 18.5z",
    Lock = "M6.5 11h11a1.5 1.5 0 0 1 1.5 1.5v6a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 5 18.5v-6A1.5 1.5 0 0 1 6.5 11zM8 11V8a4 4 0 0 1 8 0v3M12 14.5v2",
    Key = "M13 15.5a4.5 4.5 0 1 1-9 0a4.5 4.5 0 0 1 9 0zM11.7 12.3L20 4M16 8l2.5 2.5M18.5 5.5L21 8",
    Eye = "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM15 12a3 3 0 1 1-6 0a3 3 0 0 1 6 0z",
    EyeOff = "M4 4l16 16M9.5 5.8A8.6 8.6 0 0 1 12 5.5c6 0 9.5 6.5 9.5 6.5a16 16 0 0 1-2.7 3.5M6 7.5A15.5 15.5 0 0 0 2.5 12S6 18.5 12 18.5a8.8 8.8 0 0 0 4.3-1.1M9.9 9.9a3 3 0 0 0 4.2 4.2",

    // Look and device.
    Sun = "M16 12a4 4 0 1 1-8 0a4 4 0 0 1 8 0zM12 3v1.5M12 19.5V21M3 12h1.5M19.5 12H21M5.6 5.6l1.1 1.1M17.3 17.3l1.1 1.1M5.6 18.4l1.1-1.1M17.3 6.7l1.1-1.1",
    Moon = "M20 14.2A8.3 8.3 0 0 1 9.8 4 8.3 8.3 0 1 0 20 14.2z",
    Monitor = "M5 4.5h14A1.5 1.5 0 0 1 20.5 6v9a1.5 1.5 0 0 1-1.5 1.5H5A1.5 1.5 0 0 1 3.5 15V6A1.5 1.5 0 0 1 5 4.5zM12 16.5V20M8.5 20h7",
    Globe = "M20 12a8 8 0 1 1-16 0a8 8 0 0 1 16 0zM4 12h16M12 4c2.3 2.3 3.4 5 3.4 8s-1.1 5.7-3.4 8c-2.3-2.3-3.4-5-3.4-8S9.7 6.3 12 4z",
    Keyboard = "M4.5 6h15A1.5 1.5 0 0 1 21 7.5v9a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 16.5v-9A1.5 1.5 0 0 1 4.5 6zM7 10h.01M10.3 10h.01M13.7 10h.01M17 10h.01M8.5 14h7",
}

/// Shows an icon beside words or within a labelled button.
///
/// It is hidden from assistive technology: the words beside it, or the button's `aria-label`, say what it means.
/// Its size is the custom property `--icon` of the place it stands in, 16 px unless told otherwise.
#[component]
pub fn Icon(
    /// What the icon stands for.
    name: IconName,
) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
            <path d=name.path()></path>
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::IconName;
    use std::collections::HashSet;

    #[test]
    fn no_two_buttons_look_the_same() {
        let drawings: HashSet<&str> = IconName::ALL.iter().map(|icon| icon.path()).collect();
        assert_eq!(drawings.len(), IconName::ALL.len());
    }

    #[test]
    fn every_icon_draws_something_a_browser_accepts() {
        for icon in IconName::ALL {
            let path = icon.path();
            assert!(path.starts_with('M'), "{icon:?} does not begin with a move");
            let drawn = |c: char| c.is_ascii_digit() || " .-MmLlHhVvCcSsAaZz".contains(c);
            assert!(path.chars().all(drawn), "{icon:?} holds a stray character");
        }
    }
}
