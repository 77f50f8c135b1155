//! Texts of the layouts in which files go out to other programs.

use crate::model::Text;

/// Section of the settings.
pub const LAYOUTS: Text = Text::new("导出版式", "Layouts of exports");
/// Help of that section.
pub const LAYOUTS_HINT: Text = Text::new(
    "财务、ERP 等软件各有自己的导入格式。版式规定导出哪些列、表头叫什么、日期和金额怎么写、选项写成什么代码，保存后出现在该列表的“导出”里。按版式导出的文件再导入时，程序认得它的表头，并按版式读回。",
    "Finance and ERP programs each ask for a format of their own. A layout says which columns go out under which headings, how days and amounts are written, and by which codes choices are called. Once it is saved it stands under Export of its list. A file in a layout that is imported again is known by its headings and read as the layout writes.",
);
/// Where there is none.
pub const NONE: Text = Text::new("还没有导出版式。", "There are no layouts yet.");
/// Before the buttons with which a layout begins.
pub const START_FROM: Text = Text::new(
    "从常见的导入模板开始（表头是财务软件常用的叫法，请按您的软件核对）：",
    "Start from a common import template (the headings are those that Chinese finance programs commonly use: check them against yours):",
);
/// A layout to start from.
pub const RECEIPTS: Text = Text::new("收款单", "Payment vouchers");
/// A layout to start from.
pub const INVOICES: Text = Text::new("销售发票", "Sales invoices");
/// A layout to start from.
pub const CUSTOMERS: Text = Text::new("客户档案", "Customer master data");
/// Button; {0} is a preset.
pub const FROM: Text = Text::new("用“{0}”开始", "Start from “{0}”");
/// Button and heading of a new one.
pub const NEW: Text = Text::new("新建版式", "New layout");
/// Button and heading; {0} is its name.
pub const EDIT: Text = Text::new("编辑版式“{0}”", "Edit layout “{0}”");
/// Button; {0} is its name.
pub const REMOVE: Text = Text::new("删除版式“{0}”", "Delete layout “{0}”");
/// What a layout is; {0} is the table, {1} how many columns, {2} the form of the file.
pub const ABOUT: Text = Text::new("{0} · {1} 列 · {2}", "{0} · {1} {1|column|columns} · {2}");
/// Field.
pub const NAME: Text = Text::new("版式名称", "Name of the layout");
/// Field.
pub const TABLE: Text = Text::new("数据", "Records");
/// Field.
pub const FORM: Text = Text::new("文件类型", "Kind of file");
/// Kind of file.
pub const WORKBOOK: Text = Text::new("Excel 工作簿（XLSX）", "Excel workbook (XLSX)");
/// Kind of file.
pub const BY_COMMA: Text = Text::new("文本，逗号分隔（CSV）", "Text by commas (CSV)");
/// Kind of file.
pub const BY_SEMICOLON: Text = Text::new("文本，分号分隔（CSV）", "Text by semicolons (CSV)");
/// Kind of file.
pub const BY_TAB: Text = Text::new("文本，制表符分隔（TXT）", "Text by tabs (TXT)");
/// Field.
pub const ENCODING: Text = Text::new("编码", "Encoding");
/// Encoding.
pub const MARKED: Text = Text::new("UTF-8（带 BOM）", "UTF-8 with a mark (BOM)");
/// Encoding.
pub const PLAIN: Text = Text::new("UTF-8（不带 BOM）", "UTF-8 without a mark");
/// Encoding.
pub const OLD: Text = Text::new("GBK", "GBK");
/// Switch.
pub const GUARDED: Text = Text::new(
    "像公式的内容前加 '（关闭后，文件若在电子表格中打开可能执行其中的公式）",
    "Put ' before what looks like a formula (without it, a spreadsheet that opens the file may run it)",
);
/// Field.
pub const LANGUAGE: Text = Text::new("选项用哪种语言", "Language of choices");
/// Field.
pub const DAYS: Text = Text::new("日期写法", "How days are written");
/// Field.
pub const AMOUNTS: Text = Text::new("金额写法", "How amounts are written");
/// Amounts.
pub const BY_POINT: Text = Text::new("元，小数点：1234.50", "Yuan with a point: 1234.50");
/// Amounts.
pub const BY_DECIMAL_COMMA: Text = Text::new("元，小数逗号：1234,50", "Yuan with a comma: 1234,50");
/// Amounts.
pub const IN_FEN: Text = Text::new("分：123450", "Fen: 123450");
/// Heading of the columns.
pub const COLUMNS: Text = Text::new("列，按文件中的顺序", "Columns, in the order of the file");
/// A column; {0} is its place.
pub const COLUMN: Text = Text::new("列 {0}", "Column {0}");
/// Field; {0} is the place of the column.
pub const HEADING: Text = Text::new("列 {0} 的表头", "Heading of column {0}");
/// Field; {0} is the place of the column.
pub const SOURCE: Text = Text::new("列 {0} 的内容", "What column {0} holds");
/// Choice where nothing is chosen.
pub const CHOOSE: Text = Text::new("请选择", "Choose");
/// Choice of what a column holds.
pub const SAME: Text = Text::new("固定文字", "The same text in every row");
/// Choice of what a column holds.
pub const RECORD: Text = Text::new("记录标识", "Record id");
/// Field; {0} is the place of the column.
pub const TEXT: Text = Text::new("列 {0} 的固定文字", "Text of column {0}");
/// Field; {0} is the place of the column.
pub const WORDS: Text = Text::new("列 {0} 的代码", "Codes of column {0}");
/// Help of that field; {0} are the choices.
pub const WORDS_HINT: Text = Text::new(
    "如 电汇=03；现金=01。没写的照原样。可用的选项：{0}",
    "Such as Cash=01; Cheque=02. What is not named stays as it is. Choices: {0}",
);
/// Button.
pub const ADD: Text = Text::new("添加列", "Add a column");
/// Button; {0} is the place of the column.
pub const RAISE: Text = Text::new("上移列 {0}", "Move column {0} up");
/// Button; {0} is the place of the column.
pub const DROP: Text = Text::new("移除列 {0}", "Remove column {0}");
/// Button.
pub const SAVE: Text = Text::new("保存版式", "Save the layout");
/// Toast and undo label; {0} is its name.
pub const SAVED: Text = Text::new("版式“{0}”已保存", "Layout “{0}” saved");
/// Toast and undo label; {0} is its name.
pub const REMOVED: Text = Text::new("版式“{0}”已删除", "Layout “{0}” deleted");
/// Error; {0} is the most characters.
pub const NAME_WRONG: Text =
    Text::new("请填写版式名称，最多 {0} 个字", "Give the layout a name of at most {0} characters");
