//! Web pages: text and facts of the head, encodings, and markup made to harm.

use crosscheck::import::{html, nesting};

use crate::{folder, open};

/// Enough prose that the main text is found.
pub const BODY: &str = "<p>The ferry struck the pier on Tuesday morning, and people on the quay ran to help.</p>\
    <p>Officials said that the ship, which sails six times a day, had been too fast, as it seemed to them.</p>";

#[test]
fn a_page_gives_its_text_and_what_it_says_of_itself() {
    let page = format!(
        "<html><head><title>Ferry hits pier | Bay Courier</title>\
         <meta property='og:site_name' content='Bay Courier'><meta name='author' content='Greta Halloran'>\
         <meta property='article:published_time' content='2031-03-04T07:00:00Z'>\
         <meta property='og:url' content='https://bay.example/1'><script>var nav = '<p>no</p>';</script></head>\
         <body><nav><ul><li><a href='/'>Home</a></li><li><a href='/s'>Sport</a></li></ul></nav>\
         <article><h1>Ferry hits pier</h1>{BODY}<p>He   said:\n<b>&ldquo;Too fast&rdquo;</b>.</p></article>\
         <footer><a href='/terms'>Terms</a></footer></body></html>"
    );
    let read = html::read(&page).unwrap();
    let lines: Vec<&str> = read.text.lines().collect();
    assert_eq!(lines.len(), 4, "{lines:?}");
    assert_eq!(lines[0], "Ferry hits pier");
    assert!(lines[1].starts_with("The ferry struck") && lines[1].ends_with("ran to help."));
    assert_eq!(lines[3], "He said: “Too fast”.");
    assert_eq!(read.headline.as_deref(), Some("Ferry hits pier"));
    assert_eq!(read.site.as_deref(), Some("Bay Courier"));
    assert_eq!(read.author.as_deref(), Some("Greta Halloran"));
    assert_eq!(read.published.as_deref(), Some("2031-03-04T07:00:00Z"));
    assert_eq!(read.url.as_deref(), Some("https://bay.example/1"));
}

#[test]
fn the_outlet_of_a_page_is_its_site() {
    for (head, expect) in [
        (
            "<meta property='og:site_name' content='Bay Courier'>",
            "Bay Courier",
        ),
        (
            "<meta property='og:site_name' content='nytimes.com'>",
            "The New York Times",
        ),
        (
            "<meta property='og:url' content='https://www.bay.example/1'>",
            "bay.example",
        ),
        (
            "<link rel='canonical' href='javascript:void(0)'>",
            "Gull Times",
        ),
        ("", "Gull Times"),
    ] {
        let page = format!(
            "<html><head><title>Ferry hits pier</title>{head}</head><body>{BODY}</body></html>"
        );
        let dir = folder(&[("gull-times.html", page.as_bytes())]);
        assert_eq!(
            open(dir.path()).unwrap().articles[0].outlet.as_str(),
            expect,
            "{head}"
        );
    }
}

#[test]
fn a_page_is_read_in_the_encoding_it_declares() {
    let latin2 = "<html><head><meta charset=\"iso-8859-2\"><title>Przystań</title></head><body>";
    for head in [
        latin2,
        "<meta http-equiv='Content-Type' content='text/html; CHARSET=ISO-8859-2'>",
    ] {
        assert_eq!(
            html::declared_encoding(head.as_bytes()).map(|e| e.name()),
            Some("ISO-8859-2")
        );
    }
    let page = format!("{latin2}<p>Prom uderzył w przystań, powiedział Łukasz Żak.</p>{BODY}");
    let (bytes, _, _) = encoding_rs::ISO_8859_2.encode(&page);
    let dir = folder(&[("a.html", &bytes)]);
    let imported = open(dir.path()).unwrap();
    assert!(imported.articles[0].text.contains("powiedział Łukasz Żak"));
    assert_eq!(imported.guessed[0].encoding, "ISO-8859-2");
    // A page saved anew as UTF-8 that still declares the old encoding.
    let dir = folder(&[("a.html", page.as_bytes())]);
    let imported = open(dir.path()).unwrap();
    assert!(imported.articles[0].text.contains("powiedział Łukasz Żak"));
    assert!(imported.guessed.is_empty());
    // A page that declares what it cannot be.
    for wrong in ["utf-8", "utf-16", "nonsense"] {
        let page = format!("<meta charset={wrong}><p>Élise’s café was closed.</p>{BODY}");
        let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(&page);
        let dir = folder(&[("a.html", &bytes)]);
        let imported = open(dir.path()).unwrap();
        assert!(
            imported.articles[0].text.contains("Élise’s café"),
            "{wrong}"
        );
    }
}

#[test]
fn pages_made_to_harm_are_refused() {
    let attributes: String = (0..=nesting::MOST_ATTRIBUTES)
        .map(|i| format!(" a{i}"))
        .collect();
    for (page, part) in [
        ("<div>".repeat(100_000), "deep"),
        ("<font color=i><p>".repeat(4_000), "deep"),
        ("<div></x>".repeat(1_000), "deep"),
        ("<div a=b=\"><div a=b=\">".repeat(600), "deep"),
        ("<svg><title>".to_owned() + &"<path/>".repeat(600), "deep"),
        ("<svg></svg>".to_owned() + &"<path/>".repeat(600), "deep"),
        ("<svg><style>".to_owned() + &"<g>".repeat(600), "deep"),
        (format!("<p{attributes}>x"), "attributes"),
        (" ".repeat(html::LARGEST + 1), "2 MB"),
        ("<p>x</p>".repeat(60_000), "elements"),
        ("<nav></nav>".to_owned(), "no article text"),
    ] {
        let error = html::read(&page).unwrap_err().to_string();
        assert!(error.contains(part), "{error} for {part}");
    }
}

#[test]
fn common_sloppy_markup_is_not_taken_for_nesting() {
    let svg = "<svg><title>Logo</title><g><path d='M0 0'/><circle r=1 /></g></svg>";
    for page in [
        "<p>One<p>Two".repeat(1_000),
        "<ul><li>One<li>Two</ul>".repeat(1_000),
        "<table><tr><td>One<td>Two</table>".repeat(1_000),
        "<div><p>One</div><br><img src=a><input>".repeat(1_000),
        "<dl><dt>One<dd>Two</dl><select><option>One<option>Two</select>".repeat(1_000),
        "<script>if (a < b) { x = '<div>'; }</script><style>a > b { }</style><!-- <div> -->"
            .repeat(1_000),
        "<a title='<div>' href=\"<div>\">One</a>".repeat(1_000),
        svg.repeat(1_000),
    ] {
        let depth = nesting::depth(&page);
        assert!(depth.is_ok_and(|d| d <= 4), "{depth:?} for {}", &page[..60]);
    }
}
