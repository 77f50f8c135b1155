//! An export under way: rows are read and turned into cells in slices, so that the page stays alive, and handed to the
//! worker a portion at a time, which writes them. It can be stopped at any moment; there is no file then.

use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use leptos::prelude::*;

use crate::exchange::export::Layout;
use crate::exchange::file_layout::LaidOut;
use crate::exchange::import::KnownNames;
use crate::exchange::protocol::{Bytes, FileFormat, Request, Response, Sentence, encode};
use crate::exchange::sheet::Cell;
use crate::exchange::write::OutColumn;
use crate::i18n::texts::export as words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::{Entity, EntityId, FieldId, Record, RecordId, Text};
use crate::platform::clock::Slice;
use crate::platform::files;
use crate::platform::worker::ImportWorker;
use crate::ui::desk::{Desk, DeskSession};
use crate::ui::progress::Progress;
use crate::ui::role_name::with_role_names;
use crate::workspace::Workspace;
use crate::workspace::audit::Detail;

/// Records read between two looks at the clock.
const RECORDS: usize = 50;

/// Rows that are handed to the worker at once.
const PORTION: usize = 1_000;

/// The rows of one table that go out.
pub struct Table {
    /// The table.
    pub entity: &'static Entity,
    /// Its columns.
    pub fields: Vec<FieldId>,
    /// Its rows, in their order.
    pub rows: Vec<u32>,
    /// What says its columns in their place, where another program asks for a form of its own.
    pub layout: Option<LaidOut>,
}

/// What goes out.
pub struct Job {
    /// The tables; a text file has one.
    pub tables: Vec<Table>,
    /// The name of the file without its ending.
    pub name: String,
    /// The form of the file.
    pub format: FileFormat,
}

/// How an export ended.
pub enum Ended {
    /// So many records lie in the file of that name.
    Saved(usize, String),
    /// It was stopped.
    Stopped,
    /// Why there is no file.
    Failed(String),
}

/// An export, as the dialog and the work itself know it.
#[derive(Clone, Copy)]
pub struct Run {
    /// How much is done, of how much; `None` while nothing goes on.
    share: RwSignal<Option<(f64, f64)>>,
    writing: RwSignal<bool>,
    stopped: StoredValue<Arc<AtomicBool>>,
    worker: StoredValue<Option<ImportWorker>, LocalStorage>,
}

impl Run {
    /// No export as yet. One that goes on ends with the dialog.
    pub fn new() -> Self {
        let stopped = Arc::new(AtomicBool::new(false));
        let closed = stopped.clone();
        on_cleanup(move || closed.store(true, Ordering::Relaxed));
        Self {
            share: RwSignal::new(None),
            writing: RwSignal::new(false),
            stopped: StoredValue::new(stopped),
            worker: StoredValue::new_local(None),
        }
    }

    /// Whether it goes on.
    pub fn busy(&self) -> Memo<bool> {
        let share = self.share;
        Memo::new(move |_| share.with(Option::is_some))
    }

    /// Stops it.
    pub fn stop(&self) {
        self.stopped.with_value(|stopped| stopped.store(true, Ordering::Relaxed));
        let worker = self.worker.try_get_value().flatten();
        if let Some(worker) = worker {
            worker.terminate();
        }
    }

    /// Writes the file and saves it on the device.
    pub async fn export(self, desk: Desk, job: Job) -> Ended {
        let stopped = self.stopped.get_value();
        stopped.store(false, Ordering::Relaxed);
        let worker = ImportWorker::start();
        self.worker.set_value(Some(worker.clone()));
        self.writing.set(false);
        self.share.set(Some((0.0, 0.0)));
        let mut work = Work {
            desk,
            // The session itself, for the desk may be locked meanwhile.
            session: desk.session(),
            offset_minutes: desk.offset_minutes(),
            run: self,
            stopped,
            worker,
            slice: Slice::begin(),
            done: 0,
            total: 0,
        };
        let ended = work.whole(job).await;
        self.share.try_set(None);
        self.worker.try_set_value(None);
        match ended {
            Ok((count, name)) => Ended::Saved(count, name),
            Err(_) if work.is_stopped() => Ended::Stopped,
            Err(Halt::Stopped) => Ended::Stopped,
            Err(Halt::Failed(reason)) => Ended::Failed(reason),
        }
    }
}

