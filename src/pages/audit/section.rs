//! The ways to the audit: from the settings, and from a record to what was done with it.

use leptos::prelude::*;

use super::page::may_see;
use crate::i18n::texts::audit as texts;
use crate::i18n::tr;
use crate::pages::record::Open;
use crate::pages::routes::{Place, relative};
use crate::pages::support::entity_of;
use crate::ui::desk::Desk;
use crate::ui::icons::{Icon, IconName};

/// The section of the settings.
#[component]
pub fn AuditSection() -> impl IntoView {
    may_see(Desk::expect()).then(|| {
        view! {
            <section class="panel section" aria-label=tr(texts::AUDIT)>
                <header class="section-head">
                    <h2>{tr(texts::AUDIT)}</h2>
                </header>
                <div class="setting">
                    <div class="setting-text">
                        <small>{tr(texts::HINT)}</small>
                    </div>
                    <div class="setting-control">
                        <a class="button" href=relative(&Place::Audit.path())>
                            <Icon name=IconName::Eye />
                            <span>{tr(texts::OPEN)}</span>
                        </a>
                    </div>
                </div>
            </section>
        }
    })
}

/// The link from a record.
#[component]
pub fn AuditOfRecord(
    /// The record.
    open: Open,
) -> impl IntoView {
    may_see(open.desk).then(|| {
        let table = entity_of(open.entity).map_or("", |entity| entity.key);
        let path = format!("{}?table={table}&record={}", Place::Audit.path(), open.id);
        view! {
            <p>
                <a href=relative(&path)>{tr(texts::OF_RECORD)}</a>
            </p>
        }
    })
}
