//! Counting while the page stays alive: a few milliseconds at a time, begun anew whenever a table changes or something else is
//! asked for.

use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::*;

use crate::insight::slices::Count;
use crate::model::EntityId;
use crate::platform::clock::Slice;
use crate::ui::desk::Desk;
use crate::workspace::Workspace;

/// What is made of a count that is done.
type Found<C, T> = Rc<dyn Fn(&Workspace, C) -> T>;

/// Rows that are counted before the clock is looked at.
const ROWS: u32 = 1_000;

/// What a counter comes to; `None` until it is through for the first time. `begin` is asked again when a signal in it or one
/// of the tables changes; what was found before stands until then.
pub fn counted<C, T>(
    desk: Desk,
    tables: &'static [EntityId],
    begin: impl Fn() -> C + 'static,
    found: impl Fn(&Workspace, C) -> T + 'static,
) -> RwSignal<Option<T>>
where
    C: Count + 'static,
    T: Send + Sync + 'static,
{
    let shown = RwSignal::new(None);
    let turn = StoredValue::new(0_u64);
    let found: Found<C, T> = Rc::new(found);
    Effect::new(move |_| {
        tables.iter().for_each(|entity| desk.track(*entity));
        let count = begin();
        let mine = turn.try_update_value(|turn| {
            *turn += 1;
            *turn
        });
        go_on(Run { desk, shown, turn, mine, found: found.clone() }, count);
    });
    shown
}

/// A count under way.
struct Run<C, T: Send + Sync + 'static> {
    desk: Desk,
    shown: RwSignal<Option<T>>,
    turn: StoredValue<u64>,
    mine: Option<u64>,
    found: Found<C, T>,
}

fn go_on<C, T>(run: Run<C, T>, mut count: C)
where
    C: Count + 'static,
    T: Send + Sync + 'static,
{
    let slice = move || {
        // The page may be gone by now, or something else is asked for.
        if run.mine.is_none() || run.turn.try_get_value() != run.mine {
            return;
        }
        let slice = Slice::begin();
        let goes_on = run.desk.read(|workspace| {
            while count.advance(workspace, ROWS) {
                if slice.is_used_up() {
                    return true;
                }
            }
            false
        });
        if goes_on {
            go_on(run, count);
        } else {
            let found = run.desk.read(|workspace| (run.found)(workspace, count));
            run.shown.try_set(Some(found));
        }
    };
    set_timeout(slice, Duration::ZERO);
}
