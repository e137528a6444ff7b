//! PDF, Word and mail: their words, headlines and outlets, and what is told of those that cannot be read.

use crosscheck::import::{mail, pdf, word};

use crate::made::{self, docx, paragraph, printed};
use crate::pages::BODY;
use crate::{folder, open, reason};

fn lines(text: &str) -> Vec<&str> {
    text.lines().collect()
}

#[test]
fn a_pdf_gives_its_paragraphs_and_headline() {
    let mut page = printed("F1", 24, 60, 780, &["Ferry strikes the pier"]);
    page += &printed(
        "F1",
        12,
        60,
        740,
        &[
            "OSTRAND \u{97} The ferry struck the pier on Tuesday morning, and the people on the har-",
            "bour wall, who had seen the well-known ship come in every day for years, ran to help.",
            "Three were hurt.",
            "   Officials said that the ship had been too fast, as it seemed to them, and that the",
            "captain would be asked; a well-",
            "known expert would look at the engine (it was new).",
        ],
    )
    // The dash in the font's own encoding.
    .replace('\u{97}', "\\227");
    let second = printed("F1", 12, 60, 780, &["Nobody else was on board."]);
    let read = pdf::read(&made::pdf(&[&page, &second])).unwrap();
    assert_eq!(read.headline.as_deref(), Some("Ferry strikes the pier"));
    assert_eq!(
        lines(&read.text),
        [
            "Ferry strikes the pier",
            "OSTRAND — The ferry struck the pier on Tuesday morning, and the people on the harbour wall, who had seen \
             the well-known ship come in every day for years, ran to help. Three were hurt.",
            "Officials said that the ship had been too fast, as it seemed to them, and that the captain would be \
             asked; a well-known expert would look at the engine (it was new).",
            "Nobody else was on board.",
        ]
    );
}

#[test]
fn words_of_a_pdf_are_parted_by_the_gaps_between_them() {
    // Letter by letter, kerned, and word by word; each letter of F2 is 6 points wide.
    let page = "BT /F2 12 Tf 60 700 Td [(Tw) 40 (o) -400 (tu) 20 (gs)] TJ ET \
                BT /F2 12 Tf 1 0 0 1 60 660 Tm (sank) Tj 1 0 0 1 88 660 Tm (in) Tj 1 0 0 1 104 660 Tm (the bay.) Tj ET \
                BT /F2 12 Tf 60 600 Td (One column) Tj 300 0 Td (and the next) Tj ET";
    let read = pdf::read(&made::pdf(&[page])).unwrap();
    assert_eq!(
        lines(&read.text),
        ["Two tugs", "sank in the bay.", "One column", "and the next"]
    );
}

#[test]
fn a_paragraph_of_a_pdf_ends_at_a_gap_an_indent_or_a_short_line() {
    let long = "Words that reach from the left of the column to its right, line by line";
    let mut page = printed("F2", 10, 60, 700, &[long, long, "and end.", long, long]);
    page += &printed("F2", 10, 60, 620, &[long, "and end"]);
    page += &printed("F2", 10, 70, 596, &[long]);
    page += &printed("F2", 10, 60, 584, &["and end"]);
    let read = pdf::read(&made::pdf(&[&page])).unwrap();
    let ends: Vec<bool> = lines(&read.text)
        .iter()
        .map(|l| l.contains("and end"))
        .collect();
    assert_eq!(ends, [true, false, true, true], "{}", read.text);
}

#[test]
fn a_pdf_that_cannot_be_read_is_told_with_what_to_do() {
    let picture = made::pdf(&["q 100 0 0 100 0 0 cm /Im0 Do Q"]);
    let whole = made::pdf(&[&printed(
        "F1",
        12,
        60,
        700,
        &["Two tugs sank in the bay on Monday."],
    )]);
    let mut locked = lopdf::Document::load_mem(&whole).unwrap();
    locked.trailer.set(
        "ID",
        vec![
            lopdf::Object::string_literal("0123456789abcdef"),
            lopdf::Object::string_literal("0123456789abcdef"),
        ],
    );
    let version = lopdf::EncryptionVersion::V2 {
        document: &locked,
        owner_password: "owner",
        user_password: "user",
        key_length: 128,
        permissions: lopdf::Permissions::all(),
    };
    let state = lopdf::EncryptionState::try_from(version).unwrap();
    locked.encrypt(&state).unwrap();
    for (bytes, part) in [
        (picture, "OCR"),
        (made::saved(&mut locked), "password"),
        (b"%PDF-1.7\nnothing".to_vec(), "damaged"),
        (b"no pdf at all".to_vec(), "no PDF"),
    ] {
        let error = pdf::read(&bytes).unwrap_err().to_string();
        assert!(error.contains(part), "{error}");
    }
    assert!(pdf::read(&whole).is_ok());
}

#[test]
fn a_word_document_gives_its_paragraphs_and_headline() {
    let body = [
        paragraph("", "Bay Courier"),
        paragraph("Titel", "Ferry hits pier &#8211; three hurt"),
        paragraph("Kop1", "The accident"),
        "<w:p><w:r><w:t>The ferry </w:t></w:r><w:r><w:t>struck</w:t><w:tab/><w:t>the pier.</w:t></w:r>\
         <w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>"
            .to_owned(),
        "<w:p><w:r><w:t>One line<w:br/></w:t></w:r><w:r><w:br/><w:t>and &amp; another</w:t></w:r></w:p>".to_owned(),
        "<w:p><w:ins><w:r><w:t>Three</w:t></w:r></w:ins><w:del><w:r><w:delText>Two</w:delText></w:r></w:del>\
         <w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r><w:r><w:t xml:space=\"preserve\"> were hurt.</w:t></w:r></w:p>"
            .to_owned(),
        "<w:p><w:r><w:fldChar/><w:instrText>HYPERLINK x</w:instrText><w:t>A link</w:t></w:r></w:p>".to_owned(),
        "<w:p/><w:p><w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr></w:p>".to_owned(),
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Killed</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>0</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
            .to_owned(),
    ]
    .concat();
    let read = word::read(&docx(&body)).unwrap();
    assert_eq!(
        read.headline.as_deref(),
        Some("Ferry hits pier – three hurt")
    );
    assert_eq!(
        lines(&read.text),
        [
            "Bay Courier",
            "Ferry hits pier – three hurt",
            "The accident",
            "The ferry struck the pier.",
            "One line",
            "and & another",
            "Three were hurt.",
            "A link",
            "Killed",
            "0",
        ]
    );
}

