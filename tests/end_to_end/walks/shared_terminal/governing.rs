//! The administrator again: finds in the audit what the others did, erases one person, and makes a backup in which
//! nothing of that person is.

use std::path::PathBuf;

use clientele::i18n::texts::{audit, backup, erasing, members, module, team};
use clientele::model::schema::tables::audit_entry::Event;
use clientele::model::text::Locale;

use super::{AGENT, Company, SELLER, SHORT_NAME, filled, search_finds_nothing};
use crate::harness::{MEMBER, PASSPHRASE, Walk};
use crate::importing::said;
use crate::opened::Opened;
use crate::person::Person;
use crate::walks::audit::{has_line, open_audit};
use crate::walks::exports::arrived;
use crate::walks::members::switch;
use crate::walks::open;

/// The passphrase of the backup alone, by which the test looks into it.
const OF_BACKUP: &str = "信封 雨伞 台阶 口琴";

fn event(event: Event) -> &'static str {
    let option = Event::OPTIONS.iter().find(|option| option.code == event.code());
    option.expect("an event has a name").label.get(Locale::Chinese)
}

/// Shows the lines of one event, waits for one with these words, and gives all of them.
async fn lines_of(person: &Person, of: Event, parts: &[&str]) -> Vec<String> {
    let name = event(of);
    person.choose(said(audit::SHOWN), name).await;
    person
        .until(&format!("lines of {name} alone"), async || {
            let mut rows = person.names(&["row"]).await;
            // The head of the list is a row, too.
            rows.retain(|row| !row.contains(said(audit::DETAIL)));
            (!rows.is_empty() && rows.iter().all(|row| row.contains(name))).then_some(())
        })
        .await;
    let mut wanted = vec![name];
    wanted.extend_from_slice(parts);
    has_line(person, &wanted).await;
    let rows = person.names(&["row"]).await;
    rows.into_iter().filter(|row| !row.contains(said(audit::DETAIL))).collect()
}

/// Who came in and went, what was revealed, taken along, brought in, and who was let in; and that it is as it was written.
pub(super) async fn all_of_it_stands_in_the_audit(person: &Person, company: &Company) {
    switch(person, MEMBER, PASSPHRASE).await;
    open_audit(person).await;
    for who in [MEMBER, SELLER, AGENT] {
        lines_of(person, Event::SignedIn, &[who]).await;
        lines_of(person, Event::SwitchedMember, &[who]).await;
    }
    let locked = lines_of(person, Event::LockedByItself, &[AGENT]).await;
    assert_eq!(locked.len(), 1, "{locked:?}");
    let seen = lines_of(person, Event::Revealed, &[AGENT, &company.erased.name, "手机"]).await;
    assert_eq!(seen.len(), 1, "one number was revealed: {seen:?}");
    let records = filled(audit::D_RECORDS, &[&company.own.len().to_string()]);
    let taken = lines_of(person, Event::Exported, &[SELLER, "客户", "CSV", &records]).await;
    assert_eq!(taken.len(), 1, "{taken:?}");
    lines_of(person, Event::Imported, &[MEMBER]).await;
    for (name, role) in [(SELLER, team::SALES), (AGENT, team::SERVICE_AGENT)] {
        let (whose, which) = (filled(audit::D_MEMBER, &[name]), filled(audit::D_ROLE, &[said(role)]));
        lines_of(person, Event::MembersChanged, &[MEMBER, &whose, &which, said(audit::D_ADD)]).await;
    }
    is_whole(person).await;
}

/// One press says that nothing of the audit was touched.
async fn is_whole(person: &Person) {
    person.press(said(audit::VERIFY)).await;
    let (whole, _) = said(audit::WHOLE).split_once("{0}").unwrap();
    person.sees(whole).await;
    person.sees(said(audit::LAST_HASH)).await;
}

/// The one whose number was revealed asks for it. History forgets them too, which the tombstone says once it is so.
pub(super) async fn one_person_is_erased(person: &Person, company: &Company) {
    let name = &company.erased.name;
    open(person, name).await;
    person.press(said(erasing::ERASE)).await;
    person.fill(&filled(erasing::TYPE_NAME, &[name]), name).await;
    person.press_within(("dialog", said(erasing::ERASE)), said(erasing::CONFIRM)).await;
    person.leaves_dialog().await;
    person.go("设置").await;
    has_line(person, &[MEMBER, "1 个客户", said(erasing::CLEAN)]).await;
    is_nowhere(person, company).await;
    is_whole(person).await;
}

/// Neither list nor search nor a word of the audit has them, and what was done with them is still there.
pub(super) async fn is_nowhere(person: &Person, company: &Company) {
    let erased = &company.erased;
    person.go("客户").await;
    person.counts(company.total - 1).await;
    for words in [erased.name.as_str(), erased.phone.as_deref().unwrap_or_default(), SHORT_NAME] {
        search_finds_nothing(person, words).await;
    }
    open_audit(person).await;
    let seen = lines_of(person, Event::Revealed, &[AGENT, "手机"]).await;
    assert!(seen.len() == 1 && !seen.iter().any(|line| line.contains(&erased.name)), "{seen:?}");
    lines_of(person, Event::Erased, &[MEMBER]).await;
    // The changes of the journal stand between the entries. They are found by what they are called, and none by the name.
    person.choose(said(audit::SHOWN), said(audit::WITH_CHANGES)).await;
    let known = filled(module::LABEL_BULK, &[&company.own.len().to_string()]);
    for words in [erased.name.as_str(), SHORT_NAME] {
        person.fill(said(audit::WORDS), &known).await;
        has_line(person, &[said(audit::CHANGED), MEMBER, &known]).await;
        person.fill(said(audit::WORDS), words).await;
        person.sees(said(audit::NOTHING)).await;
    }
    person.press(said(audit::CLEAR)).await;
}

/// With a passphrase of its own beside those of the members: by that one the file is opened here, outside of the desk.
pub(super) async fn a_backup_holds_nothing_of_them(walk: &Walk, person: &Person, company: &Company) -> PathBuf {
    person.go("设置").await;
    person.by_role(&["heading"], said(members::MEMBERS)).await;
    person.press(said(backup::BACK_UP)).await;
    person.tick(said(backup::OWN_TOO)).await;
    person.fill(said(backup::OWN_PASSPHRASE), OF_BACKUP).await;
    person.fill(said(backup::OWN_AGAIN), OF_BACKUP).await;
    person.press(said(backup::DOWNLOAD)).await;
    person.sees("已重新读取核对").await;
    let file = arrived(person, &walk.browser.downloads(), "", "clientele").await;
    person.press_within(("dialog", said(backup::MAKE)), "关闭").await;

    let opened = Opened::read(&file, OF_BACKUP);
    let (erased, bystander) = (&company.erased, &company.bystander);
    for words in [bystander.name.as_str(), bystander.phone.as_deref().unwrap_or_default()] {
        // The page of the customer and the batch that brought it, at least.
        assert!(opened.holding(words) >= 2, "“{words}” is not found, so this proves nothing");
    }
    for words in [erased.name.as_str(), erased.phone.as_deref().unwrap_or_default(), SHORT_NAME] {
        assert_eq!(opened.holding(words), 0, "blocks of the backup in which “{words}” is");
    }
    file
}
