//! Project files made to do harm: schemas that lie, rows that are too many, too long or no text, pages that go in
//! circles. Each is refused in words or read without harm, in little time and memory, and never written to.
//! `tests/opening.rs` has the plain cases of a changed schema.
#![allow(clippy::unwrap_used)] // helpers of tests may fail

mod desk;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use crosscheck::store::{Project, check, read};
use desk::*;
use rusqlite::Connection;
use rusqlite::config::DbConfig;

/// A closed project with a mark of every sort.
fn marked(folder: &Path, name_of: &str) -> PathBuf {
    let path = folder.join(name_of);
    let mut project = Project::create(&path, "The ferry").unwrap();
    let both = vec![herald(), courier()];
    project.add_bundle("The ferry", both).unwrap();
    project.mark(&name("Ada"), all_sorts(), false).unwrap();
    project.close().unwrap();
    path
}

/// What is done to the file.
enum Deed {
    /// By statements, with the schema writable.
    Sql(String),
    /// To its bytes.
    Bytes(fn(&mut Vec<u8>)),
    /// A database made from nothing: these statements, then the number of ours in its header.
    Anew(String),
}

use Deed::{Anew, Bytes, Sql};

/// Swaps what two tables have their rows in.
fn swapped(a: &str, b: &str) -> Deed {
    let root = |t: &str| format!("(SELECT rootpage FROM sqlite_schema WHERE name = '{t}')");
    Sql(format!(
        "CREATE TEMP TABLE r AS SELECT {} AS a, {} AS b;
         UPDATE sqlite_schema SET rootpage = (SELECT b FROM r) WHERE name = '{a}';
         UPDATE sqlite_schema SET rootpage = (SELECT a FROM r) WHERE name = '{b}'",
        root(a),
        root(b)
    ))
}

fn root_page(table: &str, page: u64) -> Deed {
    Sql(format!(
        "UPDATE sqlite_schema SET rootpage = {page} WHERE name = '{table}'"
    ))
}

/// Every table's statement of a project, to make one anew.
const TABLES: &str = include_str!("../src/store/migrations/0001.sql");

fn deeds() -> Vec<(&'static str, Deed)> {
    let sql = |s: &str| Sql(s.to_owned());
    let many = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)";
    vec![
        (
            "10,000 tables that share a page",
            Sql(format!(
                "{many} INSERT INTO sqlite_schema (type, name, tbl_name, rootpage, sql)
                 SELECT 'table', 't' || i, 't' || i, 2, 'CREATE TABLE t' || i || '(a)' FROM n"
            )),
        ),
        (
            "10,000 rows in the schema that are no tables",
            Sql(format!(
                "{many} INSERT INTO sqlite_schema (type, name, tbl_name, rootpage, sql)
                 SELECT 'note', 't' || i, 't' || i, 0, NULL FROM n"
            )),
        ),
        (
            "a statement as long as a book",
            sql("UPDATE sqlite_schema SET sql = sql || printf('%200000s', '') WHERE name = 'place'"),
        ),
        (
            "expressions nested too deep",
            sql("UPDATE sqlite_schema SET sql = replace(sql, 'value TEXT NOT NULL',
                 'value TEXT NOT NULL CHECK (' || replace(printf('%5000s', ''), ' ', '(') || '1'
                 || replace(printf('%5000s', ''), ' ', ')') || ')') WHERE name = 'place'"),
        ),
        (
            "a check that never ends",
            sql("UPDATE sqlite_schema SET sql = replace(sql, 'value TEXT NOT NULL',
                 'value TEXT NOT NULL CHECK ((WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT 1 FROM n)
                 SELECT max(i) FROM n) > 0)') WHERE name = 'place'"),
        ),
        ("an order of letters that nobody knows", sql(
            "UPDATE sqlite_schema SET sql = replace(sql, 'title TEXT', 'title TEXT COLLATE nobody') WHERE name = 'bundles'",
        )),
        ("tables that change places", swapped("texts", "marks")),
        ("tables of one form that change places", swapped("bundles", "anchors")),
        ("a table beyond the end", root_page("marks", 1_000_000)),
        ("a table on the first page", root_page("marks", 1)),
        ("a table on no page", root_page("marks", 0)),
        ("two tables on one page", root_page("seals", 3)),
        (
            "statistics",
            sql("ANALYZE; UPDATE sqlite_stat1 SET stat = printf('%100000s', '9')"),
        ),
        ("texts in UTF-16", Anew(format!("PRAGMA encoding = 'UTF-16le'; {TABLES}"))),
        ("nothing in the tables", Anew(TABLES.to_owned())),
        ("small pages", Anew(format!("PRAGMA page_size = 512; {TABLES}"))),
        ("large pages", Anew(format!("PRAGMA page_size = 65536; {TABLES}"))),
        (
            "pages that are moved by themselves",
            Anew(format!("PRAGMA auto_vacuum = FULL; {TABLES}")),
        ),
        ("a text that is none", sql("UPDATE texts SET text = CAST(x'ff00fe' AS TEXT)")),
        ("a name that is no text", sql("UPDATE marks SET annotator = CAST(x'c328' AS TEXT)")),
        ("a name with an end in it", sql("UPDATE marks SET annotator = 'Ada' || char(0) || 'Eve'")),
        ("a name as long as a book", sql("UPDATE marks SET annotator = printf('%20000s', 'x')")),
        (
            "very many rows that are no marks",
            Sql(format!(
                "{many} INSERT INTO marks SELECT randomblob(16), randomblob(16), -i, -i, 'Eve', 'x', 'y', 0,
                 randomblob(8) FROM n"
            )),
        ),
        (
            "times and clocks at their ends",
            sql("UPDATE marks SET clock = 9223372036854775807, time = -9223372036854775808"),
        ),
        (
            "a target that is very long",
            sql("UPDATE marks SET target = 'group' || replace(printf('%5000s', ''), ' ', ' 0:1-2')"),
        ),
        ("seals that count too much", sql(
            "UPDATE seals SET row_count = 9223372036854775807, checksum_sum = -9223372036854775808",
        )),
        ("a place of very many keys", Sql(format!(
            "{many} INSERT INTO place SELECT 'k' || i, hex(randomblob(20)) FROM n"
        ))),
        ("free pages in a circle", Bytes(|b| {
            // A free page that names itself as the next one and as free, 1,000 times.
            let pages = u32::try_from(b.len() / 4096).unwrap();
            let page = b.len();
            b.resize(page + 4096, 0);
            let number = pages + 1;
            let mut put = |at: usize, n: u32| b[at..at + 4].copy_from_slice(&n.to_be_bytes());
            put(28, number);
            put(32, number);
            put(36, 1_001);
            put(page, number);
            put(page + 4, 1_000);
            for i in 0..1_000 {
                put(page + 8 + 4 * i, number);
            }
        })),
        ("more pages than there are", Bytes(|b| {
            b[28..32].copy_from_slice(&u32::MAX.to_be_bytes());
        })),
        ("a schema that goes in circles", Bytes(|b| {
            // The first page becomes one above others, of which each is itself.
            b[100] = 5;
            b[103..105].copy_from_slice(&0_u16.to_be_bytes());
            b[108..112].copy_from_slice(&1_u32.to_be_bytes());
        })),
        ("a format of files that is not yet", Bytes(|b| b[18..20].copy_from_slice(&[7, 7]))),
        ("reserved ends of pages", Bytes(|b| b[20] = 200)),
        ("another encoding in the header", Bytes(|b| b[59] = 3)),
        ("a negative format", Bytes(|b| b[60..64].copy_from_slice(&[255; 4]))),
        ("a schema of an older form", Bytes(|b| b[47] = 1)),
        ("only a header", Bytes(|b| b.truncate(100))),
    ]
}

