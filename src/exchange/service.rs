//! Answers the page's requests: the whole of the worker but for the passing of bytes, so that it is tested natively.

use super::export::FileWriter;
use super::file_layout::FileLayouts;
use super::import::template::{explanation, template};
use super::import::{Import, ImportError, Mapping, Outcome, Update, recognise};
use super::protocol::{
    Agreements, Bytes, FileFormat, Request, Response, SavedMapping, Sentence, Stage, decode, encode,
};
use super::read::{self, Limits, read_with_notes};
use super::refusal;
use super::sheet::{Cell, Sheet};
use super::write::{OutColumn, OutSheet, WriteError};
use crate::model::EntityId;
use crate::model::own_fields::OwnFields;
use crate::model::pipeline::Pipeline;
use crate::model::schema::schema;
use crate::model::text::Locale;
use crate::model::value::CalendarDate;
use crate::sync::reading::Reader;

/// The worker's state: the file that is open, or whose pages it reads.
#[derive(Default)]
pub struct Service {
    import: Option<Import>,
    name: String,
    notes: Vec<Sentence>,
    ids: Option<Seeds>,
    pages: Reader,
    /// The file of records that is being written.
    file: Option<FileWriter>,
}

impl Service {
    /// Does what the page asks; `answer` is called for every progress and once for the result.
    pub fn handle(&mut self, request: Request, answer: &mut dyn FnMut(Response)) {
        let response = match self.respond(request, answer) {
            Ok(response) => response,
            Err(sentence) => Response::Failed(sentence),
        };
        answer(response);
    }

    fn respond(&mut self, request: Request, answer: &mut dyn FnMut(Response)) -> Result<Response, Sentence> {
        match request {
            Request::Open { name, bytes, today, offset_minutes, saved, agreed } => {
                let response = self.open(&name, &bytes.0, (today, offset_minutes), &saved, &agreed, answer)?;
                self.import()?.set_pipeline(Pipeline::kept(&agreed.pipeline));
                Ok(response)
            }
            Request::SetMapping { sheet, mapping } => {
                self.import()?.set_mapping(sheet, mapping).map_err(failed)?;
                self.opened()
            }
            Request::Check { known, create_customers } => {
                // Records that were built before came to nothing: those of the next time have ids of their own.
                self.ids = None;
                let import = self.import()?;
                import.set_create_customers(create_customers);
                let mut progress = |done: u32, total: u32| {
                    answer(Response::Progress { stage: Stage::Checking, done: done.into(), total: total.into() });
                    true
                };
                import.check(&known, &mut progress).map_err(failed)?;
                Ok(Response::Checked { summary: import.summary() })
            }
            Request::Page { sheet, filter, from, count } => {
                let page = self.import()?.page(sheet, filter, from, count).map_err(failed)?;
                Ok(Response::Page { sheet, filter, from, page })
            }
            Request::SetCell { sheet, row, column, text } => {
                let import = self.import()?;
                import.set_cell(sheet, row, column, &text).map_err(failed)?;
                let row = import.row(sheet, row).map_err(failed)?;
                Ok(Response::Mended { row, summary: import.summary() })
            }
            Request::Decide { sheet, which, decision } => {
                let import = self.import()?;
                import.set_decision(sheet, &which, decision).map_err(failed)?;
                Ok(Response::Checked { summary: import.summary() })
            }
            Request::CreateCustomers { create } => {
                let import = self.import()?;
                import.choose_create_customers(create).map_err(failed)?;
                Ok(Response::Checked { summary: import.summary() })
            }
            Request::Build { chunk, now, seed } => {
                let mut seeds = self.ids.take().unwrap_or_else(|| Seeds::new(seed));
                let import = self.import()?;
                let built = import.build(chunk as usize, &mut || seeds.next(), now).map_err(failed)?;
                let (done, total) = import.built();
                let tally = import.tally();
                self.ids = Some(seeds);
                let last = built.is_none();
                let (created, updates) = coded(built.unwrap_or_default())?;
                Ok(Response::Built { created, updates, done, total, tally, last })
            }
            Request::Rejected { sheet, language, format } => {
                let rejected = self.import()?.rejected_rows(sheet, language.0).map_err(failed)?;
                let stem = self.name.rsplit_once('.').map_or(self.name.as_str(), |(stem, _)| stem);
                let ending = if language.0 == Locale::Chinese { "未导入" } else { "not imported" };
                write(&format!("{stem} {ending}"), &[from_sheet(rejected)], format)
            }
            Request::Template { entity, language, format, agreed } => {
                write_template(entity, language.0, format, &agreed)
            }
            Request::ReadPage(asked) => Ok(Response::PageRead(self.pages.read(&asked.0).map(Bytes))),
            Request::BeginFile { name, format } => {
                self.file = Some(FileWriter::begin(name, format).map_err(unwritten)?);
                Ok(Response::Taken)
            }
            Request::FileSheet { name, columns } => {
                self.file()?.sheet(&name, &columns).map_err(unwritten)?;
                Ok(Response::Taken)
            }
            Request::FileRows(rows) => {
                let rows: Vec<Vec<Cell>> = decode(&rows.0).map_err(|_| unwritten(WriteError::NoSheets))?;
                self.file()?.rows(&rows).map_err(unwritten)?;
                Ok(Response::Taken)
            }
            Request::FinishFile => {
                let file = self.file.take().ok_or_else(|| unwritten(WriteError::NoSheets))?;
                let (name, bytes) = file.finish().map_err(unwritten)?;
                Ok(Response::File { name, bytes: Bytes(bytes) })
            }
            Request::Cancel => {
                *self = Self::default();
                Ok(Response::Cancelled)
            }
        }
    }

