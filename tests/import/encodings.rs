//! Bytes to text: encodings, line ends, and what is no text.

use crosscheck::import::encoding;

#[track_caller]
fn check_decoding(bytes: &[u8], text: &str, name: &str) {
    let decoded = encoding::decode(bytes, None).unwrap();
    assert_eq!((decoded.text.as_str(), decoded.encoding), (text, name));
}

fn utf16(text: &str, big: bool, mark: bool) -> Vec<u8> {
    let mark = if mark { "\u{FEFF}" } else { "" };
    let units = mark
        .encode_utf16()
        .chain(text.encode_utf16())
        .collect::<Vec<_>>();
    let bytes = units.into_iter().map(|u| {
        if big {
            u.to_be_bytes()
        } else {
            u.to_le_bytes()
        }
    });
    bytes.flatten().collect()
}

#[test]
fn marks_and_line_ends_go_and_all_else_stays() {
    check_decoding(b"\xEF\xBB\xBFOne\r\nTwo\n", "One\nTwo\n", "UTF-8");
    check_decoding(
        "  caf\u{E9}\t\u{A0}\n\n\n".as_bytes(),
        "  caf\u{E9}\t\u{A0}\n\n\n",
        "UTF-8",
    );
    check_decoding(b"old\rMac\r", "old\nMac\n", "UTF-8");
    check_decoding(b"a lone \r stays\n", "a lone \r stays\n", "UTF-8");
    check_decoding(b"a NUL \0 is seen", "a NUL \u{FFFD} is seen", "UTF-8");
}

#[test]
fn utf16_is_known_with_and_without_a_mark() {
    let text = "The ferry “Ombry Star” — late.\n";
    for mark in [true, false] {
        check_decoding(&utf16(text, false, mark), text, "UTF-16LE");
        check_decoding(&utf16(text, true, mark), text, "UTF-16BE");
    }
    check_decoding(&utf16("One\r\nTwo", false, false), "One\nTwo", "UTF-16LE");
}

#[test]
fn curly_quotes_of_windows_are_read_as_such() {
    let bytes = b"\x93We saw it,\x94 \xC9lise said \x97 caf\xE9s were closed, and the port\x92s cranes stood still.";
    let text = "“We saw it,” Élise said — cafés were closed, and the port’s cranes stood still.";
    check_decoding(bytes, text, "windows-1252");
}

#[test]
fn other_scripts_are_detected() {
    let russian = "Паром столкнулся с причалом во вторник утром, сообщили власти города.";
    let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(russian);
    check_decoding(&bytes, russian, "windows-1251");
    let japanese = "フェリーが火曜日の朝に桟橋に衝突したと当局が発表した。";
    let (bytes, _, _) = encoding_rs::SHIFT_JIS.encode(japanese);
    check_decoding(&bytes, japanese, "Shift_JIS");
}

#[test]
fn a_few_bad_bytes_leave_utf8_in_place() {
    let mut bytes = "“Fähre” und “Pier” — später".as_bytes().to_vec();
    bytes.push(0xFF);
    let decoded = encoding::decode(&bytes, None).unwrap();
    assert_eq!(decoded.encoding, "UTF-8");
    assert_eq!(decoded.text, "“Fähre” und “Pier” — später\u{FFFD}");
    assert_eq!(decoded.unreadable, 1);
    // Cut in the middle of a character.
    let cut = encoding::decode("“Fähre” – ü".as_bytes().split_last().unwrap().1, None).unwrap();
    assert_eq!((cut.encoding, cut.unreadable), ("UTF-8", 1));
}

#[test]
fn what_is_no_text_is_refused() {
    let noise: Vec<u8> = (0..4000_u32)
        .map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8)
        .collect();
    let cases: &[(&[u8], &str)] = &[
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        (b"\xEF\xBB\xBF", "empty"),
        (b"%PDF-1.7 and so on", "PDF"),
        (b"PK\x03\x04rest", "zip"),
        (&noise, "not a text file"),
    ];
    for (bytes, part) in cases {
        let error = encoding::decode(bytes, None).unwrap_err().to_string();
        assert!(error.contains(part), "{error} for {part}");
    }
}
