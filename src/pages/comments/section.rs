//! The comments of a record with who said them and when. One answers, edits and deletes where they stand.

use leptos::prelude::*;

use super::composer::{Composer, Purpose, Written, label};
use super::threads::{Thread, is_unread, marked_read, threads};
use crate::i18n::texts::comments as words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::rights::Act;
use crate::model::schema::facts;
use crate::model::schema::tables::comment;
use crate::model::{Change, Key, Record, RecordId, Text};
use crate::pages::gate::where_act;
use crate::pages::record::Open;
use crate::pages::support::save;
use crate::ui::avatar::Avatar;
use crate::ui::icons::{Icon, IconName};
use crate::ui::time::relative;

/// How many threads are shown at first, and how many more each time.
const STEP: usize = 10;

/// What the parts of the section share.
#[derive(Clone, Copy)]
struct Said {
    open: Open,
    owner: Key<RecordId>,
    /// The comment that is being answered, and the one that is being changed.
    answered: RwSignal<Option<RecordId>>,
    changed: RwSignal<Option<RecordId>>,
}

/// The section.
#[component]
pub fn Comments(
    /// The record.
    open: Open,
    /// The reference by which comments are about it.
    owner: Key<RecordId>,
) -> impl IntoView {
    let said = Said { open, owner, answered: RwSignal::new(None), changed: RwSignal::new(None) };
    let shown = RwSignal::new(STEP);
    let all = Memo::new(move |_| {
        open.desk.track(comment::ID);
        open.desk.read(|workspace| threads(workspace, owner.field, open.id))
    });
    let count = move || all.with(|all| all.iter().map(|thread| 1 + thread.replies.len()).sum::<usize>());
    let list = move || {
        let drawn: Vec<AnyView> = all.with(|all| all.iter().take(shown.get()).map(|one| said.thread(one)).collect());
        if drawn.is_empty() {
            return view! { <p class="muted">{tr(words::NONE)}</p> }.into_any();
        }
        view! { <ol class="comments">{drawn}</ol> }.into_any()
    };
    let more = move || {
        let left = all.with(Vec::len).saturating_sub(shown.get());
        (left > 0).then(|| {
            view! {
                <button type="button" class="link-button" on:click=move |_| shown.update(|shown| *shown += STEP)>
                    {format!("+{left}")}
                </button>
            }
        })
    };
    let composer = move || {
        let purpose = Purpose {
            id: open.id,
            label: label(words::WRITE),
            button: words::SEND,
            done: words::SAID,
            text: String::new(),
            takes_focus: false,
        };
        view! { <Composer desk=open.desk purpose=purpose written=said.fresh(None) /> }.into_any()
    };
    view! {
        <section class="section" aria-label=tr(words::COMMENTS)>
            <header class="section-head">
                <h3>{tr(words::COMMENTS)}</h3>
                <span class="count">{count}</span>
            </header>
            {where_act(open.desk, (comment::ID, Act::Create), composer)}
            {list}
            {more}
        </section>
    }
}

impl Said {
    /// Makes a new comment, or an answer.
    fn fresh(self, to: Option<RecordId>) -> Written {
        Callback::new(move |text: String| {
            let mut record = Record::new(comment::ID, self.open.desk.new_id())
                .with(self.owner, self.open.id)
                .with(comment::CONTENT, text);
            if let Some(to) = to {
                record.set(comment::REPLY_TO, to);
            }
            Some(Change::creation(record))
        })
    }

    fn thread(self, thread: &Thread) -> AnyView {
        let id = thread.first.id;
        let author = thread.first.text(facts::CREATED_BY).to_owned();
        let replies: Vec<AnyView> = thread.replies.iter().map(|reply| self.comment(reply, id)).collect();
        let replies = (!replies.is_empty()).then(|| view! { <ol class="comment-replies">{replies}</ol> });
        let answer = move || {
            (self.answered.get() == Some(id)).then(|| {
                let author = author.clone();
                let purpose = Purpose {
                    id,
                    label: Signal::derive(move || words::REPLY_TO.fill(locale(), &[&author])),
                    button: words::SEND_REPLY,
                    done: words::SAID,
                    text: String::new(),
                    takes_focus: true,
                };
                let closed = Callback::new(move |()| self.answered.set(None));
                view! { <Composer desk=self.open.desk purpose=purpose written=self.fresh(Some(id)) closed=closed /> }
            })
        };
        view! {
            <li class="comment-thread">
                {self.body(&thread.first, id)}
                {replies}
                {answer}
            </li>
        }
        .into_any()
    }