    fn import(&mut self) -> Result<&mut Import, Sentence> {
        self.import.as_mut().ok_or_else(|| failed(ImportError::NotOpen))
    }

    fn file(&mut self) -> Result<&mut FileWriter, Sentence> {
        self.file.as_mut().ok_or_else(|| unwritten(WriteError::NoSheets))
    }

    fn open(
        &mut self,
        name: &str,
        bytes: &[u8],
        (today, offset_minutes): (CalendarDate, i32),
        saved: &[SavedMapping],
        agreed: &Agreements,
        answer: &mut dyn FnMut(Response),
    ) -> Result<Response, Sentence> {
        *self = Self::default();
        let mut reported: Option<(read::Stage, u64)> = None;
        let mut progress = |progress: read::Progress| {
            let step = (progress.done * 50).checked_div(progress.total).unwrap_or(progress.done / 1_000_000);
            // A report for every change that can be seen, and no more: each is a message to the page.
            if reported != Some((progress.stage, step)) {
                reported = Some((progress.stage, step));
                let stage = match progress.stage {
                    read::Stage::Checking => Stage::Unpacking,
                    read::Stage::Reading => Stage::Reading,
                };
                answer(Response::Progress { stage, done: progress.done, total: progress.total });
            }
            true
        };
        let mut reading = read_with_notes(bytes, name, &Limits::default(), &mut progress)
            .map_err(|error| refusal::of_reading(&error))?;
        let (own, pipeline) = (OwnFields::kept(&agreed.own_fields), Pipeline::kept(&agreed.pipeline));
        let layouts = FileLayouts::read(&agreed.layouts).unwrap_or_default();
        let laid_out: Vec<Option<(String, Mapping)>> =
            reading.sheets.iter_mut().map(|sheet| recognise(&layouts, sheet, own, pipeline)).collect();
        let mut import = Import::open(reading.sheets, today, offset_minutes, own);
        let mut notes: Vec<Sentence> = reading.notes.iter().filter_map(refusal::of_note).collect();
        for (sheet, laid_out) in (0_u32..).zip(laid_out) {
            if let Some((name, mapping)) = laid_out {
                notes.push(refusal::of_layout(&name));
                import.set_mapping(sheet, Some(mapping)).map_err(failed)?;
            }
        }
        for (sheet, overview) in (0_u32..).zip(import.sheets()) {
            let known =
                saved.iter().find(|saved| saved.signature == overview.signature && !overview.signature.is_empty());
            if let Some(known) = known {
                import.set_mapping(sheet, Some(known.mapping.clone())).map_err(failed)?;
            }
        }
        self.name = name.to_owned();
        self.notes = notes;
        self.import = Some(import);
        self.opened()
    }

    fn opened(&mut self) -> Result<Response, Sentence> {
        let notes = self.notes.clone();
        let import = self.import()?;
        Ok(Response::Opened { sheets: import.sheets(), needs: import.needs(), notes })
    }
}

/// What was built: the new records coded, and what is said of stored ones.
fn coded(outcomes: Vec<Outcome>) -> Result<(Bytes, Vec<Update>), Sentence> {
    let (mut created, mut updates) = (Vec::with_capacity(outcomes.len()), Vec::new());
    for outcome in outcomes {
        match outcome {
            Outcome::Create(change) => created.push(change),
            Outcome::Update(update) => updates.push(update),
        }
    }
    if created.is_empty() {
        return Ok((Bytes::default(), updates));
    }
    // Writing to memory does not fail.
    let created = encode(&created).map_err(|_| failed(ImportError::NotChecked))?;
    Ok((Bytes(created), updates))
}

