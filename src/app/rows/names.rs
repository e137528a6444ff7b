//! The outlets' names as they are shown: in blind mode a letter stands for each, so that nobody judges by the name.

use crate::app::state::State;
use crate::domain::{Article, Outlet};
use crate::text::hidden::shown;
use crate::text::words::folded;

/// What each outlet is called on the screen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names {
    /// Every outlet of the project in its order, while names are hidden; else nothing.
    hidden: Vec<Outlet>,
}

impl Names {
    /// The names for this state. The letters follow the order in which the articles were imported, so that they stay
    /// the same for as long as the project lives.
    #[must_use]
    pub fn of(state: &State) -> Self {
        let mut hidden: Vec<Outlet> = Vec::new();
        if let Some(project) = state.project.as_ref().filter(|_| state.prefs.blind) {
            let imported = project.bundles.iter().flat_map(|b| b.articles.iter());
            let marked = project.bundles.iter().flat_map(|b| &b.state.articles);
            // Names that people gave by a mark come last, so that such a mark moves no letter.
            let all = imported.map(|a| &a.outlet).chain(marked.map(|a| &a.outlet));
            let mut seen = std::collections::BTreeSet::new();
            for outlet in all {
                if seen.insert(outlet) {
                    hidden.push(outlet.clone());
                }
            }
        }
        Self { hidden }
    }

    /// Whether names are hidden.
    #[must_use]
    pub fn blind(&self) -> bool {
        !self.hidden.is_empty()
    }

    /// What to call an outlet.
    #[must_use]
    pub fn outlet(&self, outlet: &Outlet) -> String {
        if !self.blind() {
            return shown(outlet.as_str()).into_owned();
        }
        let place = self.hidden.iter().position(|o| o == outlet);
        place.map_or_else(|| "Another outlet".into(), name)
    }

    /// What to call an outlet where there is little room, and where there is hardly any: a letter in blind mode, else
    /// its name without an article before it, and its initials or first word.
    #[must_use]
    pub fn short(&self, outlet: &Outlet) -> [String; 2] {
        if self.blind() {
            let name = self.outlet(outlet);
            let letter = name.strip_prefix(HIDDEN).unwrap_or("?").to_owned();
            return [letter.clone(), letter];
        }
        let name = shown(outlet.as_str());
        let mut words: Vec<&str> = name.split_whitespace().collect();
        if words.len() > 1 && ARTICLES.contains(&words[0].to_lowercase().as_str()) {
            words.remove(0);
        }
        let capital = |w: &&str| w.chars().next().filter(|c| c.is_uppercase());
        let initials: Option<String> = words.iter().map(capital).collect();
        let brief = match (words.as_slice(), initials) {
            ([_, _, ..], Some(initials)) => initials,
            (words, _) => words.first().copied().unwrap_or_default().to_owned(),
        };
        [words.join(" "), brief]
    }

    /// Whether an outlet goes by what was typed, which is folded: while names are hidden by its letter only, else by
    /// any part of its name.
    #[must_use]
    pub fn called(&self, outlet: &Outlet, typed: &str) -> bool {
        let name = folded(&self.outlet(outlet));
        if self.blind() {
            name == typed || name.strip_prefix("outlet ") == Some(typed)
        } else {
            name.contains(typed)
        }
    }

    /// What to call an article: its headline, or else its file, which may have the outlet's name in its own.
    #[must_use]
    pub fn title(&self, article: &Article) -> String {
        match &article.headline {
            None if self.blind() => "Without a headline".into(),
            _ => shown(article.title()).into_owned(),
        }
    }

    /// A sentence of the program or the name of a speaker, as it is shown: while names are hidden, without any
    /// outlet's name in it.
    #[must_use]
    pub fn within(&self, sentence: &str) -> String {
        if !self.blind() {
            return shown(sentence).into_owned();
        }
        // Of names that begin at one place the longest is meant: "Daily Beacon Online" before "Daily Beacon".
        let mut longest: Vec<(usize, &Outlet)> = self.hidden.iter().enumerate().collect();
        longest.sort_by_key(|(_, o)| std::cmp::Reverse(o.as_str().len()));
        let mut said = String::with_capacity(sentence.len());
        let mut rest = sentence;
        let mut before: Option<char> = None;
        while let Some(c) = rest.chars().next() {
            let inside = before.is_some_and(char::is_alphanumeric);
            let found = longest.iter().find(|(_, o)| {
                let after = rest.strip_prefix(o.as_str());
                let ends = |a: &str| !a.starts_with(char::is_alphanumeric);
                !inside && after.is_some_and(ends)
            });
            let length = match found {
                Some((place, outlet)) => {
                    said.push_str(&name(*place));
                    outlet.as_str().len()
                }
                None => {
                    said.push(c);
                    c.len_utf8()
                }
            };
            before = rest[..length].chars().next_back();
            rest = &rest[length..];
        }
        shown(&said).into_owned()
    }
}

/// Before the letter of an outlet whose name is hidden.
const HIDDEN: &str = "Outlet ";
/// Words before a name that do not tell it from others.
const ARTICLES: [&str; 12] = [
    "the", "le", "la", "les", "der", "die", "das", "el", "los", "il", "o", "de",
];

/// "Outlet A" to "Outlet Z", then "Outlet AA".
fn name(place: usize) -> String {
    let mut letters = Vec::new();
    let mut left = place + 1;
    while left > 0 {
        letters.push(char::from(
            b'A' + u8::try_from((left - 1) % 26).unwrap_or(0),
        ));
        left = (left - 1) / 26;
    }
    format!("{HIDDEN}{}", letters.iter().rev().collect::<String>())
}