#[test]
fn a_word_document_that_cannot_be_read_is_told_with_what_to_do() {
    let entities = "<!DOCTYPE w:document [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><w:document><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:document>";
    let of = |xml: &str| made::zipped(&[("word/document.xml", xml.as_bytes())]);
    let bomb = "<w:t>x</w:t>".repeat(5_000_000);
    for (bytes, part) in [
        (docx(""), "no text"),
        (b"no zip".to_vec(), "not a Word document"),
        (made::zipped(&[("a.txt", b"x")]), "not a Word document"),
        (of(entities), "entities"),
        (
            of("<w:document><w:p><w:r><w:t>&own;</w:t></w:r></w:p></w:document>"),
            "entities",
        ),
        (of("<w:document><w:p></w:r>"), "damaged"),
        (of(&bomb), "more than an article"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec(), "password"),
    ] {
        let error = word::read(&bytes).unwrap_err().to_string();
        assert!(error.contains(part), "{error}");
    }
}

#[test]
fn a_mail_gives_its_subject_sender_and_text() {
    let body = "The ferry struck the pier on Tuesday, and people on the quay ran to=\n help.\n\n\
                Officials said that the ship, which sails six times a day, had come in\ntoo fast, as it seemed to them =E2=80=93 \
                nobody knows.\n\n-- \nBay Courier";
    let headers =
        "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable";
    let read = mail::read(&made::mail(headers, body)).unwrap();
    assert_eq!(
        lines(&read.text),
        [
            "Ferry hits pier – three hurt",
            "The ferry struck the pier on Tuesday, and people on the quay ran to help.",
            "Officials said that the ship, which sails six times a day, had come in too fast, as it seemed to them – nobody knows.",
            "--",
            "Bay Courier",
        ]
    );
    assert_eq!(
        read.headline.as_deref(),
        Some("Ferry hits pier – three hurt")
    );
    assert_eq!(read.site.as_deref(), Some("bay-courier.example"));
    assert_eq!(read.author.as_deref(), Some("Bay Courier"));
    assert_eq!(read.published.as_deref(), Some("2031-03-04T07:30:00+01:00"));
}

#[test]
fn of_a_mail_in_two_forms_the_text_is_read_and_of_html_alone_the_page() {
    let page = format!("<html><body><p>Hello, editor.</p>{BODY}</body></html>");
    let both = format!(
        "--x\nContent-Type: text/plain\n\nAs plain text.\n--x\nContent-Type: text/html\n\n{page}\n--x--\n"
    );
    let headers = "Content-Type: multipart/alternative; boundary=x";
    let read = mail::read(&made::mail(headers, &both)).unwrap();
    assert_eq!(lines(&read.text)[1..], ["As plain text."]);
    let read = mail::read(&made::mail("Content-Type: text/html", &page)).unwrap();
    assert!(read.text.contains("sails six times a day"), "{}", read.text);
    assert!(read.text.starts_with("Ferry hits pier – three hurt\n"));
}

#[test]
fn a_mail_without_words_is_told() {
    let picture =
        "--x\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n--x--\n";
    let headers = "Content-Type: multipart/mixed; boundary=x";
    let error = mail::read(&made::mail(headers, picture)).unwrap_err();
    assert!(error.to_string().contains("attached"), "{error}");
    let error = mail::read(b"Two tugs sank in the bay.").unwrap_err();
    assert!(error.to_string().contains("not a mail"), "{error}");
}

#[test]
fn documents_open_beside_texts_with_the_outlet_of_their_name_or_sender() {
    let pdf = made::pdf(&[&printed(
        "F1",
        12,
        60,
        700,
        &["Two tugs sank in the bay on Monday."],
    )]);
    let dir = folder(&[
        ("1-gull-times.pdf", pdf.as_slice()),
        (
            "2-bbc.DOCX",
            &docx(&paragraph("", "Two tugs sank in the bay.")),
        ),
        (
            "3.eml",
            &made::mail("Content-Type: text/plain", "Two tugs sank."),
        ),
        ("4-courier.txt", b"Two tugs sank on Monday."),
        ("5.pdf", b"%PDF-1.4 nothing"),
        ("6.odt", b"PK"),
        ("7.txt", &pdf),
    ]);
    let imported = open(dir.path()).unwrap();
    let outlets: Vec<&str> = imported
        .articles
        .iter()
        .map(|a| a.outlet.as_str())
        .collect();
    assert_eq!(
        outlets,
        ["Gull Times", "BBC", "bay-courier.example", "Courier"]
    );
    assert_eq!(
        imported.articles[0].text,
        "Two tugs sank in the bay on Monday."
    );
    assert!(imported.guessed.is_empty());
    assert!(reason(&imported, "5.pdf").contains("damaged"));
    assert!(reason(&imported, "6.odt").contains(".docx"));
    assert!(reason(&imported, "7.txt").contains("end in .pdf"));
}