fn failed(error: ImportError) -> Sentence {
    refusal::of_import(&error)
}

fn unwritten(error: WriteError) -> Sentence {
    refusal::of_writing(&error)
}

/// Randomness for ids from one seed, counted up: no two are the same, and ids sort as the rows do (RFC 9562, 6.2).
struct Seeds {
    head: [u8; 2],
    tail: u64,
}

impl Seeds {
    const fn new(seed: [u8; 10]) -> Self {
        let [a, b, c, d, e, f, g, h, i, j] = seed;
        // The two upper bits are the UUID's own and the next stays free, so that counting never runs over.
        let tail = u64::from_be_bytes([c, d, e, f, g, h, i, j]) & (u64::MAX >> 3);
        Self { head: [a, b], tail }
    }

    const fn next(&mut self) -> [u8; 10] {
        self.tail += 1;
        let [a, b] = self.head;
        let [c, d, e, f, g, h, i, j] = self.tail.to_be_bytes();
        [a, b, c, d, e, f, g, h, i, j]
    }
}

/// A sheet whose first row is the header as one to be written.
fn from_sheet(sheet: Sheet) -> OutSheet {
    let mut rows = sheet.rows.into_iter();
    let columns = rows.next().unwrap_or_default().iter().map(|cell| OutColumn::titled(&cell.to_text())).collect();
    OutSheet { name: sheet.name, columns, rows: rows.collect() }
}

fn write_template(
    entity: EntityId,
    locale: Locale,
    format: FileFormat,
    agreed: &Agreements,
) -> Result<Response, Sentence> {
    let pipeline = Pipeline::kept(&agreed.pipeline);
    // The page only asks for tables that there are; of an unknown one the customers' template is no harm.
    let Some(entity) = OwnFields::kept(&agreed.own_fields).entity(entity).or_else(|| schema().entities().next()) else {
        return Err(failed(ImportError::NotOpen));
    };
    let ending = if locale == Locale::Chinese { "导入模板" } else { " import template" };
    let name = format!("{}{ending}", entity.label.get(locale));
    write(&name, &[template(entity, locale, pipeline), explanation(entity, locale, pipeline)], format)
}