    fn comment(self, said: &Record, first: RecordId) -> AnyView {
        view! { <li>{self.body(said, first)}</li> }.into_any()
    }

    /// What was said, by whom and when, with what one can do about it.
    fn body(self, said: &Record, first: RecordId) -> AnyView {
        let desk = self.open.desk;
        let id = said.id;
        let author = said.text(facts::CREATED_BY).to_owned();
        let at = said.get(facts::CREATED_AT).unwrap_or_default();
        let now = desk.now();
        let me = desk.member();
        let unread = is_unread(said, &me);
        let badge = unread.then(|| view! { <span class="badge" data-tone="info">{tr(words::UNREAD)}</span> });
        let content = said.text(comment::CONTENT).to_owned();
        let shown = content.clone();
        let words_or_field = move || {
            if self.changed.get() == Some(id) {
                self.change_field(id, content.clone())
            } else {
                view! { <p class="timeline-text">{shown.clone()}</p> }.into_any()
            }
        };
        let name = author.clone();
        view! {
            <article class="comment" data-unread=unread.then_some("")>
                <header class="timeline-head">
                    <Avatar name=name.clone() size="small" />
                    <strong>{name}</strong>
                    " "
                    <time datetime=at.rfc3339() title=at.local(desk.offset_minutes())>
                        {move || relative(at, now, locale())}
                    </time>
                    {badge}
                    <span class="grow"></span>
                    {self.buttons(said, first, unread, author == me)}
                </header>
                {words_or_field}
            </article>
        }
        .into_any()
    }

    fn buttons(self, said: &Record, first: RecordId, unread: bool, own: bool) -> AnyView {
        let author = said.text(facts::CREATED_BY).to_owned();
        let id = said.id;
        let to = author.clone();
        let reply = button(
            IconName::Message,
            move || words::REPLY.fill(locale(), &[&to]),
            move || {
                self.answered.set(Some(first));
            },
        );
        let read = unread.then(|| {
            button(IconName::Check, move || words::MARK_READ_OF.fill(locale(), &[&author]), move || self.mark_read(id))
        });
        let mine = own.then(|| {
            let text = |text: Text| move || text.get(locale()).to_owned();
            let edit = button(IconName::Edit, text(words::EDIT), move || self.changed.set(Some(id)));
            let delete = button(IconName::Trash, text(words::DELETE), move || self.delete(id));
            (edit, delete)
        });
        view! {
            {read}
            {reply}
            {mine}
        }
        .into_any()
    }

    fn change_field(self, id: RecordId, content: String) -> AnyView {
        let written = Callback::new(move |text: String| {
            let before = self.record(id)?;
            Change::between(&before, &before.clone().with(comment::CONTENT, text))
        });
        // An answer to the same comment may be half written, too.
        let half_written = RecordId(id.0.map(|byte| !byte));
        let purpose = Purpose {
            id: half_written,
            label: label(words::EDIT_TEXT),
            button: words::SAVE_EDIT,
            done: words::CHANGED,
            text: content,
            takes_focus: true,
        };
        let closed = Callback::new(move |()| self.changed.set(None));
        view! { <Composer desk=self.open.desk purpose=purpose written=written closed=closed /> }.into_any()
    }

    fn record(self, id: RecordId) -> Option<Record> {
        self.open.desk.read(|workspace| workspace.record(comment::ID, id))
    }

    fn mark_read(self, id: RecordId) {
        let change = self.record(id).and_then(|said| marked_read(&said, &self.open.desk.member()));
        let said = words::READ.get(locale_untracked()).to_owned();
        save(self.open.desk, said, change.into_iter().collect(), None);
    }

    fn delete(self, id: RecordId) {
        let said = words::DELETED.get(locale_untracked()).to_owned();
        save(self.open.desk, said.clone(), self.record(id).iter().map(Change::delete).collect(), Some(said));
    }
}

/// A small button with a name.
fn button(
    icon: IconName,
    name: impl Fn() -> String + Clone + Send + Sync + 'static,
    press: impl Fn() + Send + Sync + 'static,
) -> AnyView {
    let title = name.clone();
    view! {
        <button
            type="button"
            class="icon-button"
            data-size="small"
            aria-label=name
            title=title
            on:click=move |_| press()
        >
            <Icon name=icon />
        </button>
    }
    .into_any()
}
