//! The choices of look that a device remembers: theme and row height. Nothing personal among them.

use crate::i18n::texts::{settings as more, shell as words};
use crate::model::Text;

/// Light, dark, or as the system has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// All of them, in the order of the switch.
    pub const ALL: &'static [Self] = &[Self::System, Self::Light, Self::Dark];

    /// The key under which the device remembers it; read before the first paint as well.
    pub const MEMORY: &'static str = "clientele.theme";

    /// What is remembered; nothing for the system's.
    pub const fn remembered(self) -> Option<&'static str> {
        match self {
            Self::System => None,
            Self::Light => Some("light"),
            Self::Dark => Some("dark"),
        }
    }

    /// Reads what was remembered.
    pub fn recall(remembered: Option<&str>) -> Self {
        match remembered {
            Some("light") => Self::Light,
            Some("dark") => Self::Dark,
            _ => Self::System,
        }
    }

    /// Its name.
    pub const fn label(self) -> Text {
        match self {
            Self::System => words::SYSTEM,
            Self::Light => words::LIGHT,
            Self::Dark => words::DARK,
        }
    }

    /// The next one, for a button that steps through them.
    pub const fn next(self) -> Self {
        match self {
            Self::System => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::System,
        }
    }
}

/// How tall the rows of lists are. Fingers and the two lines of a phone's rows take more in either.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Density {
    /// 36 px.
    #[default]
    Compact,
    /// 44 px.
    Roomy,
}

impl Density {
    /// Both.
    pub const ALL: &'static [Self] = &[Self::Compact, Self::Roomy];

    /// The key under which the device remembers it.
    pub const MEMORY: &'static str = "clientele.density";

    /// What is remembered; nothing for compact rows.
    pub const fn remembered(self) -> Option<&'static str> {
        match self {
            Self::Compact => None,
            Self::Roomy => Some("roomy"),
        }
    }

    /// Reads what was remembered.
    pub fn recall(remembered: Option<&str>) -> Self {
        if remembered == Some("roomy") { Self::Roomy } else { Self::Compact }
    }

    /// Its name.
    pub const fn label(self) -> Text {
        match self {
            Self::Compact => more::COMPACT,
            Self::Roomy => more::ROOMY,
        }
    }
}

/// A number of bytes for people: `12.3 MB`.
pub fn size(bytes: f64) -> String {
    let units = ["B", "kB", "MB", "GB", "TB"];
    let mut left = bytes.max(0.0);
    let mut unit = "B";
    for name in units {
        unit = name;
        if left < 1000.0 {
            break;
        }
        if name != "TB" {
            left /= 1000.0;
        }
    }
    if unit == "B" { format!("{left:.0} B") } else { format!("{left:.1} {unit}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chosen_look_is_the_same_after_a_reload() {
        for theme in Theme::ALL {
            assert_eq!(Theme::recall(theme.remembered()), *theme);
        }
        for density in Density::ALL {
            assert_eq!(Density::recall(density.remembered()), *density);
        }
        assert_eq!(Theme::recall(Some("sepia")), Theme::System);
    }

    #[test]
    fn stepping_through_the_themes_reaches_all_of_them() {
        let mut theme = Theme::System;
        for _ in Theme::ALL {
            theme = theme.next();
        }
        assert_eq!(theme, Theme::System);
    }

    #[test]
    fn sizes_are_told_in_words_of_their_order() {
        assert_eq!(size(0.0), "0 B");
        assert_eq!(size(999.0), "999 B");
        assert_eq!(size(12_345_678.0), "12.3 MB");
        assert_eq!(size(5e15), "5000.0 TB");
    }
}