/// What the audit says of it: the name of the file may hold somebody's name and stays out.
fn told(job: &Job) -> Detail {
    let records: usize = job.tables.iter().map(|table| table.rows.len()).sum();
    let detail = Detail::default().with("form", job.format.ending()).with("records", records);
    match job.tables.as_slice() {
        [only] => detail.with("table", only.entity.key),
        tables => detail.with("tables", tables.len()),
    }
}

/// Why an export ended without a file.
enum Halt {
    Stopped,
    Failed(String),
}

impl From<Sentence> for Halt {
    fn from(sentence: Sentence) -> Self {
        match sentence.code.as_str() {
            "stopped" => Self::Stopped,
            "crashed" => Self::failed(words::CRASHED),
            _ => Self::Failed(sentence.get(locale_untracked()).to_owned()),
        }
    }
}

impl Halt {
    fn failed(text: Text) -> Self {
        Self::Failed(text.get(locale_untracked()).to_owned())
    }
}

/// The columns of a table as they go out.
enum Columns {
    /// Those of the desk, which an import knows by their names.
    Ours(Layout),
    /// Those for which another program asks.
    Theirs(LaidOut),
}

impl Columns {
    fn name(&self) -> &str {
        match self {
            Self::Ours(layout) => layout.name(),
            Self::Theirs(layout) => layout.name(),
        }
    }

    fn columns(&self) -> Vec<OutColumn> {
        match self {
            Self::Ours(layout) => layout.columns(),
            Self::Theirs(layout) => layout.columns(),
        }
    }

    /// The tables of which all names must be known, so that cells name one record alone.
    fn named(&self) -> Vec<EntityId> {
        match self {
            Self::Ours(layout) => layout.named(),
            Self::Theirs(_) => Vec::new(),
        }
    }

    fn row(&self, workspace: &Workspace, names: &KnownNames, record: Record) -> Vec<Cell> {
        match self {
            Self::Ours(layout) => {
                let record = with_role_names(workspace, record, layout.locale());
                let found = |entity: EntityId, id: RecordId, owner: Option<RecordId>| {
                    workspace.record(entity, id).map(|record| names.of(&record, owner)).unwrap_or_default()
                };
                let called = |entity: EntityId, id: RecordId, _: Option<RecordId>| workspace.title(entity, id);
                layout.row(&record, &found, &called)
            }
            Self::Theirs(layout) => {
                let told = |record: Record| with_role_names(workspace, record, layout.locale());
                layout.row(&told(record), &|entity, id| workspace.record(entity, id).map(told))
            }
        }
    }
}

struct Work {
    desk: Desk,
    session: Rc<DeskSession>,
    offset_minutes: i32,
    run: Run,
    stopped: Arc<AtomicBool>,
    worker: ImportWorker,
    slice: Slice,
    done: usize,
    total: usize,
}

