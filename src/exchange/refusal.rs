//! Why a file could not be read or written, in both languages: the page shows the worker's sentences as they come.
//! The English ones are the errors' own; the Chinese ones stand here, word for word the same advice.

use super::import::ImportError;
use super::protocol::Sentence;
use super::read::{ReadError, ReadNote};
use super::write::WriteError;
use crate::model::text::{Locale, fill};

/// Why a file could not be read.
pub fn of_reading(error: &ReadError) -> Sentence {
    Sentence { code: error.code().to_owned(), zh: chinese(error), en: error.to_string() }
}

/// The browser does not hand out the bytes of a file of that name.
pub fn of_bytes(name: &str) -> Sentence {
    Sentence {
        code: "unreadable".to_owned(),
        zh: fill("无法读取“{0}”：它可能已被移动、修改或正被其他程序占用。请关闭占用它的程序后重新选择。", &[name]),
        en: fill(
            "“{0}” can't be read: it may have been moved, changed or locked by another program. Close that program and choose the file again.",
            &[name],
        ),
    }
}

/// Why a file could not be written.
pub fn of_writing(error: &WriteError) -> Sentence {
    let zh = match error {
        WriteError::NoSheets => "没有可写入的工作表，请至少选择一个表。".to_owned(),
        WriteError::TooManyRows { sheet, rows, limit } => fill(
            "工作表“{0}”将有 {1} 行，超过工作簿的上限 {2} 行。请减少导出的记录，或改用 CSV。",
            &[sheet, &rows.to_string(), &limit.to_string()],
        ),
        WriteError::TooManyColumns { sheet, columns, limit } => fill(
            "工作表“{0}”将有 {1} 列，超过工作簿的上限 {2} 列。请减少选择的字段。",
            &[sheet, &columns.to_string(), &limit.to_string()],
        ),
        WriteError::TextTooLong { sheet, cell, length, limit } => fill(
            "工作表“{0}”的单元格 {1} 将有 {2} 个字符，超过上限 {3} 个。请缩短文字，或改用 CSV。",
            &[sheet, cell, &length.to_string(), &limit.to_string()],
        ),
        WriteError::Refused { detail } => fill("无法写入工作簿：{0}。请改用 CSV。", &[detail]),
    };
    Sentence { code: error.code().to_owned(), zh, en: error.to_string() }
}

/// Why an import can't go on.
pub fn of_import(error: &ImportError) -> Sentence {
    Sentence { code: error.code().to_owned(), zh: error.sentence(Locale::Chinese), en: error.sentence(Locale::English) }
}

/// What a person should know of a file that was read; `None` where it is of no consequence.
pub fn of_note(note: &ReadNote) -> Option<Sentence> {
    match note {
        ReadNote::Encoding { invalid, .. } if *invalid > 0 => {
            let count = invalid.to_string();
            Some(Sentence {
                code: "invalid_text".to_owned(),
                zh: fill("文件中有 {0} 处文字无法识别，已显示为“�”。请检查这些单元格。", &[&count]),
                en: fill(
                    "{0} {0|place|places} of the file can't be read as text and {0|shows|show} as “�”. Check those cells.",
                    &[&count],
                ),
            })
        }
        ReadNote::HiddenSheet { name } => Some(Sentence {
            code: "hidden_sheet".to_owned(),
            zh: fill("工作表“{0}”在文件中是隐藏的，已排在最后。", &[name]),
            en: fill("The sheet “{0}” is hidden in the file; it comes last.", &[name]),
        }),
        _ => None,
    }
}

/// By which layout of the company's own a file is read (R175).
pub fn of_layout(name: &str) -> Sentence {
    Sentence {
        code: "layout".to_owned(),
        zh: fill("这是按版式“{0}”写的文件，已按这个版式读取。", &[name]),
        en: fill("This file is in the layout “{0}” and is read by it.", &[name]),
    }
}

