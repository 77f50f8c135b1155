//! What a role has no use of isn't drawn (R37, R277): one way to say so for a control and one for a whole page. The door
//! of the session refuses it besides; here nobody is offered what would be refused.

use leptos::prelude::*;

use super::notices::{Absence, Absent};
use super::routes::Place;
use crate::model::EntityId;
use crate::model::rights::{Act, Matter};
use crate::ui::desk::Desk;

/// Draws a part where something is allowed, and nothing elsewhere. It comes and goes as the rights change.
pub fn where_may(
    may: impl Fn() -> bool + Send + Sync + 'static,
    part: impl Fn() -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let may = Memo::new(move |_| may());
    (move || may.get().then(&part)).into_any()
}

/// Draws a part where whoever works here may do that with records of the table.
pub fn where_act(
    desk: Desk,
    (entity, act): (EntityId, Act),
    part: impl Fn() -> AnyView + Send + Sync + 'static,
) -> AnyView {
    where_may(move || desk.may(entity, act), part)
}

/// Draws a part where whoever works here may do what is no table.
pub fn where_matter(desk: Desk, matter: Matter, part: impl Fn() -> AnyView + Send + Sync + 'static) -> AnyView {
    where_may(move || desk.may_do(matter), part)
}

/// Draws a page where the role has a use for it, and says so where it has none.
pub fn page_where_open(place: Place, page: impl Fn() -> AnyView + Send + Sync + 'static) -> AnyView {
    let desk = Desk::expect();
    page_where(move || place.is_open_to(&desk.rights()), page)
}

/// The same for a page that has no place of its own.
pub fn page_where(
    open: impl Fn() -> bool + Send + Sync + 'static,
    page: impl Fn() -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let open = Memo::new(move |_| open());
    (move || if open.get() { page() } else { view! { <Absent why=Absence::NotForYou /> }.into_any() }).into_any()
}
