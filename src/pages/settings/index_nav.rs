//! The index beside the settings: a search, the groups with links to their sections on wide screens, and one list to choose
//! from on narrow ones. What is being read is marked.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::index::{Group, Section, current, listed};
use crate::i18n::texts::settings as words;
use crate::i18n::{locale, tr};
use crate::pages::routes::relative;
use crate::platform::layout::element_by_id;
use crate::ui::desk::Desk;

/// What index and page share.
#[derive(Clone, Copy)]
pub struct Index {
    /// The desk.
    pub desk: Desk,
    /// The page, which scrolls.
    pub page: NodeRef<html::Div>,
    /// What is looked for.
    wanted: RwSignal<String>,
    /// The sections that are shown.
    listed: Memo<Vec<Section>>,
    /// The section that is marked.
    marked: RwSignal<Option<Section>>,
    /// The section that somebody went to last.
    gone_to: StoredValue<Option<Section>>,
    /// Whether the next frame looks where the sections stand.
    waiting: StoredValue<bool>,
}

impl Index {
    /// The index of this desk.
    pub fn new(desk: Desk) -> Self {
        let wanted = RwSignal::new(String::new());
        let listed = Memo::new(move |_| wanted.with(|wanted| listed(&desk.rights(), wanted)));
        Self {
            desk,
            page: NodeRef::new(),
            wanted,
            listed,
            marked: RwSignal::new(Some(Section::Look)),
            gone_to: StoredValue::new(None),
            waiting: StoredValue::new(false),
        }
    }

    /// Whether the section is shown.
    pub fn finds(self, section: Section) -> bool {
        self.listed.with(|listed| listed.contains(&section))
    }

    /// Whether a section of that group is shown.
    pub fn finds_any(self, group: Group) -> bool {
        self.listed.with(|listed| listed.iter().any(|section| section.group() == group))
    }

    fn of(self, group: Group) -> Vec<Section> {
        self.listed.with(|listed| listed.iter().copied().filter(|section| section.group() == group).collect())
    }

    /// Brings a section into view and the keyboard to its heading.
    pub fn show(self, section: Section) {
        self.gone_to.set_value(Some(section));
        self.marked.set(Some(section));
        // The router scrolls by the address first.
        request_animation_frame(move || {
            let Some(part) = element_by_id(section.anchor()) else {
                return;
            };
            part.scroll_into_view();
            let heading = part.query_selector("h2").ok().flatten();
            if let Some(heading) = heading.and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok()) {
                heading.set_tab_index(-1);
                let _ = heading.focus();
            }
        });
    }

    /// Marks what is read, once a frame at most.
    pub fn scrolled(self) {
        if self.waiting.get_value() {
            return;
        }
        self.waiting.set_value(true);
        request_animation_frame(move || {
            // The page may be gone by now.
            if self.waiting.try_set_value(false).is_none() {
                self.mark();
            }
        });
    }

    fn mark(self) {
        let (Some(Some(page)), Some(listed)) = (self.page.try_get_untracked(), self.listed.try_get_untracked()) else {
            return;
        };
        let edge = page.get_bounding_client_rect().top();
        let top = |section: Section| {
            let part = element_by_id(section.anchor())?;
            Some((section, part.get_bounding_client_rect().top() - edge))
        };
        let tops: Vec<(Section, f64)> = listed.into_iter().filter_map(top).collect();
        let ended = page.scroll_top() + page.client_height() >= page.scroll_height() - 1;
        let gone_to = self.gone_to.get_value();
        let read = current(&tops, (f64::from(page.client_height()), ended), gone_to);
        if read != gone_to {
            self.gone_to.set_value(None);
        }
        if read != self.marked.get_untracked() {
            self.marked.set(read);
        }
    }
}

/// The index.
#[component]
pub fn SettingsIndex(
    /// What index and page share.
    index: Index,
) -> impl IntoView {
    let choose = move |event: leptos::ev::Event| {
        if let Some(section) = Section::at(&event_target_value(&event)) {
            index.show(section);
        }
    };
    let nothing = move || {
        let is_empty = index.listed.with(Vec::is_empty);
        is_empty.then(|| words::INDEX_NOTHING.fill(locale(), &[&index.wanted.get()]))
    };
    view! {
        <nav class="settings-index" aria-label=tr(words::INDEX)>
            <input
                class="input"
                type="search"
                aria-label=tr(words::INDEX_SEARCH)
                placeholder=tr(words::INDEX_SEARCH)
                autocomplete="off"
                prop:value=move || index.wanted.get()
                on:input=move |event| index.wanted.set(event_target_value(&event))
            />
            <p class="muted" role="status">
                {nothing}
            </p>
            <select class="select settings-choice" aria-label=tr(words::INDEX_CHOOSE) on:change=choose>
                {move || choices(index)}
            </select>
            <ul class="settings-groups">{move || links(index)}</ul>
        </nav>
    }
}

/// The sections as one list to choose from.
fn choices(index: Index) -> Vec<AnyView> {
    let groups = Group::ALL.iter().map(|group| (*group, index.of(*group))).filter(|(_, sections)| !sections.is_empty());
    groups
        .map(|(group, sections)| {
            let options: Vec<AnyView> = sections
                .into_iter()
                .map(|section| {
                    view! {
                        <option
                            value=section.anchor()
                            prop:selected=move || index.marked.get() == Some(section)
                        >
                            {tr(section.title())}
                        </option>
                    }
                    .into_any()
                })
                .collect();
            view! { <optgroup label=tr(group.title())>{options}</optgroup> }.into_any()
        })
        .collect()
}

/// The groups with links to their sections.
fn links(index: Index) -> Vec<AnyView> {
    let groups = Group::ALL.iter().map(|group| (*group, index.of(*group))).filter(|(_, sections)| !sections.is_empty());
    groups
        .map(|(group, sections)| {
            let links: Vec<AnyView> = sections.into_iter().map(|section| link(index, section)).collect();
            view! {
                <li>
                    <p>{tr(group.title())}</p>
                    <ul>{links}</ul>
                </li>
            }
            .into_any()
        })
        .collect()
}

/// A link to a section. It says that it leads there, since buttons of sections bear the names of these.
fn link(index: Index, section: Section) -> AnyView {
    let href = relative(&section.path());
    view! {
        <li>
            <a
                href=href
                aria-label=move || words::INDEX_TO.fill(locale(), &[section.title().get(locale())])
                aria-current=move || (index.marked.get() == Some(section)).then_some("true")
                on:click=move |_| index.show(section)
            >
                {tr(section.title())}
            </a>
        </li>
    }
    .into_any()
}
