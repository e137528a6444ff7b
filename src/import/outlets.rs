//! Outlets that are known by name, so that `washingtonpost` in a file's name can be read as a person would.

/// The name to show, and the other ways in which it is written, folded: lower case letters and digits only.
const KNOWN: &[(&str, &[&str])] = &[
    ("ABC News", &["abcnews"]),
    ("AFP", &["agencefrancepresse"]),
    ("Al Jazeera", &["aljazeera", "aljazeeraenglish"]),
    ("ANSA", &[]),
    ("AP", &["associatedpress", "theassociatedpress", "apnews"]),
    ("Axios", &[]),
    ("BBC", &["bbcnews"]),
    ("Bloomberg", &["bloombergnews"]),
    ("BuzzFeed News", &["buzzfeed", "buzzfeednews"]),
    ("Business Insider", &["businessinsider"]),
    ("CBC", &["cbcnews"]),
    ("CBS News", &["cbs", "cbsnews"]),
    ("China Daily", &["chinadaily"]),
    ("CNBC", &[]),
    ("CNN", &[]),
    ("Daily Express", &["dailyexpress", "express"]),
    ("Daily Mail", &["dailymail", "mailonline"]),
    ("Daily Mirror", &["dailymirror", "mirror"]),
    ("Daily Star", &["dailystar"]),
    (
        "Der Spiegel",
        &["derspiegel", "spiegel", "spiegelinternational"],
    ),
    ("dpa", &["deutschepresseagentur"]),
    ("DW", &["deutschewelle"]),
    ("EFE", &[]),
    ("El País", &["elpais"]),
    ("Euronews", &[]),
    ("Evening Standard", &["eveningstandard", "standard"]),
    (
        "Financial Times",
        &["financialtimes", "ft", "thefinancialtimes"],
    ),
    ("Forbes", &[]),
    ("Fox News", &["foxnews"]),
    (
        "HuffPost",
        &["huffingtonpost", "huffpost", "thehuffingtonpost"],
    ),
    ("IndieWire", &["indiewire"]),
    ("Interfax", &[]),
    ("ITV News", &["itv", "itvnews"]),
    ("Kyodo News", &["kyodo", "kyodonews"]),
    ("Le Monde", &["lemonde"]),
    ("Los Angeles Times", &["latimes", "losangelestimes"]),
    ("NBC News", &["nbc", "nbcnews"]),
    ("NDTV", &[]),
    ("Newsweek", &[]),
    ("New York Post", &["newyorkpost", "nypost"]),
    ("NPR", &[]),
    ("PBS", &["pbsnewshour"]),
    ("Politico", &[]),
    ("ProPublica", &["propublica"]),
    ("Reuters", &["thomsonreuters"]),
    ("RT", &[]),
    ("RTÉ", &["rte", "rtenews"]),
    ("SFGate", &["sfgate"]),
    ("Sky News", &["sky", "skynews"]),
    ("Slate", &[]),
    (
        "South China Morning Post",
        &["scmp", "southchinamorningpost"],
    ),
    ("Sputnik", &["sputniknews"]),
    ("TASS", &["itartass"]),
    ("The Atlantic", &["atlantic", "theatlantic"]),
    ("The Daily Beast", &["dailybeast", "thedailybeast"]),
    ("The Economist", &["economist", "theeconomist"]),
    ("The Globe and Mail", &["globeandmail", "theglobeandmail"]),
    ("The Guardian", &["guardian", "theguardian"]),
    ("The Hill", &["thehill"]),
    ("The Independent", &["independent", "theindependent"]),
    ("The Irish Times", &["irishtimes", "theirishtimes"]),
    ("The Japan Times", &["japantimes", "thejapantimes"]),
    (
        "The New York Times",
        &["newyorktimes", "nyt", "nytimes", "thenewyorktimes"],
    ),
    ("The New Yorker", &["newyorker", "thenewyorker"]),
    ("The Sun", &["sun", "thesun"]),
    (
        "The Telegraph",
        &[
            "dailytelegraph",
            "telegraph",
            "thedailytelegraph",
            "thetelegraph",
        ],
    ),
    ("The Times", &["thetimes"]),
    ("The Verge", &["theverge"]),
    (
        "The Wall Street Journal",
        &["thewallstreetjournal", "wallstreetjournal", "wsj"],
    ),
    (
        "The Washington Post",
        &["thewashingtonpost", "wapo", "washingtonpost"],
    ),
    ("Time", &[]),
    ("UPI", &["unitedpressinternational"]),
    ("USA Today", &["usatoday"]),
    ("Vox", &[]),
    ("Wired", &[]),
    ("Xinhua", &["xinhuanews"]),
];

/// The name to show for an outlet that is known; case, spaces and points do not matter.
#[must_use]
pub fn known(written: &str) -> Option<&'static str> {
    let folded = fold(written);
    KNOWN
        .iter()
        .find(|(name, others)| others.contains(&folded.as_str()) || fold(name) == folded)
        .map(|(name, _)| *name)
}

/// Lower case, letters and digits only.
fn fold(name: &str) -> String {
    name.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Words that make a short line of capitals the name of an outlet: "Ostrand Courier".
const PRESS_WORDS: &[&str] = &[
    "agency",
    "argus",
    "broadcaster",
    "broadcasting",
    "bulletin",
    "chronicle",
    "courant",
    "courier",
    "daily",
    "dispatch",
    "echo",
    "examiner",
    "express",
    "gazette",
    "globe",
    "guardian",
    "herald",
    "independent",
    "inquirer",
    "journal",
    "ledger",
    "mail",
    "mercury",
    "mirror",
    "monitor",
    "news",
    "newsroom",
    "nieuws",
    "observer",
    "online",
    "post",
    "press",
    "radio",
    "record",
    "register",
    "reporter",
    "review",
    "sentinel",
    "standard",
    "star",
    "sun",
    "tageblatt",
    "telegraph",
    "television",
    "times",
    "today",
    "tribune",
    "tv",
    "wire",
    "zeitung",
];

/// Whether `line` reads like the name of an outlet, known or not: two to six words with one of the trade, as
/// "The Ostrand Courier".
#[must_use]
pub fn reads_like_one(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let small = ["and", "of", "the", "de", "for"];
    let capital =
        |w: &str| small.contains(&w) || w.starts_with(|c: char| c.is_uppercase() || c == '&');
    (2..=6).contains(&words.len())
        && words.iter().all(|w| capital(w))
        && words
            .iter()
            .any(|w| PRESS_WORDS.contains(&fold(w).as_str()))
}