/// Writes the sheets as a workbook, or the first of them as CSV.
fn write(name: &str, sheets: &[OutSheet], format: FileFormat) -> Result<Response, Sentence> {
    let mut file = FileWriter::begin(name.to_owned(), format).map_err(unwritten)?;
    let count = if format == FileFormat::Workbook { sheets.len() } else { 1 };
    for sheet in sheets.iter().take(count) {
        file.sheet(&sheet.name, &sheet.columns).map_err(unwritten)?;
        file.rows(&sheet.rows).map_err(unwritten)?;
    }
    let (name, bytes) = file.finish().map_err(unwritten)?;
    Ok(Response::File { name, bytes: Bytes(bytes) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::import::{Decision, Known, Which};
    use crate::exchange::protocol::{Language, decode};
    use crate::model::Change;
    use crate::model::schema::tables::customer;
    use crate::model::value::Timestamp;

    fn ask(service: &mut Service, request: Request) -> Response {
        let mut last = None;
        service.handle(request, &mut |response| last = Some(response));
        last.unwrap()
    }

    fn open(service: &mut Service, text: &str) -> Response {
        let bytes = Bytes(text.as_bytes().to_vec());
        let (name, today) = ("a.csv".to_owned(), CalendarDate(20_500));
        let (saved, agreed) = (Vec::new(), Agreements::default());
        ask(service, Request::Open { name, bytes, today, offset_minutes: 480, saved, agreed })
    }

    fn check(service: &mut Service) -> Response {
        ask(service, Request::Check { known: Known::default(), create_customers: Some(false) })
    }

    #[test]
    fn a_file_becomes_customers_from_request_to_request() {
        let mut service = Service::default();
        let opened = open(&mut service, "客户名称,手机号\n华东精工有限公司,13800138000\n江南包装有限公司,待补充\n");
        assert!(matches!(opened, Response::Opened { ref sheets, .. } if sheets.len() == 1));
        let Response::Checked { summary } = check(&mut service) else { panic!("not checked") };
        assert_eq!((summary.sheets[0].good, summary.sheets[0].with_problems), (1, 1));
        let made = build(&mut service);
        assert_eq!(made.len(), 2);
        assert!(made[0].id < made[1].id);
    }

    fn build(service: &mut Service) -> Vec<Change> {
        let mut made = Vec::new();
        loop {
            let build = Request::Build { chunk: 1, now: Timestamp(0), seed: [0; 10] };
            let Response::Built { created, last, .. } = ask(service, build) else { panic!("not built") };
            made.extend(if created.0.is_empty() { Vec::new() } else { decode::<Vec<Change>>(&created.0).unwrap() });
            if last {
                return made;
            }
        }
    }

    #[test]
    fn an_import_that_the_vault_refused_is_tried_again_with_all_that_was_mended_and_decided() {
        let mut service = Service::default();
        open(&mut service, "客户名称,手机号\n华东精工有限公司,待补充\n江南包装有限公司,13800138001\n");
        check(&mut service);
        let mend = Request::SetCell { sheet: 0, row: 2, column: 1, text: "13800138000".to_owned() };
        assert!(matches!(ask(&mut service, mend), Response::Mended { .. }));
        let which = Which::Rows(vec![3]);
        let decide = Request::Decide { sheet: 0, which, decision: Decision::Skip };
        assert!(matches!(ask(&mut service, decide), Response::Checked { .. }));
        let first = build(&mut service);
        let Response::Checked { summary } = check(&mut service) else { panic!("not checked again") };
        assert_eq!((summary.sheets[0].good, summary.sheets[0].with_problems, summary.sheets[0].skipped), (2, 0, 1));
        let second = build(&mut service);
        assert_eq!(first.len(), 1);
        assert_eq!(first, second);
    }

    #[test]
    fn an_import_that_was_stopped_while_it_was_built_can_be_mended_and_begun_again() {
        let mut service = Service::default();
        open(&mut service, "客户名称,手机号\n华东精工有限公司,待补充\n江南包装有限公司,13800138001\n");
        check(&mut service);
        ask(&mut service, Request::Build { chunk: 1, now: Timestamp(0), seed: [0; 10] });
        check(&mut service);
        let mend = Request::SetCell { sheet: 0, row: 2, column: 1, text: "13800138000".to_owned() };
        assert!(matches!(ask(&mut service, mend), Response::Mended { .. }));
        assert_eq!(build(&mut service).len(), 2);
    }

    #[test]
    fn choosing_to_make_customers_is_answered_with_what_it_changes() {
        let mut service = Service::default();
        open(&mut service, "客户名称,姓名\n北方物流有限公司,张三\n");
        check(&mut service);
        let answer = ask(&mut service, Request::CreateCustomers { create: true });
        let Response::Checked { summary } = answer else { panic!("not checked") };
        assert_eq!((summary.unknown.made, summary.sheets[0].rejected), (1, 0));
    }

    #[test]
    fn asking_before_a_file_is_open_is_a_sentence_and_no_crash() {
        let mut service = Service::default();
        assert!(matches!(check(&mut service), Response::Failed(sentence) if sentence.code == "not_open"));
    }

    #[test]
    fn a_page_of_a_backend_is_read_or_given_back_but_never_a_crash() {
        use crate::sync::backend::From as Start;
        use crate::sync::profile::Profile;
        use crate::sync::reading::{Asked, page};
        use crate::sync::transport;
        let profile = Profile::read(r#"{"preset": "kinto", "base": "/v1", "tables": {"customer": {}}}"#).unwrap();
        let asked = |body: &str| {
            let response = transport::Response { status: 200, headers: Vec::new(), body: body.to_owned() };
            let from = Start::Time { since: None, skip: 0 };
            Asked { profile: profile.write(), entity: customer::ID, from, response }.write()
        };
        let mut service = Service::default();
        let good = r#"{"data": [{"id": "a1", "last_modified": 5, "name": "华东精工有限公司"}]}"#;
        for (message, rows) in [(asked(good), Some(1)), (asked("<html>"), None), (Vec::new(), None)] {
            let answer = ask(&mut service, Request::ReadPage(Bytes(message)));
            let Response::PageRead(read) = answer else { panic!("not read") };
            assert_eq!(read.map(|bytes| page(bytes.0).unwrap().entries.len()), rows);
        }
    }

    #[test]
    fn a_template_is_a_file_of_that_table() {
        let mut service = Service::default();
        for format in [FileFormat::Workbook, FileFormat::Csv] {
            let language = Language(Locale::Chinese);
            let agreed = Agreements::default();
            let response = ask(&mut service, Request::Template { entity: customer::ID, language, format, agreed });
            let Response::File { name, bytes } = response else { panic!("no file") };
            assert!(name.starts_with("客户导入模板"));
            assert!(!bytes.0.is_empty());
        }
    }
}
