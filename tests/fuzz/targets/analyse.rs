//! Throws any text at the whole analysis: it must not panic, and every span must fit its text.

#![no_main]

use crosscheck::analyse::analyse;
use crosscheck::domain::{Article, Outlet};
use crosscheck::import::article_id;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &str| {
    // A NUL divides the articles of a bundle.
    let articles: Vec<Article> = input
        .split('\0')
        .enumerate()
        .filter_map(|(number, text)| {
            Some(Article {
                id: article_id(text),
                text: text.to_owned(),
                outlet: Outlet::new(&format!("Outlet {}", number % 3)).ok()?,
                headline: text.lines().next().map(str::to_owned),
                file: format!("{number}.txt"),
                url: None,
                published: None,
            })
        })
        .collect();
    let found = analyse(&articles);
    for (article, suggestions) in articles.iter().zip(&found.articles) {
        let fits = |span: crosscheck::domain::Span| assert!(span.of(&article.text).is_some());
        suggestions.noise.iter().for_each(|n| fits(n.span));
        suggestions.sentences.iter().copied().for_each(fits);
        suggestions.quotes.iter().for_each(|q| fits(q.span));
    }
    for claim in &found.claims {
        let text = articles.iter().find(|a| a.id == claim.id.article).map(|a| &a.text);
        assert!(text.is_some_and(|t| claim.id.span.of(t).is_some()));
    }
});