/// Does it to a project of this name.
fn done(folder: &Path, number: usize, deed: &Deed) -> PathBuf {
    let path = folder.join(format!("{number}.crosscheck"));
    let writable = |db: &Connection| {
        db.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false)
            .unwrap();
        db.pragma_update(None, "writable_schema", true).unwrap();
        db.pragma_update(None, "synchronous", "OFF").unwrap();
    };
    match deed {
        Sql(statements) => {
            marked(folder, &format!("{number}.crosscheck"));
            let db = Connection::open(&path).unwrap();
            writable(&db);
            db.execute_batch(statements).unwrap();
        }
        Bytes(change) => {
            marked(folder, &format!("{number}.crosscheck"));
            let mut bytes = fs::read(&path).unwrap();
            change(&mut bytes);
            fs::write(&path, bytes).unwrap();
        }
        Anew(statements) => {
            let db = Connection::open(&path).unwrap();
            db.execute_batch(statements).unwrap();
            db.pragma_update(None, "application_id", 0x4358_434B)
                .unwrap();
            db.pragma_update(None, "user_version", 1).unwrap();
        }
    }
    path
}

#[test]
fn what_is_made_to_do_harm_does_none() {
    let mut slowest = (Duration::ZERO, "");
    for (number, (what, deed)) in deeds().into_iter().enumerate() {
        let folder = tempfile::tempdir().unwrap();
        let path = done(folder.path(), number, &deed);
        let before = fs::read(&path).unwrap();
        // What is refused as damaged is then read byte by byte, which takes as long as the file is large, and longer
        // where nothing is optimised. The machine may have other things to do too.
        let longest = |how: &str| Duration::from_secs(if how == "open" { 5 } else { 60 });
        let mut timed = |how: &str, act: &dyn Fn() -> Result<(), String>| {
            let began = Instant::now();
            if let Err(words) = act() {
                assert!(!words.is_empty() && words.len() < 2_000, "{what}: {words}");
            }
            let took = began.elapsed();
            slowest = slowest.max((took, what));
            assert!(took < longest(how), "{what}: to {how} took {took:?}");
        };
        timed("open", &|| {
            let project = Project::open(&path).map_err(|e| e.to_string())?;
            project.close().map_err(|e| e.to_string())
        });
        timed("read", &|| read(&path).map(drop).map_err(|e| e.to_string()));
        timed("check", &|| {
            check(&path).map(drop).map_err(|e| e.to_string())
        });
        assert!(fs::read(&path).unwrap() == before, "{what}: it was changed");
        assert_eq!(
            listing(folder.path()).len(),
            1,
            "{what}: something was left behind"
        );
    }
    println!("the slowest: {slowest:?}");
}

#[test]
#[cfg(target_os = "linux")]
fn what_is_made_to_do_harm_takes_less_than_a_gigabyte() {
    for (number, (what, deed)) in deeds().into_iter().enumerate() {
        let folder = tempfile::tempdir().unwrap();
        let path = done(folder.path(), number, &deed);
        let run = Command::new("sh")
            .args(["-c", "ulimit -v 1000000; exec \"$0\" check \"$1\""])
            .arg(env!("CARGO_BIN_EXE_crosscheck"))
            .arg(&path)
            .output()
            .unwrap();
        let told = String::from_utf8_lossy(&run.stderr);
        assert!(
            matches!(run.status.code(), Some(0 | 1)) && told.lines().count() <= 1,
            "{what}: {:?} {told}",
            run.status
        );
    }
}
