//! The sample bundle opens whole, and its gold fits its texts.

use std::fs;
use std::path::{Path, PathBuf};

use crate::open;

fn sample() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("projects/harbour-ferry")
}

#[test]
fn the_sample_opens_whole() {
    let imported = open(sample()).unwrap();
    assert_eq!(imported.title, "Ferry hits the Customs Pier in Marhaven");
    assert_eq!(imported.refused, []);
    let outlets: Vec<&str> = imported
        .articles
        .iter()
        .map(|a| a.outlet.as_str())
        .collect();
    assert_eq!(
        outlets,
        [
            "Marhaven Herald",
            "CSB",
            "The Daily Beacon",
            "SPA",
            "Le Courrier de la Baie"
        ]
    );
    assert!(
        imported
            .articles
            .iter()
            .all(|a| a.headline.is_some() && a.url.is_some() && a.published.is_some())
    );
    assert_eq!(imported.guessed.len(), 1);
    assert_eq!(imported.guessed[0].file, "05-courrier-baie.txt");
    assert_eq!(
        (imported.guessed[0].encoding, imported.guessed[0].unreadable),
        ("windows-1252", 0)
    );
}

#[test]
fn every_offset_of_the_samples_gold_fits_the_imported_text() {
    let imported = open(sample()).unwrap();
    let gold: serde_json::Value =
        serde_json::from_slice(&fs::read(sample().join("gold.json")).unwrap()).unwrap();
    let lists = ["noise", "headings", "quotes"].map(|key| gold[key].as_array().unwrap().clone());
    let groups = gold["groups"].as_array().unwrap();
    let mentions = groups
        .iter()
        .flat_map(|g| g["mentions"].as_array().unwrap().clone());
    let spans: Vec<serde_json::Value> = lists.into_iter().flatten().chain(mentions).collect();
    assert!(
        groups.len() >= 18 && spans.len() > 100,
        "the gold is not all there"
    );
    for span in spans {
        let file = span["article"].as_str().unwrap();
        let article = imported.articles.iter().find(|a| a.file == file).unwrap();
        let (start, end) = (
            span["start"].as_u64().unwrap() as usize,
            span["end"].as_u64().unwrap() as usize,
        );
        let words: String = article.text.chars().skip(start).take(end - start).collect();
        assert_eq!(words, span["text"].as_str().unwrap(), "in {file}");
    }
}
