//! Small documents made for tests: PDF, Word and mail, with words of our own.

use std::io::Write;

use lopdf::{Dictionary, Document, Object, Stream, dictionary};
use zip::write::SimpleFileOptions;

/// A PDF of these pages; each is the drawing commands of its text. `F1` is Helvetica, without widths; `F2` is a font with
/// widths of 500 for every letter.
pub fn pdf(pages: &[&str]) -> Vec<u8> {
    let streams: Vec<Stream> = pages
        .iter()
        .map(|commands| Stream::new(Dictionary::new(), commands.as_bytes().to_vec()))
        .collect();
    saved(&mut pdf_document(streams))
}

/// The same, from streams that may have filters of their own.
pub fn pdf_document(pages: Vec<Stream>) -> Document {
    let mut pdf = Document::with_version("1.5");
    let tree = pdf.new_object_id();
    let plain = pdf.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding",
    });
    let widths: Vec<Object> = (32..256).map(|_| 500.into()).collect();
    let measured = pdf.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "TrueType", "BaseFont" => "Harbour", "Encoding" => "WinAnsiEncoding",
        "FirstChar" => 32, "LastChar" => 255, "Widths" => widths,
    });
    let resources = pdf.add_object(dictionary! {
        "Font" => dictionary! { "F1" => plain, "F2" => measured },
    });
    let pages: Vec<Object> = pages
        .into_iter()
        .map(|stream| {
            let content = pdf.add_object(stream);
            let page = dictionary! { "Type" => "Page", "Parent" => tree, "Contents" => content };
            pdf.add_object(page).into()
        })
        .collect();
    let count = i64::try_from(pages.len()).unwrap();
    let all = dictionary! {
        "Type" => "Pages", "Kids" => pages, "Count" => count, "Resources" => resources,
        "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
    };
    pdf.objects.insert(tree, Object::Dictionary(all));
    let catalog = pdf.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    pdf.trailer.set("Root", catalog);
    pdf
}

/// The file of a PDF.
pub fn saved(pdf: &mut Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    bytes
}

/// Commands that print these lines at 12 points, a line every 14, from the place down; Latin letters only.
pub fn printed(font: &str, size: u32, x: u32, y: u32, lines: &[&str]) -> String {
    let leading = size + 2;
    let mut commands = format!("BT /{font} {size} Tf {leading} TL {x} {y} Td\n");
    for line in lines {
        let escaped = line
            .replace('\\', "\\\\")
            .replace('(', "\\(")
            .replace(')', "\\)");
        commands.push_str(&format!("({escaped}) Tj T*\n"));
    }
    commands.push_str("ET\n");
    commands
}

/// A Word document with this inside its body.
pub fn docx(body: &str) -> Vec<u8> {
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\
         <w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    );
    let styles = "<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
         <w:style w:type=\"paragraph\" w:styleId=\"Titel\"><w:name w:val=\"Title\"/></w:style>\
         <w:style w:type=\"paragraph\" w:styleId=\"Kop1\"><w:name w:val=\"heading 1\"/></w:style></w:styles>";
    zipped(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", document.as_bytes()),
        ("word/styles.xml", styles.as_bytes()),
    ])
}

/// A paragraph of a Word document in a style, or in none.
pub fn paragraph(style: &str, runs: &str) -> String {
    let style = if style.is_empty() {
        String::new()
    } else {
        format!("<w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>")
    };
    format!("<w:p>{style}<w:r><w:t xml:space=\"preserve\">{runs}</w:t></w:r></w:p>")
}

/// An archive of these files.
pub fn zipped(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A mail with these headers beyond the usual, and this body.
pub fn mail(headers: &str, body: &str) -> Vec<u8> {
    let text = format!(
        "From: Bay Courier <news@bay-courier.example>\nTo: desk@example.org\nSubject: Ferry hits =?utf-8?q?pier_=E2=80=93_three?= hurt\n\
         Date: Tue, 4 Mar 2031 07:30:00 +0100\nMIME-Version: 1.0\n{headers}\n\n{body}"
    );
    text.replace('\n', "\r\n").into_bytes()
}
