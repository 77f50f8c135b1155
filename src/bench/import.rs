//! An import without its wizard: the page's own worker, envelope and batches in the same order, and the same commit.
//! Times are kept step by step so that one sees where they go.

use std::rc::Rc;

use js_sys::Uint8Array;
use serde::Serialize;
use web_sys::Blob;

use super::BenchSession;
use crate::exchange::import::Known;
use crate::exchange::protocol::{Agreements, Bytes, Request, Response, Sentence};
use crate::pages::import::batches::Batches;
use crate::pages::import::envelope::CheckMessage;
use crate::platform::clock;
use crate::platform::worker::{ImportWorker, OnProgress};
use crate::workspace::session::Surroundings;

/// Records that the worker builds at once, as the wizard asks for them.
const CHUNK: u32 = 500;

/// The name of the file.
const NAME: &str = "bench.csv";

/// What an import took, in milliseconds, and what came of it.
#[derive(Default, Serialize)]
pub struct Report {
    read: f64,
    check: f64,
    build: f64,
    commit: f64,
    rows: u32,
    with_problems: u32,
    rejected: u32,
    duplicates: u32,
    created: u32,
    customers: u32,
    merged: u32,
}

fn quiet() -> OnProgress {
    Rc::new(|_, _, _| {})
}

fn said(sentence: Sentence) -> String {
    sentence.en
}

fn unexpected(request: &str) -> String {
    format!("the worker answered {request} with something else")
}

/// Waits until the worker is there: it forgets a file that it never had.
///
/// # Errors
/// Where it fails.
pub async fn greet(worker: &ImportWorker) -> Result<(), String> {
    match worker.ask(&Request::Cancel, quiet()).await.map_err(said)? {
        Response::Cancelled => Ok(()),
        _ => Err(unexpected("Cancel")),
    }
}

/// Reads, checks, builds and commits a file as the wizard does when nobody mends or decides anything.
///
/// # Errors
/// Where the worker or the commit fails; nothing was imported then.
pub async fn run(worker: &ImportWorker, session: &BenchSession, file: &Blob) -> Result<Report, String> {
    let mut report = Report::default();
    let began = clock::ticks();
    let Response::Opened { .. } = worker.open(&opening(), file, quiet()).await.map_err(said)? else {
        return Err(unexpected("Open"));
    };
    let read = clock::ticks();
    report.read = read - began;
    check(worker, &mut report).await?;
    let checked = clock::ticks();
    report.check = checked - read;
    let batches = build(worker, session, &mut report).await?;
    let built = clock::ticks();
    report.build = built - checked;
    session.commit_many(&batches, &mut |_| true).await.map_err(|error| error.to_string())?;
    report.commit = clock::ticks() - built;
    Ok(report)
}

/// The request that opens the file, as the wizard asks.
fn opening() -> Request {
    let offset_minutes = clock::offset_minutes();
    let today = clock::now().date(offset_minutes);
    let (name, agreed) = (NAME.to_owned(), Agreements::default());
    Request::Open { name, bytes: Bytes::default(), today, offset_minutes, saved: Vec::new(), agreed }
}

/// The vault is new: there is nothing in it that the file could duplicate but its own rows.
async fn check(worker: &ImportWorker, report: &mut Report) -> Result<(), String> {
    let mut message = CheckMessage::new(Known::default(), None).map_err(|error| error.to_string())?;
    while message.step().map_err(|error| error.to_string())? {}
    let message = Uint8Array::from(message.finish().as_slice());
    let Response::Checked { summary } = worker.send(message, quiet()).await.map_err(said)? else {
        return Err(unexpected("Check"));
    };
    for sheet in &summary.sheets {
        report.rows += sheet.rows;
        report.with_problems += sheet.with_problems;
        report.rejected += sheet.rejected;
        report.duplicates += sheet.duplicates_in_file;
    }
    Ok(())
}

async fn build(worker: &ImportWorker, session: &BenchSession, report: &mut Report) -> Result<Batches, String> {
    let mut batches = Batches::new(session.new_id(), NAME.to_owned());
    let (now, seed) = (clock::now(), session.surroundings().random());
    loop {
        let request = Request::Build { chunk: CHUNK, now, seed };
        let answer = worker.ask(&request, quiet()).await.map_err(said)?;
        let Response::Built { created, updates, tally, last, .. } = answer else {
            return Err(unexpected("Build"));
        };
        report.created = tally.created;
        report.customers = tally.customers;
        report.merged = tally.merged;
        batches.take(created, updates);
        if last {
            break;
        }
        clock::breathe().await;
    }
    while batches.turn_some(&|entity, id| session.read(|workspace| workspace.record(entity, id))) {
        clock::breathe().await;
    }
    Ok(batches)
}
