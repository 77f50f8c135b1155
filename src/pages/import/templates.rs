//! A template to download per table (R33): a workbook with notes and lists, or plain CSV.

use leptos::prelude::*;

use super::mapping::importable;
use super::parts::download;
use super::run;
use super::wizard::Wizard;
use crate::exchange::protocol::{FileFormat, Language, Request};
use crate::i18n::texts::import as texts;
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::schema::Entity;
use crate::model::schema::tables::policy;

/// The templates of all tables.
#[component]
pub fn Templates(wizard: Wizard) -> impl IntoView {
    let desk = wizard.desk;
    let own = Memo::new(move |_| {
        desk.track(policy::ID);
        desk.read(|workspace| workspace.own_fields())
    });
    let tables = move || {
        own.with(|_| ());
        importable(desk).map(|entity| line(wizard, entity)).collect::<Vec<AnyView>>()
    };
    view! {
        <section class="panel section" aria-labelledby="import-templates">
            <header class="section-head">
                <h2 id="import-templates">{tr(texts::TEMPLATES)}</h2>
            </header>
            <p class="muted">{tr(texts::TEMPLATES_HINT)}</p>
            <ul class="template-list">{tables}</ul>
        </section>
    }
}

fn line(wizard: Wizard, entity: &'static Entity) -> AnyView {
    view! {
        <li class="template-row">
            <span class="grow">{move || entity.label.get(locale())}</span>
            {button(wizard, entity, FileFormat::Workbook)}
            {button(wizard, entity, FileFormat::Csv)}
        </li>
    }
    .into_any()
}

fn button(wizard: Wizard, entity: &'static Entity, format: FileFormat) -> AnyView {
    let kind = if format == FileFormat::Workbook { "XLSX" } else { "CSV" };
    let name = Signal::derive(move || texts::TEMPLATE_OF.fill(locale(), &[entity.label.get(locale()), kind]));
    let save = Callback::new(move |()| {
        let language = Language(locale_untracked());
        let agreed = run::agreed_in(wizard);
        run::save_file(wizard, Request::Template { entity: entity.id, language, format, agreed });
    });
    download(name, kind, save)
}
