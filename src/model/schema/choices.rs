//! Declares the choices of a field as an enum, with stored code, file key, labels, tone and aliases on one line each.

/// `choices! { /// doc\n pub enum Status { Potential = 1, "potential", "潜在", "Potential", Info, ["潜在客户"]; … } }`
#[macro_export]
macro_rules! choices {
    ($(#[$meta:meta])* pub enum $name:ident {
        $($variant:ident = $code:literal, $key:literal, $zh:literal, $en:literal, $tone:ident, [$($alias:literal),*]);+ $(;)?
    }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name {
            $(#[doc = $en] $variant),+
        }

        impl $name {
            /// The choices, as a field's kind takes them.
            pub const OPTIONS: &'static [$crate::model::schema::ChoiceOption] = &[
                $($crate::model::schema::ChoiceOption {
                    code: $crate::model::value::ChoiceCode($code),
                    key: $key,
                    label: $crate::model::text::Text::new($zh, $en),
                    tone: $crate::model::schema::Tone::$tone,
                    aliases: &[$($alias),*],
                }),+
            ];

            /// The stored code.
            pub const fn code(self) -> $crate::model::value::ChoiceCode {
                match self {
                    $(Self::$variant => $crate::model::value::ChoiceCode($code)),+
                }
            }
        }

        impl $crate::model::record::FieldValue for $name {
            fn from_value(value: &$crate::model::value::Value) -> Option<Self> {
                match value {
                    $($crate::model::value::Value::Choice($crate::model::value::ChoiceCode($code)) => Some(Self::$variant),)+
                    _ => None,
                }
            }
            fn into_value(self) -> $crate::model::value::Value {
                $crate::model::value::Value::Choice(self.code())
            }
        }
    };
}
