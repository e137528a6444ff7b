//! Who is who in a bundle: every spelling of a person's or a body's name, joined, and the fullest of them.

use std::collections::BTreeMap;

use super::names::{Gender, Name, NameKind, first_name, names_in};
use super::sentences::sentences;
use super::spelling::{initials, name_words, same_person, surname_key, without_form};
use super::words::{folded, words};
use crate::domain::{Article, Span};

/// One person or body of the bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The fullest name that any article has.
    pub name: String,
    /// Person or body.
    pub kind: NameKind,
    /// By the first name.
    pub gender: Option<Gender>,
    /// Words of titles and descriptions that stand beside the name, small letters, with their counts.
    pub roles: BTreeMap<String, usize>,
    /// How often the name stands in the bundle.
    pub count: usize,
    /// Every spelling, folded word by word, with its count.
    spellings: BTreeMap<Vec<String>, (usize, String)>,
}

/// The persons and bodies of a bundle.
#[derive(Debug, Clone, Default)]
pub struct People {
    persons: Vec<Person>,
    /// A surname's (or a body's first or whole name's) key to the persons who have it.
    by_key: BTreeMap<String, Vec<usize>>,
    /// A word of titles and descriptions to the persons beside whom it stands, in order.
    by_role: BTreeMap<String, Vec<usize>>,
}

impl People {
    /// Reads the names of all articles.
    #[must_use]
    pub fn of(articles: &[Article]) -> Self {
        let mut people = Self::default();
        let mut loose: Vec<(Vec<String>, String)> = Vec::new();
        for article in articles {
            for sentence in sentences(&article.text) {
                for name in names_in(&article.text, sentence) {
                    let written = name.span.of(&article.text).unwrap_or_default();
                    let key = name_words(written);
                    if key.is_empty() {
                        continue;
                    }
                    match name.kind {
                        NameKind::Unsure => loose.push((key, written.to_owned())),
                        kind => people.note(&article.text, &name, kind, key, written),
                    }
                }
            }
        }
        people.join_loose(loose);
        people.join_acronyms();
        people.persons.iter_mut().for_each(Person::settle);
        for (at, person) in people.persons.iter().enumerate() {
            for role in person
                .roles
                .keys()
                .filter(|_| person.kind == NameKind::Person)
            {
                people.by_role.entry(role.clone()).or_default().push(at);
            }
        }
        people
    }

    /// Every person and body, in the order of first mention.
    #[must_use]
    pub fn all(&self) -> &[Person] {
        &self.persons
    }

    /// The fullest name of the person or body that `mention` names; `None` when nobody or more than one fits.
    #[must_use]
    pub fn resolve(&self, mention: &str) -> Option<String> {
        self.find(mention).map(|person| person.name.clone())
    }

    /// The person or body that `mention` names.
    #[must_use]
    pub fn find(&self, mention: &str) -> Option<&Person> {
        self.position(mention).and_then(|at| self.persons.get(at))
    }

    /// Its place in [`People::all`].
    #[must_use]
    pub fn position(&self, mention: &str) -> Option<usize> {
        let key = name_words(mention);
        let last = key.last()?;
        last.chars().next()?;
        let fits: Vec<usize> = self
            .near(&key)
            .into_iter()
            .filter(|at| self.persons.get(*at).is_some_and(|p| p.answers_to(&key)))
            .collect();
        // Of several, the one that is spoken of most; a tie is no answer.
        let most = fits.iter().map(|at| self.persons[*at].count).max()?;
        let mut best = fits
            .into_iter()
            .filter(|at| self.persons[*at].count == most);
        let first = best.next();
        if best.next().is_some() { None } else { first }
    }

    /// The one person whom words of description fit: "Pentagon chief", "defense secretary". `words` are folded.
    #[must_use]
    pub fn describe(&self, words: &[String]) -> Option<&Person> {
        if words.is_empty() {
            let persons = self.persons.iter().filter(|p| p.kind == NameKind::Person);
            return persons.max_by_key(|p| p.count);
        }
        // Every word has to fit, but for one of several.
        self.hits(words)
            .into_iter()
            .filter(|(_, hits)| hits * 3 >= words.len() * 2)
            .filter_map(|(at, hits)| self.persons.get(at).map(|p| (hits, p)))
            .max_by_key(|(hits, p)| (*hits, p.count))
            .map(|(_, person)| person)
    }

