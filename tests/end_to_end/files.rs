//! Files that people bring and that go wrong: broken, hostile, too large, of another kind.

use std::io::{Cursor, Write};
use std::path::PathBuf;

use zip::write::SimpleFileOptions;

use crate::folder::Folder;
use crate::ledger::fixture;

/// A workbook that was cut off in the middle of its download.
pub fn broken_workbook(folder: &Folder) -> PathBuf {
    let whole = std::fs::read(fixture("ledger.xlsx")).expect("the ledger");
    folder.write("破损.xlsx", &whole[..whole.len() / 2])
}

/// A small workbook that unpacks to a gigabyte.
pub fn zip_bomb(folder: &Folder) -> PathBuf {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    let parts: [(&str, &str); 3] = [
        (
            "[Content_Types].xml",
            r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"#,
        ),
        (
            "xl/workbook.xml",
            r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#,
        ),
    ];
    for (name, text) in parts {
        writer.start_file(name, options).expect("a part");
        writer.write_all(text.as_bytes()).expect("its text");
    }
    writer.start_file("xl/worksheets/sheet1.xml", options).expect("a part");
    let blanks = vec![b' '; 1 << 20];
    for _ in 0..1_024 {
        writer.write_all(&blanks).expect("blanks");
    }
    folder.write("炸弹.xlsx", &writer.finish().expect("an archive").into_inner())
}

/// A workbook of the kind before 2007, by its first bytes.
pub fn old_workbook(folder: &Folder) -> PathBuf {
    let mut bytes = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    bytes.resize(4_096, 0);
    folder.write("旧表.xls", &bytes)
}

/// A table whose quote never ends.
pub fn unbalanced_quote(folder: &Folder) -> PathBuf {
    let mut text = String::from("客户名称,手机\n\"苏州精工有限公司,13800138000\n");
    for row in 0..300 {
        text.push_str(&format!("无锡第{row}有限公司,138001{row:05}\n"));
    }
    folder.write("引号.csv", text.as_bytes())
}

/// Headers and cells that a careless program takes for something else.
pub fn hostile_words(folder: &Folder) -> PathBuf {
    let text = "客户名称,__proto__,constructor,备注\n\
        =HYPERLINK(\"http://example.com\"),x,y,=1+1\n\
        <img src=x onerror=alert(1)>,{},[],+cmd|' /C calc'!A0\n";
    folder.write("公式.csv", text.as_bytes())
}

/// A table of customers as small as most files are.
pub fn few_customers(folder: &Folder, names: &[&str]) -> PathBuf {
    let mut text = String::from("\u{feff}客户名称,手机\n");
    for (number, name) in names.iter().enumerate() {
        text.push_str(&format!("{name},139{:08}\n", 10_000_000 + number * 7_919));
    }
    folder.write("名单.csv", text.as_bytes())
}

/// A table of more than fifty megabytes.
pub fn huge_table(folder: &Folder) -> PathBuf {
    let mut text = String::with_capacity(53 << 20);
    text.push_str("客户名称,备注\n");
    let filler = "长".repeat(160);
    let mut row = 0_u32;
    while text.len() < 50 << 20 {
        text.push_str(&format!("巨表{row:07}有限公司,{filler}\n"));
        row += 1;
    }
    folder.write("巨表.csv", text.as_bytes())
}
