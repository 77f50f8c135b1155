//! Texts of exports: of a list, of everything, and of all that concerns one person.

use crate::model::Text;

/// Button in the head of a list.
pub const EXPORT: Text = Text::new("导出", "Export");
/// Button over ticked records.
pub const EXPORT_TICKED: Text = Text::new("导出所选", "Export ticked");
/// Heading of the dialog; {0} is the table.
pub const TITLE: Text = Text::new("导出{0}", "Export {0}");
/// Choice of the records.
pub const RECORDS: Text = Text::new("导出哪些记录", "Which records");
/// Records; {0} how many.
pub const TICKED: Text = Text::new("已选中的 {0} 条", "The {0} ticked");
/// Records; {0} how many.
pub const SHOWN: Text = Text::new("当前列表中的 {0} 条", "The {0} in this list, as it is filtered");
/// Records; {0} how many.
pub const ALL: Text = Text::new("全部 {0} 条", "All {0}");
/// Choice of the columns.
pub const COLUMNS: Text = Text::new("导出哪些列", "Which columns");
/// Columns; {0} how many.
pub const SHOWN_COLUMNS: Text = Text::new("列表中显示的 {0} 列", "The {0} {0|column|columns} of this list");
/// Columns; {0} how many.
pub const ALL_COLUMNS: Text = Text::new("全部 {0} 列", "All {0} {0|column|columns}");
/// Choice of the form of the file.
pub const FORM: Text = Text::new("文件格式", "Form of the file");
/// Form.
pub const AS_WORKBOOK: Text = Text::new("Excel 工作簿（XLSX）", "Excel workbook (XLSX)");
/// Form.
pub const AS_CSV: Text = Text::new("CSV（UTF-8）", "CSV (UTF-8)");
/// Form.
pub const AS_OLD_CSV: Text = Text::new("CSV（GBK，适用于旧版软件）", "CSV (GBK, for older Chinese programs)");
/// What the last column is for.
pub const COMES_BACK: Text = Text::new(
    "最后一列是记录标识：文件改好后再导入，会认出每条记录并更新，而不是重复新建。",
    "The last column holds record ids: when the file is imported again, each record is known again and none is made twice.",
);
/// Warning; {0} the fields with personal data.
pub const PERSONAL: Text = Text::new(
    "文件会以明文包含个人信息：{0}。离开本程序后不再加密，请只交给有权查看的人，用完即删除。",
    "The file will hold personal data in the clear: {0}. Outside of this program nothing seals it: hand it only to those who may see it, and delete it when it has served.",
);
/// There is nothing to export.
pub const NOTHING: Text = Text::new("没有可导出的记录。", "There is no record to export.");
/// Button of the dialog; {0} how many records.
pub const START: Text = Text::new("导出 {0} 条", "Export {0}");
/// Work goes on.
pub const GATHERING: Text = Text::new("正在整理记录…", "Gathering the records…");
/// The rows are there; the file is being written.
pub const WRITING: Text = Text::new("正在写入文件…", "Writing the file…");
/// Button.
pub const STOP: Text = Text::new("停止", "Stop");
/// Done; {0} how many records, {1} the file.
pub const DONE: Text = Text::new("已将 {0} 条记录导出到“{1}”", "Exported {0} to “{1}”");
/// The browser did not save the file.
pub const NOT_SAVED: Text = Text::new(
    "浏览器未能保存文件，请检查下载设置后重试。",
    "The browser did not save the file. Check its download settings and try again.",
);
/// The worker broke down.
pub const CRASHED: Text = Text::new(
    "写文件的后台程序意外停止，没有导出任何文件。请重试；如果再次发生，请减少记录或选择 CSV。",
    "The part of the program that writes files stopped unexpectedly; there is no file. Try again; if it happens again, export fewer records or choose CSV.",
);