    /// How many persons have all these words in their titles and descriptions. `words` are folded.
    #[must_use]
    pub fn bear(&self, words: &[String]) -> usize {
        let hits = self.hits(words).into_iter();
        hits.filter(|(_, hits)| *hits == words.len()).count()
    }

    /// The persons whom at least one of the words fits, in order, and how many do.
    fn hits(&self, words: &[String]) -> BTreeMap<usize, usize> {
        let mut hits = BTreeMap::new();
        let of = |word: &String| self.by_role.get(alias(word)).into_iter().flatten();
        for at in words.iter().flat_map(of) {
            *hits.entry(*at).or_insert(0) += 1;
        }
        hits
    }

    fn note(&mut self, text: &str, name: &Name, kind: NameKind, key: Vec<String>, written: &str) {
        let known = self.near(&key).into_iter().find(|at| {
            self.persons
                .get(*at)
                .is_some_and(|p| p.kind == kind && p.same_as(&key))
        });
        let at = known.unwrap_or_else(|| {
            self.persons.push(Person::new(kind));
            self.persons.len() - 1
        });
        self.index(at, &key);
        let Some(person) = self.persons.get_mut(at) else {
            return;
        };
        person.add(key, written);
        for role in roles_beside(text, name) {
            *person.roles.entry(alias(&role).to_owned()).or_insert(0) += 1;
        }
    }

    /// Those who share a first or a last word with the name, the latest first, not more than a few dozen of each.
    fn near(&self, key: &[String]) -> Vec<usize> {
        let mut places: Vec<usize> = [key.last(), key.first()]
            .into_iter()
            .flatten()
            .filter_map(|word| self.by_key.get(&surname_key(word)))
            .chain(self.by_key.get(&key.join(" ")))
            .flat_map(|places| places.iter().rev().take(NEAR))
            .copied()
            .collect();
        places.sort_unstable();
        places.dedup();
        places
    }

    /// Names that nothing marks, such as surnames alone, are added to the one person or body that they fit.
    fn join_loose(&mut self, loose: Vec<(Vec<String>, String)>) {
        for (key, written) in loose {
            let mut fits = self
                .near(&key)
                .into_iter()
                .filter(|at| self.persons.get(*at).is_some_and(|p| p.answers_to(&key)));
            let only = fits.next().filter(|_| fits.next().is_none());
            if let Some(at) = only
                && let Some(person) = self.persons.get_mut(at)
            {
                person.add(key, &written);
            }
        }
    }

    /// "MTA" is the Metropolitan Transportation Authority when the bundle has that name too.
    fn join_acronyms(&mut self) {
        let long: BTreeMap<String, usize> = self
            .persons
            .iter()
            .enumerate()
            .filter(|(_, p)| p.kind == NameKind::Body)
            .flat_map(|(at, p)| {
                p.spellings
                    .keys()
                    .filter(|k| k.len() >= 2)
                    .map(move |k| (initials(k), at))
            })
            .collect();
        for at in 0..self.persons.len() {
            let short = (self.persons[at].kind == NameKind::Body)
                .then(|| self.persons[at].spellings.keys().next())
                .flatten();
            let Some(into) = short
                .filter(|k| k.len() == 1 && k[0].len() > 1)
                .and_then(|k| long.get(&k[0]))
                .copied()
            else {
                continue;
            };
            if into == at {
                continue;
            }
            let spellings = std::mem::take(&mut self.persons[at].spellings);
            let count = std::mem::take(&mut self.persons[at].count);
            for key in spellings.keys() {
                self.index(into, key);
            }
            self.persons[into].count += count;
            self.persons[into].spellings.extend(spellings);
        }
    }

    fn index(&mut self, at: usize, words: &[String]) {
        let mut keys = vec![words.join(" ")];
        keys.extend(words.last().map(|w| surname_key(w)));
        keys.extend(words.first().map(|w| surname_key(w)));
        if words.len() > 1
            && self
                .persons
                .get(at)
                .is_some_and(|p| p.kind == NameKind::Body)
        {
            keys.push(initials(words));
        }
        for key in keys {
            let places = self.by_key.entry(key).or_default();
            if places.last() != Some(&at) && (places.len() < NEAR || !places.contains(&at)) {
                places.push(at);
            }
        }
    }
}

/// How many persons with one name are compared at most: a telephone book is no article.
const NEAR: usize = 32;

