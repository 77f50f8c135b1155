//! What one reading may use up and how it tells of its progress: limits, stages, a budget of
//! cells and text that keeps a small hostile file from filling the tab's memory.

use super::ReadError;

/// How much of a file is accepted. The defaults suit a browser tab.
#[derive(Clone, Debug, PartialEq)]
pub struct Limits {
    /// Bytes of the file itself.
    pub file_bytes: usize,
    /// Rows of one sheet.
    pub rows: usize,
    /// Columns of one sheet.
    pub columns: usize,
    /// Cells of all sheets, gaps between them counted.
    pub cells: usize,
    /// Bytes of text in all cells.
    pub text_bytes: usize,
    /// Lines a quoted field may span before its quote is taken for an unclosed one.
    pub quoted_lines: usize,
    /// Parts in a workbook's archive.
    pub entries: usize,
    /// Bytes of all parts of a workbook once unpacked.
    pub inflated_bytes: u64,
    /// How many times larger than packed a part may be…
    pub ratio: u64,
    /// …once it has unpacked to more than this many bytes.
    pub ratio_from: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            file_bytes: 200_000_000,
            rows: 1_100_000,
            columns: 1_000,
            cells: 20_000_000,
            text_bytes: 400_000_000,
            quoted_lines: 100,
            entries: 2_000,
            inflated_bytes: 300_000_000,
            ratio: 200,
            ratio_from: 10_000_000,
        }
    }
}

/// What the reader is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Unpacking every part once to see that the archive is sound; counted in bytes.
    Checking,
    /// Turning text or sheets into rows; counted in bytes of text, or rows of the sheet.
    Reading,
}

/// How far the reader has come in a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// What is being done.
    pub stage: Stage,
    /// Units done, see [`Stage`].
    pub done: u64,
    /// Units in all as far as known; 0 when unknown.
    pub total: u64,
}

/// One reading: which file, within which limits, and whom to tell.
pub(super) struct Task<'a> {
    pub(super) file: &'a str,
    pub(super) limits: &'a Limits,
    progress: &'a mut dyn FnMut(Progress) -> bool,
}

impl<'a> Task<'a> {
    pub(super) fn new(file: &'a str, limits: &'a Limits, progress: &'a mut dyn FnMut(Progress) -> bool) -> Task<'a> {
        Task { file, limits, progress }
    }

    /// Tells how far the reading is; an error when the person wants it to stop.
    pub(super) fn report(&mut self, stage: Stage, done: u64, total: u64) -> Result<(), ReadError> {
        let goes_on = (self.progress)(Progress { stage, done, total });
        if goes_on { Ok(()) } else { Err(ReadError::Cancelled { file: self.file.to_owned() }) }
    }

    /// An error for bytes that don't hold together.
    pub(super) fn damaged(&self, detail: &str) -> ReadError {
        ReadError::Damaged { file: self.file.to_owned(), detail: detail.to_owned() }
    }
}

/// What has been used up so far over all sheets.
#[derive(Debug, Default)]
pub(super) struct Budget {
    cells: usize,
    text_bytes: usize,
}

impl Budget {
    /// Books cells and text before they are kept, so that memory is refused and not exhausted.
    pub(super) fn spend(&mut self, cells: usize, text_bytes: usize, task: &Task<'_>) -> Result<(), ReadError> {
        self.cells = self.cells.saturating_add(cells);
        self.text_bytes = self.text_bytes.saturating_add(text_bytes);
        if self.cells > task.limits.cells {
            return Err(ReadError::TooManyCells { file: task.file.to_owned(), limit: task.limits.cells });
        }
        if self.text_bytes > task.limits.text_bytes {
            return Err(ReadError::TooMuchText {
                file: task.file.to_owned(),
                limit: task.limits.text_bytes / 1_000_000,
            });
        }
        Ok(())
    }
}
