//! What a text says of itself: headline and outlet.

use crosscheck::import::{outlets, plain};

#[track_caller]
fn check_headline(text: &str, expect: Option<&str>) {
    assert_eq!(plain::headline(text).as_deref(), expect, "in {text:?}");
}

#[test]
fn the_first_line_is_the_headline_if_it_looks_like_one() {
    check_headline(
        "Ferry hits pier in Marhaven\nA ferry hit a pier.",
        Some("Ferry hits pier in Marhaven"),
    );
    check_headline("\n\n# Ferry hits pier\n\nText.", Some("Ferry hits pier"));
    check_headline("CSB\nFerry hits pier\nText.", Some("Ferry hits pier"));
    check_headline(
        "By Greta Halloran\nFerry hits pier\nText.",
        Some("Ferry hits pier"),
    );
    check_headline(
        "Castrel signs pact with the U.S.\nText.",
        Some("Castrel signs pact with the U.S."),
    );
    check_headline(
        "What did the captain see?\nText.",
        Some("What did the captain see?"),
    );
    check_headline("‘It turned to stone’\nText.", Some("‘It turned to stone’"));
    check_headline(
        "A ferry hit a pier on Tuesday, officials said.\nMore.",
        None,
    );
    check_headline("MARHAVEN, Castrel (SPA) — A ferry hit a pier\nMore.", None);
    check_headline("MARHAVEN — A ferry hit a pier\nMore.", None);
    check_headline("Only one line without a stop", None);
    check_headline("Pier\nOne word is too little.", None);
    check_headline(&format!("{}\nText.", "long ".repeat(60)), None);
    check_headline("", None);
}

#[track_caller]
fn check_outlet(text: &str, expect: Option<&str>) {
    let outlet = plain::outlet(text);
    assert_eq!(outlet.as_ref().map(|o| o.as_str()), expect, "in {text:?}");
}

#[test]
fn the_outlet_stands_in_a_credit_or_in_the_dateline() {
    check_outlet("Ferry hits pier\nCBC\nA ferry hit a pier.", Some("CBC"));
    check_outlet(
        "Ferry hits pier\nThe Marhaven Courier\nText.",
        Some("The Marhaven Courier"),
    );
    check_outlet("Ferry hits pier\nSource: Reuters\nText.", Some("Reuters"));
    check_outlet(
        "Published by Bay Radio 4\nFerry hits pier\nText.",
        Some("Bay Radio 4"),
    );
    check_outlet(
        "Ferry hits pier\nThe Washington Post\nText.",
        Some("The Washington Post"),
    );
    check_outlet("Ferry hits pier\nOSTRAND (AP) — A ferry", Some("AP"));
    check_outlet("OSTRAND — (AP) — A ferry", Some("AP"));
    check_outlet("OSTRAND, March 3 (Reuters) - A ferry", Some("Reuters"));
    check_outlet("MARHAVEN, Castrel (SPA) — A ferry", Some("SPA"));
    // The credit goes before the dateline: the wire's text in somebody's paper.
    check_outlet("Ferry hits pier\nNPR\nOSTRAND (AP) — A ferry", Some("NPR"));
    check_outlet("Ferry hits pier\nNATO\nText.", None);
    check_outlet("Ferry hits pier\nLatest News\nText.", None);
    check_outlet(
        "Ferry hits pier\nThe ferry (built in 1998) - an old one - sank.",
        None,
    );
    check_outlet("The operator (SPA) — a firm of three — said", None);
    check_outlet("a\nb\nc\nd\ne\nf\nCBC\nToo far down.", None);
    check_outlet("", None);
}

#[test]
fn the_file_name_is_the_last_resort() {
    for (file, expect) in [
        ("03-bloomberg.txt", "Bloomberg"),
        ("01-washingtonpost.txt", "The Washington Post"),
        ("sub/washington-post.html", "The Washington Post"),
        ("000_e4eb26376b8b29ab.txt", "000"),
        ("5ae11e580afc12d3ba1a12944281e6a7.html", "5ae11e58"),
        ("02-gull-island-times.txt", "Gull Island Times"),
        ("2025-10-14_herald.txt", "Herald"),
        ("uk.txt", "Uk"),
        ("ünsal_haber.txt", "Ünsal Haber"),
        ("no ending", "No Ending"),
    ] {
        let outlet = plain::outlet_by_file(file).unwrap();
        assert_eq!(outlet.as_str(), expect, "of {file}");
    }
    assert_eq!(plain::outlet_by_file("---.txt"), None);
}

#[test]
fn known_outlets_are_found_however_they_are_written() {
    for (written, expect) in [
        ("N.P.R.", Some("NPR")),
        ("the associated press", Some("AP")),
        ("Mail Online", Some("Daily Mail")),
        ("Marhaven Herald", None),
        ("", None),
    ] {
        assert_eq!(outlets::known(written), expect, "{written}");
    }
}