impl Person {
    fn new(kind: NameKind) -> Self {
        Self {
            name: String::new(),
            kind,
            gender: None,
            roles: BTreeMap::new(),
            count: 0,
            spellings: BTreeMap::new(),
        }
    }

    fn add(&mut self, key: Vec<String>, written: &str) {
        self.count += 1;
        self.spellings
            .entry(key)
            .or_insert_with(|| (0, written.to_owned()))
            .0 += 1;
    }

    /// Chooses the name: of a person the fullest spelling, of a body the commonest that is more than an acronym.
    fn settle(&mut self) {
        let body = self.kind == NameKind::Body;
        let rank = |words: &[String], count: usize| match body {
            true => (words.len().min(2), count),
            false => (words.len().min(4), count),
        };
        let fullest = self
            .spellings
            .iter()
            .max_by_key(|(words, (count, _))| rank(words, *count))
            .map(|(words, (_, written))| {
                if body {
                    without_form(written, words.len())
                } else {
                    written.clone()
                }
            });
        self.name = fullest.unwrap_or_default();
        let by_name = self
            .spellings
            .keys()
            .filter(|words| words.len() > 1)
            .find_map(|words| words.first().and_then(|w| first_name(w)).flatten());
        self.gender = self.gender_by_role().or(by_name);
    }

    /// "Ms" and "chairwoman" tell more than a first name, which may be another's in another country.
    fn gender_by_role(&self) -> Option<Gender> {
        const FEMALE: [&str; 10] = [
            "ms",
            "mrs",
            "miss",
            "madam",
            "actress",
            "queen",
            "princess",
            "duchess",
            "chairwoman",
            "spokeswoman",
        ];
        const MALE: [&str; 8] = [
            "mr",
            "sir",
            "lord",
            "king",
            "prince",
            "duke",
            "chairman",
            "spokesman",
        ];
        let count =
            |words: &[&str]| -> usize { words.iter().filter_map(|w| self.roles.get(*w)).sum() };
        let (female, male) = (count(&FEMALE), count(&MALE));
        match female.cmp(&male) {
            std::cmp::Ordering::Greater => Some(Gender::Female),
            std::cmp::Ordering::Less => Some(Gender::Male),
            std::cmp::Ordering::Equal => None,
        }
    }

    /// Whether a name that is written so can be added to this person's spellings.
    fn same_as(&self, key: &[String]) -> bool {
        self.spellings.keys().any(|known| match self.kind {
            NameKind::Body => known == key,
            _ => same_person(known, key),
        })
    }

    /// Whether a mention that is written so can mean this person or body.
    fn answers_to(&self, key: &[String]) -> bool {
        self.spellings.keys().any(|known| match self.kind {
            NameKind::Body => {
                known == key
                    || known.starts_with(key)
                    || (key.len() == 1 && initials(known) == key[0])
            }
            _ => {
                same_person(known, key)
                    || (key.len() == 1 && known.len() > 1 && known.first() == key.first())
            }
        })
    }
}

/// Words of description that say the same.
fn alias(word: &str) -> &str {
    match word {
        "defence" => "defense",
        "us" | "u.s" | "american" => "us",
        "boss" | "head" => "chief",
        _ => word,
    }
}

/// The words of title before and of description after a name.
fn roles_beside(text: &str, name: &Name) -> Vec<String> {
    let mut roles = Vec::new();
    let mut take = |span: Option<Span>| {
        if let Some(part) = span.and_then(|s| s.of(text)) {
            roles.extend(
                words(part)
                    .map(|w| folded(w.base(part)).replace('.', ""))
                    .filter(|w| w.len() > 1),
            );
        }
    };
    take(name.title);
    // ", the head of international tax services at Friedman LLP,"
    if let Some(rest) = text
        .get(name.span.end()..)
        .and_then(|r| r.strip_prefix(", "))
    {
        let end = rest
            .char_indices()
            .take(90)
            .find(|(_, c)| matches!(c, ',' | '.' | '\n'))
            .map_or(0, |(i, _)| i);
        let start = text.len() - rest.len();
        let opens = rest.split(' ').next().unwrap_or_default();
        if opens.chars().all(char::is_lowercase)
            && !matches!(opens, "who" | "whose" | "and" | "but" | "which" | "said")
        {
            take(Span::new(start, start + end));
        }
    }
    roles
}
