//! Whatever the bytes, nothing panics and the guards hold.

use crosscheck::import::{encoding, html, manifest, nesting, plain};
use proptest::prelude::*;

use crate::archives::open_zip;
use crate::made::zipped;
use crate::pages::BODY;

/// How deep the parser really nests `page`.
fn tree_depth(page: &str) -> usize {
    let tree = dom_smoothie::Readability::new(page, None, None)
        .unwrap()
        .doc;
    let root = tree.root();
    let depths = root
        .descendants_it()
        .map(|node| node.ancestors_it(None).count());
    depths.max().unwrap_or(0)
}

/// A few tags, then a few again and again, so that growth without end shows.
fn markup() -> impl Strategy<Value = String> {
    let names = "div|p|b|a|table|tr|td|ul|li|svg|g|path|desc|math|mi|style|title|script|select|option|template|font|\
        button|form|h1|nobr|dd|dt|span|caption|frameset|optgroup|rp|textarea|br|foreignObject";
    let tag = prop::sample::select(names.split('|').collect::<Vec<_>>());
    let piece = (tag, 0..5).prop_map(|(name, form)| match form {
        0 | 1 => format!("<{name}>"),
        2 => format!("</{name}>"),
        3 => format!("<{name} a=b/>"),
        _ => format!("x<{name}/>"),
    });
    let few = prop::collection::vec(piece, 1..8);
    (few.clone(), few).prop_map(|(start, again)| start.concat() + &again.concat().repeat(30))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn no_bytes_make_the_readers_panic(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        if let Ok(decoded) = encoding::decode(&bytes, None) {
            let _ = plain::headline(&decoded.text);
            let _ = plain::outlet(&decoded.text);
            let _ = html::read(&decoded.text);
            prop_assert!(!decoded.text.contains('\0') && !decoded.text.contains("\r\n"));
        }
        let _ = html::declared_encoding(&bytes);
        let _ = manifest::read(&bytes);
    }

    #[test]
    fn no_text_makes_the_readers_panic(text in "\\PC{0,40}[\n(]\\PC{0,40}[)—<&\"']\\PC{0,40}") {
        let _ = plain::headline(&text);
        let _ = plain::outlet(&text);
        let _ = plain::outlet_by_file(&text);
        let _ = html::read(&text);
        if let Ok(inner) = manifest::inner_path(&text) {
            prop_assert!(inner.split('/').all(|part| !["", ".", ".."].contains(&part)));
        }
    }

    #[test]
    fn utf8_text_is_imported_untouched(text in "[^\r\0\u{1}-\u{8}\u{b}\u{e}-\u{1f}\u{7f}-\u{9f}\u{feff}\u{fffd}]{0,80}[a-z]") {
        // What begins like another kind of document is refused, as it should be.
        prop_assume!(!["%PDF-", "{\\rtf"].iter().any(|magic| text.starts_with(magic)));
        let decoded = encoding::decode(text.as_bytes(), None).unwrap();
        prop_assert_eq!(decoded.text, text);
        prop_assert_eq!(decoded.encoding, "UTF-8");
    }

    #[test]
    fn a_damaged_archive_never_panics(at in 0_usize..400, value in any::<u8>()) {
        let mut bytes = zipped(&[("a.txt", b"Text of a."), ("sub/b.html", BODY.as_bytes())]);
        let at = at % bytes.len();
        bytes[at] = value;
        if let Ok(imported) = open_zip(&bytes) {
            prop_assert!(!imported.articles.is_empty());
        }
    }

    #[test]
    fn the_guard_counts_at_least_half_of_the_real_depth(page in markup()) {
        if let Ok(counted) = nesting::depth(&page) {
            let real = tree_depth(&page);
            prop_assert!(real <= 2 * (counted + 8), "{} really, {} counted", real, counted);
        }
    }
}