/// Error; {0} is a name.
pub const NAME_TWICE: Text =
    Text::new("已有名为“{0}”的版式，请换一个名称", "There is a layout “{0}” already; choose another name");
/// Error; {0} is the most.
pub const TOO_MANY: Text =
    Text::new("最多 {0} 个版式，请先删除不用的", "There can be {0} layouts; delete one that is not used");
/// Error; {0} is the most.
pub const COLUMNS_WRONG: Text = Text::new("版式至少 1 列，最多 {0} 列", "A layout has 1 to {0} columns");
/// Error; {0} is the place of the column, {1} the most characters.
pub const HEADING_WRONG: Text =
    Text::new("请填写列 {0} 的表头，最多 {1} 个字", "Give column {0} a heading of at most {1} characters");
/// Error; {0} is a heading.
pub const HEADING_TWICE: Text =
    Text::new("有两列的表头都是“{0}”，请改一个", "Two columns have the heading “{0}”; change one");
/// Error; {0} is the name of the other layout.
pub const SAME_HEADINGS: Text = Text::new(
    "表头与版式“{0}”相同，导入时无法分辨是哪一种，请改一个表头",
    "Layout “{0}” has the same headings, so that an import could not tell whose file it is; change one",
);
/// Error; {0} is the place of the column.
pub const SOURCE_WRONG: Text = Text::new("请选择列 {0} 的内容", "Choose what column {0} holds");
/// Error; {0} is the place of the column, {1} the most characters.
pub const TEXT_WRONG: Text =
    Text::new("列 {0} 的固定文字最多 {1} 个字", "The text of column {0} has at most {1} characters");
/// Error; {0} is the place of the column, {1} what was typed.
pub const WORD_WRONG: Text = Text::new(
    "看不懂列 {0} 的代码“{1}”，请写成 选项=代码，每个选项一次",
    "The code “{1}” of column {0} is not understood; write choice=code, each choice once",
);
/// Choice of an export; {0} is a layout.
pub const BY_LAYOUT: Text = Text::new("版式：{0}", "Layout: {0}");
/// What becomes of a file in a layout.
pub const COMES_BACK: Text = Text::new(
    "列由版式规定。文件再导入时按表头认出版式；要逐条更新记录，请在版式里加一列“记录标识”或编号。",
    "The layout says which columns go out. When the file is imported again it is known by its headings; for its rows to change their records, give the layout a column with the record id or the number.",
);
/// Link to the settings.
pub const EDIT_LAYOUTS: Text = Text::new("管理导出版式", "Manage layouts");