fn chinese(error: &ReadError) -> String {
    match error {
        ReadError::Empty { file } => fill("“{0}”是空文件。请选择含有表头和至少一条记录的文件。", &[file]),
        ReadError::FileTooLarge { file, megabytes, limit } => fill(
            "“{0}”有 {1} MB，超过一次可读取的 {2} MB。请拆分成较小的文件。",
            &[file, &megabytes.to_string(), &limit.to_string()],
        ),
        ReadError::OldWorkbook { file } => {
            fill("“{0}”是旧的 .xls 格式。请用 Excel 或 WPS 打开，另存为 .xlsx 后再选择。", &[file])
        }
        ReadError::Encrypted { file } => fill("“{0}”有打开密码。请另存一份不带密码的文件后再选择。", &[file]),
        ReadError::UnsupportedFormat { file, .. } => {
            fill("“{0}”不是表格文件。请把表格另存为 .xlsx 或 .csv 后再选择。", &[file])
        }
        ReadError::NotText { file } => {
            fill("“{0}”既不是工作簿，也不是可读的文本。请另存为 .xlsx，或 UTF-8 编码的 CSV。", &[file])
        }
        ReadError::Damaged { file, detail } => fill(
            "“{0}”已损坏或不完整（{1}）。请用 Excel 或 WPS 打开并重新另存为 .xlsx；如果是下载的文件，请重新下载。",
            &[file, detail],
        ),
        ReadError::MissingPart { file, part } => {
            fill("“{0}”缺少部件“{1}”。请用 Excel 或 WPS 打开并重新另存为 .xlsx。", &[file, part])
        }
        ReadError::TooManyParts { file, count, limit } => fill(
            "“{0}”由 {1} 个部件组成，超过允许的 {2} 个。请把表格复制到新的工作簿后再选择。",
            &[file, &count.to_string(), &limit.to_string()],
        ),
        ReadError::UnpacksTooLarge { file, limit } => {
            fill("“{0}”解压后超过 {1} MB。请删除图片和不用的工作表，或拆分文件。", &[file, &limit.to_string()])
        }
        ReadError::SuspiciousRatio { file, part, limit } => fill(
            "“{0}”的部件“{1}”解压后超过原大小的 {2} 倍，与恶意文件相似。请把表格复制到新的工作簿后再选择。",
            &[file, part, &limit.to_string()],
        ),
        ReadError::FalseCount { file, part, count } => fill(
            "“{0}”的部件“{1}”声称有 {2} 个条目，与内容不符。请把表格复制到新的工作簿后再选择。",
            &[file, part, &count.to_string()],
        ),
        ReadError::NoSheets { file } => fill("“{0}”里没有工作表。请选择含有表格的工作簿。", &[file]),
        ReadError::TooManyRows { file, sheet, limit } => {
            fill("“{0}”的工作表“{1}”超过 {2} 行。请拆分成较小的文件。", &[file, sheet, &limit.to_string()])
        }
        ReadError::TooManyColumns { file, sheet, cell, limit } => fill(
            "“{0}”的工作表“{1}”中，单元格 {2} 超出可读取的 {3} 列。请清除它，或把表格移到左侧。",
            &[file, sheet, cell, &limit.to_string()],
        ),
        ReadError::TooManyCells { file, limit } => {
            fill("“{0}”超过 {1} 个单元格。请删除不需要的列和工作表，或拆分文件。", &[file, &limit.to_string()])
        }
        ReadError::TooMuchText { file, limit } => {
            fill("“{0}”的文字超过 {1} MB。请拆分成较小的文件。", &[file, &limit.to_string()])
        }
        ReadError::UnbalancedQuote { file, line, text } => fill(
            "“{0}”第 {1} 行的引号没有正确结束：{2} —— 请补上引号，或把文字中的引号写成两个，再选择文件。",
            &[file, &line.to_string(), text],
        ),
        ReadError::UnknownErrorValue { file, sheet, after, value } => fill(
            "“{0}”的工作表“{1}”在单元格 {2} 之后有无法读取的错误值“{3}”。请修正或清除该公式后重新保存。",
            &[file, sheet, after, value],
        ),
        ReadError::Cancelled { file } => fill("已停止读取“{0}”，没有导入任何数据。", &[file]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_names_the_file_in_both_languages() {
        let sentence = of_reading(&ReadError::OldWorkbook { file: "旧台账.xls".to_owned() });
        assert_eq!(sentence.code, "old_workbook");
        assert!(sentence.zh.contains("旧台账.xls") && sentence.en.contains("旧台账.xls"));
    }
}
