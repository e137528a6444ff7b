//! Files made to harm: each would cost a careless reader its memory, its time, its stack or its place.
//!
//! They are built here rather than kept, so that the repository holds no bomb. `main.rs` throws them at the readers in
//! every test run; the fuzzers of `tests/fuzz` begin with them.

use lopdf::{Dictionary, Object, Stream, dictionary};

use crate::made::{docx, mail, paragraph, pdf, pdf_document, printed, saved, zipped};

/// A file and the fuzzer that it is a seed of.
pub struct File {
    pub target: &'static str,
    pub name: String,
    pub bytes: Vec<u8>,
}

const PROSE: &str =
    "<p>The ferry struck the pier on Tuesday morning, and people on the quay ran to help.</p>";

/// Every file of the corpus.
pub fn all() -> Vec<File> {
    let mut files = Vec::new();
    for (target, made) in [
        ("html", pages()),
        ("pdf", pdfs()),
        ("word", documents()),
        ("mail", mails()),
        ("archive", archives()),
        ("manifest", manifests()),
        ("share", shares()),
    ] {
        files.extend(made.into_iter().map(|(name, bytes)| File {
            target,
            name: name.to_owned(),
            bytes,
        }));
    }
    files
}

type Made = Vec<(&'static str, Vec<u8>)>;

fn pages() -> Made {
    let page = |body: &str| format!("<html><body>{PROSE}{body}</body></html>").into_bytes();
    vec![
        ("sound", page("<h1>Ferry</h1><ul><li>One<li>Two</ul><table><tr><td>0</table>")),
        ("nested", page(&"<div>".repeat(60_000))),
        ("formatting", page(&"<font color=i><p>".repeat(4_000))),
        ("adoption", page(&"<table><tr><td><b><i><p>words</table></b></i>".repeat(4_000))),
        ("links in links", page(&"<a href=x><p>".repeat(250))),
        ("tables in tables", page(&"<table><tr><td>".repeat(170))),
        ("fostered", page(&format!("<table>{}", "<b>x".repeat(400)))),
        ("one attribute", page(&format!("<p a=\"{}\">", "x".repeat(500_000)))),
        ("many attributes", page(&format!("<p{}>", " a b c".repeat(400)))),
        ("entities", page(&"&NotNestedGreaterGreater;&#x202e;&#0;&#xD800;".repeat(5_000))),
        ("comments", page(&"<!--<!-- --!>".repeat(20_000))),
        ("scripts", page(&"<script><!--<script>".repeat(5_000))),
        ("templates", page(&"<template><select><svg><math>".repeat(120))),
        ("selects", page(&"<select><option><optgroup>".repeat(3_000))),
        ("a NUL in a tag", page("<p\0><a href='\0'>\u{FFFD}\0</a>")),
        ("json", page(&format!("<script type='application/ld+json'>{}</script>", "[".repeat(100_000)))),
        ("hidden", page("<p>Pay\u{202e}live\u{202c} \u{200b}now\u{2066}\u{e0041}</p>")),
        ("meta", b"<meta charset=utf-7><title>x</title><base href='javascript:1'><link rel=canonical href='data:x'>".to_vec()),
    ]
}

fn pdfs() -> Made {
    let line = printed("F1", 12, 60, 700, &["Two tugs sank in the bay on Monday."]);
    let packed = |bytes: Vec<u8>| {
        let mut stream = Stream::new(Dictionary::new(), bytes);
        stream.compress().expect("it can be packed");
        stream
    };
    let commands = |text: String| saved(&mut pdf_document(vec![packed(text.into_bytes())]));
    // A stream that unpacks to one that unpacks to one.
    let mut nested = vec![b'0'; 4 << 20];
    for _ in 0..3 {
        nested = packed(nested).content;
    }
    let filters = vec![Object::from("FlateDecode"); 3];
    let twice = Stream::new(dictionary! { "Filter" => filters }, nested);
    // A page tree and a form that hold themselves.
    let mut round = pdf_document(vec![Stream::new(Dictionary::new(), b"/Fm Do".to_vec())]);
    let form = round.new_object_id();
    let own = dictionary! { "XObject" => dictionary! { "Fm" => form } };
    let stream = Stream::new(
        dictionary! { "Type" => "XObject", "Subtype" => "Form", "Resources" => own.clone() },
        b"/Fm Do /Fm Do /Fm Do /Fm Do".to_vec(),
    );
    round.objects.insert(form, Object::Stream(stream));
    for object in round.objects.values_mut() {
        if let Object::Dictionary(page) = object
            && page.has_type(b"Pages")
        {
            page.set("Resources", own.clone());
        }
    }
    let mut tree = pdf_document(vec![Stream::new(
        Dictionary::new(),
        line.clone().into_bytes(),
    )]);
    let ids: Vec<_> = tree.objects.keys().copied().collect();
    for object in tree.objects.values_mut() {
        if let Object::Dictionary(pages) = object
            && pages.has_type(b"Pages")
        {
            pages.set(
                "Kids",
                ids.iter().map(|id| (*id).into()).collect::<Vec<Object>>(),
            );
        }
    }
    let mut shared = pdf_document(vec![Stream::new(Dictionary::new(), Vec::new())]);
    let table: Vec<Object> = vec![0.into(), 65_535.into(), 500.into()];
    shared.add_object(
        dictionary! { "Type" => "Font", "Subtype" => "Type0", "W" => vec![table; 300].concat() },
    );
    let mut numbers = pdf(&[&line]);
    numbers.extend_from_slice(b"\nxref\n0 4294967295\ntrailer << /Size 4294967295 /Prev 0 /Root 1 0 R >>\nstartxref\n0\n%%EOF");
    vec![
        ("sound", pdf(&[&line, &line])),
        (
            "spaced",
            pdf(&["BT /F2 12 Tf 60 700 Td [(Tw) 40 (o) -400 (tugs)] TJ T* (x) ' 1 2 (y) \" ET"]),
        ),
        ("many commands", commands("q Q ".repeat(2_000_000))),
        (
            "many numbers",
            commands(format!("[{}] TJ", "0 ".repeat(1_000_000))),
        ),
        (
            "lists in lists",
            commands(format!("{} TJ", "[".repeat(100_000))),
        ),
        (
            "unending string",
            commands(format!("BT ({}", "(".repeat(100_000))),
        ),
        (
            "huge places",
            pdf(&[
                "BT /F1 1e38 Tf 1e38 1e38 Td 1e38 Tc (a) Tj 9e99 0 0 9e99 0 0 Tm (b) Tj -1e38 TL T* (c) Tj ET",
            ]),
        ),
        (
            "unpacked again and again",
            saved(&mut pdf_document(vec![twice])),
        ),
        ("forms in forms", saved(&mut round)),
        ("a tree in itself", saved(&mut tree)),
        ("a thousand pages", pdf(&vec!["q Q"; 1_001])),
        ("widths", saved(&mut shared)),
        ("lying table", numbers),
        ("cut off", pdf(&[&line])[..400].to_vec()),
        ("objects in objects", {
            let depth = "<</A ".repeat(20_000);
            format!(
                "%PDF-1.4\n1 0 obj\n{depth}\nendobj\ntrailer <</Root 1 0 R>>\nstartxref\n9\n%%EOF"
            )
            .into_bytes()
        }),
    ]
}

fn documents() -> Made {
    let of = |xml: &str| zipped(&[("word/document.xml", xml.as_bytes())]);
    let laughs = format!(
        "<!DOCTYPE d [<!ENTITY a \"ha\">{}]><d><p><r><t>&z;</t></r></p></d>",
        (b'b'..=b'z')
            .map(|c| {
                let (here, before) = (char::from(c), char::from(c - 1));
                format!("<!ENTITY {here} \"{}\">", format!("&{before};").repeat(10))
            })
            .collect::<String>()
    );
    vec![
        (
            "sound",
            docx(
                &[
                    paragraph("Titel", "Ferry"),
                    paragraph("", "Two tugs &amp; a &#8211; ferry."),
                ]
                .concat(),
            ),
        ),
        ("laughs", of(&laughs)),
        (
            "outside",
            of("<!DOCTYPE d SYSTEM 'file:///etc/passwd'><d/>"),
        ),
        ("deep", of(&"<w:p>".repeat(500_000))),
        (
            "bomb",
            of(&"<w:p><w:r><w:t>x</w:t></w:r></w:p>".repeat(600_000)),
        ),
        ("left out", docx(&"<w:del><w:p/>".repeat(10_000))),
        (
            "attributes",
            docx(&format!(
                "<w:p {}/>",
                (0..20_000).map(|n| format!("a{n}='' ")).collect::<String>()
            )),
        ),
        (
            "references",
            docx(&paragraph("", &"&#x10FFFF;&#0;".repeat(10))),
        ),
        (
            "data",
            docx("<w:p><w:r><w:t><![CDATA[<w:p>]]></w:t></w:r></w:p><!-- --><?x?>"),
        ),
        (
            "two documents",
            zipped(&[
                ("word/document.xml", b"<a/>"),
                ("word/styles.xml", b"<!DOCTYPE x><a/>"),
            ]),
        ),
    ]
}

fn mails() -> Made {
    let parts = |depth: usize| {
        let mut body = String::new();
        for level in 0..depth {
            body.push_str(&format!(
                "--{level}\nContent-Type: multipart/mixed; boundary={}\n\n",
                level + 1
            ));
        }
        mail("Content-Type: multipart/mixed; boundary=0", &body)
    };
    let messages =
        "Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n".repeat(500);
    vec![
        (
            "sound",
            mail(
                "Content-Type: text/plain; charset=utf-8",
                "Two tugs sank.\n\nOne came back.",
            ),
        ),
        ("page", mail("Content-Type: text/html", &PROSE.repeat(3))),
        (
            "two forms",
            mail(
                "Content-Type: multipart/alternative; boundary=x",
                &format!(
                    "--x\nContent-Type: text/plain\n\nTugs.\n--x\nContent-Type: text/html\n\n{PROSE}\n--x--\n"
                ),
            ),
        ),
        ("parts in parts", parts(3_000)),
        ("mails in mails", mail("", &messages)),
        (
            "boundaries",
            mail(
                "Content-Type: multipart/mixed; boundary=x",
                &"--x\n".repeat(100_000),
            ),
        ),
        (
            "one header",
            mail(
                &format!("X: {}", "=?utf-8?q?=41?= ".repeat(20_000)),
                "Text.",
            ),
        ),
        (
            "many headers",
            mail(&"To: a@b.example\n".repeat(20_000), "Text."),
        ),
        (
            "brackets",
            mail(&format!("Cc: {}", "(<\"".repeat(50_000)), "Text."),
        ),
        (
            "charsets",
            mail(
                "Content-Type: text/plain; charset=utf-7\nContent-Transfer-Encoding: quoted-printable",
                "=00=E2=80=AE=FF=",
            ),
        ),
        (
            "escape",
            b"From: \x1b]0;x\x07 <a@b>\r\nSubject: \x1b[2J\xe2\x80\xae\r\n\r\n\x1b[31mText"
                .to_vec(),
        ),
        (
            "date",
            b"From: a@b\nDate: Tue, 99 Foo 99999 99:99:99 +9999\n\nText of a mail.".to_vec(),
        ),
        (
            "hidden page",
            mail("Content-Type: text/html", &"<div>".repeat(50_000)),
        ),
    ]
}

fn archives() -> Made {
    let zeros = vec![0; 3 << 20];
    let inner = zipped(&[("a.txt", &zeros)]);
    let mut long = "a/".repeat(2_000);
    long.push_str("b.txt");
    let sound = zipped(&[
        ("ferry/bundle.ron", b"(articles: [(file: \"a.txt\")])"),
        ("ferry/a.txt", b"Two tugs sank."),
    ]);
    let mut lying = sound.clone();
    // Every size of the directory's first entry says four gigabytes.
    if let Some(at) = (0..lying.len() - 4).find(|at| lying[*at..].starts_with(b"PK\x01\x02")) {
        lying[at + 20..at + 28].fill(0xFF);
    }
    let mut far = sound.clone();
    if let Some(at) = (0..far.len() - 4).rfind(|at| far[*at..].starts_with(b"PK\x05\x06")) {
        far[at + 8..at + 20].fill(0xFE);
    }
    vec![
        ("sound", sound.clone()),
        ("bomb", zipped(&[("a.txt", &zeros)])),
        (
            "an archive in it",
            zipped(&[("a.zip", &inner), ("b.txt", b"Text.")]),
        ),
        (
            "leads out",
            zipped(&[
                ("..\\..\\x.txt", b"Text."),
                ("./../y.txt", b"Text."),
                ("c.txt", b"Text."),
            ]),
        ),
        ("long name", zipped(&[(&long, b"Text.")])),
        ("lying sizes", lying),
        ("far directory", far),
        ("cut off", sound[..sound.len() / 2].to_vec()),
        ("self and other", [sound.clone(), sound].concat()),
        (
            "strange names",
            zipped(&[
                ("\u{202e}txt.a.txt", b"Text."),
                ("\x1b[2J.txt", b"More."),
                ("con.txt", b"Con."),
            ]),
        ),
    ]
}

fn manifests() -> Made {
    vec![
        ("sound", b"(title: \"Ferry\", articles: [(file: \"a.txt\", outlet: \"Courier\", url: \"https://a.example\")])".to_vec()),
        ("deep", [b"(title: ".to_vec(), vec![b'('; 200_000]].concat()),
        ("deep unknown", [b"(other: ".to_vec(), vec![b'['; 200_000]].concat()),
        ("comments", [b"/*".repeat(100_000), b"*/".repeat(100_000)].concat()),
        ("leads out", b"(articles: [(file: \"../../etc/passwd\"), (file: \"/etc/passwd\"), (file: \"c:\\\\x\"), (file: \"a/./b/../c\")])".to_vec()),
        ("raw string", format!("(title: r{}\"x", "#".repeat(100_000)).into_bytes()),
        ("some", format!("(title: {}\"x\"{})", "Some(".repeat(50_000), ")".repeat(50_000)).into_bytes()),
        ("hidden", "(title: \"\u{202e}\u{1b}[2J\", articles: [])".into()),
        ("bytes", b"\xFF\xFE(\0t\0".to_vec()),
    ]
}

fn shares() -> Made {
    let of = |rest: &str| {
        format!("ShareFileV1(version: 1, project: \"p\", title: \"t\", {rest})").into_bytes()
    };
    vec![
        ("sound", of("bundles: [], marks: []")),
        (
            "bundle",
            of(
                "bundles: [BundleV1(id: \"0190a5d2-0000-7000-8000-000000000000\", title: \"b\", articles: [(id: \"00\", outlet: \"o\", file: \"../../x\", lines: [\"a\"])])]",
            ),
        ),
        ("newer", b"(version: 99999999999, x: [".to_vec()),
        ("deep", of(&format!("other: {}", "[".repeat(200_000)))),
        (
            "deep marks",
            of(&format!("marks: {}", "[(".repeat(100_000))),
        ),
        ("many", of(&format!("other: [{}]", "(),".repeat(200_000)))),
        (
            "comments",
            format!("{}(version: 1", "/* */ // x\n".repeat(50_000)).into_bytes(),
        ),
        (
            "unending comment",
            [b"/*".to_vec(), b"/".repeat(500_000)].concat(),
        ),
        ("attributes", b"#![enable(x)]".repeat(50_000)),
        (
            "wide string",
            of(&format!("other: \"{}\"", "\\u{10FFFF}".repeat(50_000))),
        ),
        ("twice", of("title: \"t\", title: \"u\"")),
    ]
}