/// Section of the settings.
pub const EVERYTHING: Text = Text::new("导出全部数据", "Export everything");
/// What it is.
pub const EVERYTHING_HINT: Text = Text::new(
    "把每个有记录的表写进一个 Excel 工作簿，一表一页。它可以整份导入另一个数据库；附件的内容、设置和修改历史不在其中。",
    "Writes every table that has records into one Excel workbook, a sheet each. It can be imported whole into another vault; the bytes of files, settings and the history of changes are not in it.",
);
/// Tables; {0} how many tables, {1} how many records.
pub const EVERYTHING_COUNT: Text = Text::new("{0} 个表，{1} 条记录", "{0} {0|table|tables}, {1} {1|record|records}");
/// Warning before everything is written.
pub const EVERYTHING_PERSONAL: Text = Text::new(
    "文件会以明文包含所有个人信息（姓名、电话、邮箱、生日等）。离开本程序后不再加密，请妥善保管。",
    "The file will hold all personal data (names, phones, e-mail, birthdays and more) in the clear. Outside of this program nothing seals it: keep it safe.",
);
/// Name of the file of everything.
pub const EVERYTHING_FILE: Text = Text::new("全部数据", "Everything");

/// Button on the page of a customer or contact.
pub const PERSON: Text = Text::new("导出此人资料", "Export this person");
/// What it is.
pub const PERSON_HINT: Text = Text::new(
    "把与此人有关的全部记录写进一个文件，用于答复查阅或复制个人信息的请求。交出前请通读：其中可能提到其他人。",
    "Writes all records that concern this person into one file, to answer a request for a copy of personal data. Read it before you hand it out: it may mention others.",
);
/// How much there is; {0} records.
pub const PERSON_COUNT: Text = Text::new("共 {0} 条记录", "{0} {0|record|records} in all");
/// Button: a page to read.
pub const AS_PAGE: Text = Text::new("保存为网页（供人阅读）", "Save as a page to read");
/// Button: for programs.
pub const AS_JSON: Text = Text::new("保存为 JSON（供程序读取）", "Save as JSON for programs");
/// Done; {0} the file.
pub const PERSON_DONE: Text = Text::new("已保存“{0}”", "Saved “{0}”");
/// Head of the file; {0} the name.
pub const ABOUT: Text = Text::new("关于“{0}”的资料", "What is kept of “{0}”");
/// When and by whom the file was made; {0} when, {1} by whom.
pub const MADE: Text = Text::new("{0} 由 {1} 导出", "Exported {0} by {1}");
/// Heading of mere mentions.
pub const MENTIONED: Text = Text::new("其他客户的记录中提到此人", "Mentioned in records of others");
/// A mention; {0} how many, {1} the table, {2} the field.
pub const MENTION: Text = Text::new("{1}的“{2}”：{0} 处", "{2} of {1}: {0}");
/// Where the bytes of files are.
pub const FILES_APART: Text = Text::new(
    "附件列出名称；内容在压缩包的 files 文件夹中，单独保存的网页不含附件内容。",
    "Files are named here; their bytes lie in the folder files of the archive. A page that was saved alone has none.",
);
/// Where the bytes of a file lie in the archive.
pub const IN_ARCHIVE: Text = Text::new("压缩包中的文件", "File in the archive");
/// Heading of what a record was before.
pub const EARLIER: Text = Text::new("以前的值：", "Earlier values:");
/// A line of it; {0} when, {1} who, {2} the field, {3} before, {4} after.
pub const WAS_CHANGED: Text = Text::new("{0}，{1}：{2} 由“{3}”改为“{4}”", "{0}, {1}: {2} from “{3}” to “{4}”");
/// Button: everything, with files.
pub const AS_ARCHIVE: Text = Text::new("保存全部（ZIP，含附件）", "Save all with files (ZIP)");
/// Files that are on another device; {0} how many.
pub const FILES_ELSEWHERE: Text = Text::new(
    "{0} 个附件保存在其他设备上，不在压缩包中。",
    "{0} {0|file is|files are} kept on other devices and {0|is|are} not in the archive.",
);
/// Earlier values are left out for who may not see everything.
pub const NO_HISTORY: Text = Text::new(
    "您的角色不能查看全部资料，文件中没有以前的值。",
    "Your role does not see everything: earlier values are not in the file.",
);
/// The archive would be too large.
pub const TOO_LARGE: Text = Text::new(
    "附件太多，浏览器装不下一个压缩包；请单独保存附件。",
    "There are more files than one archive can hold: save them one by one.",
);