impl Work {
    fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }

    async fn ask(&self, request: Request) -> Result<Response, Halt> {
        Ok(self.worker.ask(&request, Rc::new(|_, _, _| {})).await?)
    }

    /// Takes note of so many records and lets the page have its turn where that is due.
    async fn went_on(&mut self, records: usize) -> Result<(), Halt> {
        self.done += records;
        if self.slice.rest().await {
            self.run.share.try_set(Some((self.done as f64, self.total as f64)));
        }
        if self.is_stopped() { Err(Halt::Stopped) } else { Ok(()) }
    }

    async fn whole(&mut self, job: Job) -> Result<(usize, String), Halt> {
        let detail = told(&job);
        let pipeline = self.session.read(|workspace| workspace.pipeline());
        let locale = locale_untracked();
        let count: usize = job.tables.iter().map(|table| table.rows.len()).sum();
        let mut tables: Vec<(EntityId, Vec<u32>, Columns)> = Vec::with_capacity(job.tables.len());
        for Table { entity, fields, rows, layout } in job.tables {
            let ours = || Layout::new(entity, &fields, pipeline, locale, self.offset_minutes);
            let columns = layout.map_or_else(|| Columns::Ours(ours()), Columns::Theirs);
            tables.push((entity.id, rows, columns));
        }
        let mut named: Vec<EntityId> = tables.iter().flat_map(|(.., columns)| columns.named()).collect();
        named.sort_unstable();
        named.dedup();
        let others: usize = self.session.read(|workspace| named.iter().map(|entity| workspace.count(*entity)).sum());
        self.total = count + others;
        let names = self.names(&named).await?;
        self.ask(Request::BeginFile { name: job.name, format: job.format }).await?;
        for (entity, rows, columns) in &tables {
            self.ask(Request::FileSheet { name: columns.name().to_owned(), columns: columns.columns() }).await?;
            for rows in rows.chunks(PORTION) {
                self.portion(*entity, rows, columns, &names).await?;
            }
        }
        self.run.writing.try_set(true);
        let Response::File { name, bytes } = self.ask(Request::FinishFile).await? else {
            return Err(Halt::failed(words::CRASHED));
        };
        if self.is_stopped() {
            return Err(Halt::Stopped);
        }
        // Whoever stops it or locks the vault until it is written down gets no file.
        let stopped = self.stopped.clone();
        let out = || {
            let goes_on = !stopped.load(Ordering::Relaxed);
            goes_on.then(|| files::download(&name, files::media_type(&name), &bytes.0))
        };
        match self.desk.hand_out(None, detail, out).await {
            Ok(Some(true)) => Ok((count, name)),
            Ok(Some(false)) => Err(Halt::failed(words::NOT_SAVED)),
            Ok(None) => Err(Halt::Stopped),
            Err(refused) => Err(Halt::Failed(refused)),
        }
    }

    /// What the records of these tables are named by.
    async fn names(&mut self, tables: &[EntityId]) -> Result<KnownNames, Halt> {
        let mut names = KnownNames::default();
        for entity in tables {
            let rows = self.session.read(|workspace| workspace.rows(*entity));
            for rows in rows.chunks(RECORDS) {
                self.session.read(|workspace| {
                    let records = rows.iter().filter_map(|row| workspace.record_at(*entity, *row));
                    records.for_each(|record| names.push(&record));
                });
                self.went_on(rows.len()).await?;
            }
        }
        Ok(names)
    }

    /// Hands some rows to the worker. Records that were deleted meanwhile are left out.
    async fn portion(
        &mut self,
        entity: EntityId,
        rows: &[u32],
        columns: &Columns,
        names: &KnownNames,
    ) -> Result<(), Halt> {
        let mut cells: Vec<Vec<Cell>> = Vec::with_capacity(rows.len());
        for rows in rows.chunks(RECORDS) {
            self.session.read(|workspace| {
                let records = rows.iter().filter_map(|row| workspace.record_at(entity, *row));
                cells.extend(records.map(|record| columns.row(workspace, names, record)));
            });
            self.went_on(rows.len()).await?;
        }
        let coded = encode(&cells).map_err(|_| Halt::failed(words::CRASHED))?;
        self.ask(Request::FileRows(Bytes(coded))).await?;
        Ok(())
    }
}

/// How far an export is, and the button that stops it.
#[component]
pub fn RunView(
    /// The export.
    run: Run,
) -> impl IntoView {
    let text = move || if run.writing.get() { words::WRITING } else { words::GATHERING };
    let label = Signal::derive(move || text().get(locale()).to_owned());
    let share = move || run.share.get().filter(|_| !run.writing.get()).unwrap_or_default();
    let value = Signal::derive(move || share().0);
    let max = Signal::derive(move || share().1);
    view! {
        <div class="stack">
            <p role="status">{move || label.get()}</p>
            <Progress label=label value=value max=max />
        </div>
        <footer class="form-actions">
            <span class="form-status"></span>
            <button type="button" class="button" autofocus=true on:click=move |_| run.stop()>
                {tr(words::STOP)}
            </button>
        </footer>
    }
}
