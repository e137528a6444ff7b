//! Every action of the window in one table: it feeds the menus, the shortcuts, the tooltips and the list of keys.

use std::path::PathBuf;

use egui::{Key, KeyboardShortcut, Modifiers};

use super::rows::adjudicate::Question;
use super::rows::compare::Options;
use super::rows::noise::Heading;
use super::rows::{noise, quotes, rule};
use crate::domain::{
    Agreement, ArticleId, BundleId, CheckStatus, ClaimId, MarkId, NoiseKind, Outlet, Span, Stance,
};
use crate::store::Backup;

/// A wish that a view pushes and [`super::update`] carries out.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// A row of the table.
    Run(Command),
    /// Open these files or folders, whatever they are.
    Open(Vec<PathBuf>),
    /// Show this article.
    ShowArticle(ArticleId),
    /// Show this article in the second column; without one, that which suits the selected claim.
    ShowBeside(Option<ArticleId>),
    /// Show a claim that another article carries too, as the margin of a claim names it.
    ShowOther {
        /// The claim beside which it is named.
        from: ClaimId,
        /// The claim of the other article.
        to: ClaimId,
    },
    /// Select this claim and bring it into view.
    SelectClaim(ClaimId),
    /// Select this noise span.
    SelectNoise(ArticleId, Span),
    /// Select these words.
    SelectText(ArticleId, Span),
    /// Select whole sentences: from that at the first of these bytes to that at the second.
    SelectSentences(ArticleId, usize, usize),
    /// Say that the first claim, which was dropped on the second, is the same.
    Join(ClaimId, ClaimId),
    /// Take a claim out of its group.
    TakeOut(ClaimId),
    /// Give a claim these edges.
    Resize(ClaimId, Span),
    /// Select nothing.
    Deselect,
    /// Mark the selected words, or the selected noise span, as noise of this kind.
    MarkNoise(NoiseKind),
    /// Mark the selected claim's status.
    Status(CheckStatus),
    /// Mark how a mention stands to the claim.
    Stance(ClaimId, Stance),
    /// Tick or untick an outlet behind the selected claim.
    Stands(Outlet, bool),
    /// Tick or untick a speaker or document behind the selected claim.
    Source(String, bool),
    /// Show this much of the matrix, in this order.
    Compare(Options),
    /// Show the claims that these two outlets have in common.
    ComparePair(Outlet, Outlet),
    /// Show this much of the quotations, in this order.
    Quotes(quotes::Options),
    /// Select these quoted words in the list of quotations.
    SelectQuote(ArticleId, Span),
    /// Show this much of the noise, in this way.
    NoiseList(noise::Options),
    /// Show this conflict.
    SelectDispute(Question),
    /// Settle the conflict that is shown with one of its answers, counted from 0.
    Settle(usize),
    /// Select a heading in the list of noise.
    SelectHeading(Heading),
    /// Fold the passages under a heading away, or show them again.
    Fold(Heading),
    /// Accept (`true`) or reject every suggestion under a heading.
    JudgeHeading(Heading, bool),
    /// Accept (`true`) or reject one passage of noise.
    JudgeNoise(ArticleId, Span, bool),
    /// Change the rule that is being made.
    Rule(rule::Draft),
    /// Carry out the rule that is being made.
    ApplyRule,
    /// Say that the selected claim and this one are the same, or not.
    Same(ClaimId, bool),
    /// Select this claim and show it in its article.
    ShowClaim(ClaimId),
    /// Write the note and the rating that were typed.
    KeepEntries,
    /// Add the person, body or document that was typed.
    AddSource,
    /// Add the evidence that was typed, or change the piece that it was typed for.
    AddEvidence,
    /// Change the piece of evidence that this mark added.
    EditEvidence(MarkId),
    /// Remove the piece of evidence that this mark added.
    RemoveEvidence(MarkId),
    /// Forget the evidence that was typed.
    ForgetEvidence,
    /// Open this address in the browser.
    OpenLink(String),
    /// Set these two wordings beside each other.
    Wordings([ClaimId; 2]),
    /// Keep the new project in this file and open the bundle.
    KeepAt(PathBuf),
    /// Put the articles into the open project: to this bundle, or as a new one.
    AddTo(Option<BundleId>),
    /// Ask where to keep the project by the file dialog.
    BrowseKeep(PathBuf),
    /// Use this path in place of a file dialog.
    TypedPath(String),
    /// Mark under this name from now on.
    Sign(String),
    /// Find this, as it was typed.
    Find(String),
    /// Go so many hits on, staying in the field.
    FindStep(isize),
    /// List more of the hits.
    FindMore,
    /// Show this hit in its article; without a number the one that is chosen.
    FindGo(Option<usize>),
    /// Put Find away.
    CloseFind,
    /// Mark all found, as it was chosen in the preview.
    MarkFound,
    /// Something else was typed into the palette.
    SearchCommands,
    /// Run a command that was chosen in the palette.
    Choose(Command),
    /// Wait for the key that is to take the place of this one of a command; `None` to wait no longer.
    AskKey(Option<(Command, usize)>),
    /// Put this key in the place of this one of a command; no key takes it away.
    SetKey(Command, usize, Option<KeyboardShortcut>),
    /// Give a command, or all of them, the keys of the table again.
    ResetKeys(Option<Command>),
    /// Show this tip of the tour, or end it.
    ShowTip(Option<usize>),
    /// Go back to this backup.
    Restore(Backup),
    /// Merge what the preview shows.
    Merge,
    /// Show the project as it was at this moment, in milliseconds since 1970.
    AsItWas(i64),
    /// Write what could not be saved.
    TryAgain,
    /// Close the dialog.
    CloseDialog,
    /// Put a notice away.
    Dismiss(usize),
    /// Stop the long work that is going on.
    CancelWork,
}

/// Where in the menus a command stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Menu {
    /// Files in and out.
    File,
    /// Undo and redo.
    Edit,
    /// What an editor decides.
    Mark,
    /// From claim to claim.
    Go,
    /// How it looks.
    View,
    /// What to know.
    Help,
    /// Keys only.
    None,
}

impl Menu {
    /// The menus of the bar, in order.
    pub const BAR: [(Self, &'static str); 6] = [
        (Self::File, "File"),
        (Self::Edit, "Edit"),
        (Self::Mark, "Mark"),
        (Self::Go, "Go"),
        (Self::View, "View"),
        (Self::Help, "Help"),
    ];
}

/// Declares the commands and their table in one place.
macro_rules! commands {
    ($($command:ident, $menu:ident, $text:literal, $tip:literal, [$($key:expr),*];)*) => {
        /// A command without a choice of its own: it acts on what is selected.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Command {
            $(#[doc = $tip] $command,)*
        }

        impl Command {
            /// Every command, in the order of the menus.
            pub const ALL: &'static [Self] = &[$(Self::$command,)*];

            /// Its name in the preferences; it outlives a change of the words on the screen.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$command => stringify!($command),)* }
            }

            /// Text, tooltip, menu and keys.
            #[must_use]
            pub fn info(self) -> Info {
                match self {
                    $(Self::$command => Info { text: $text, tip: $tip, menu: Menu::$menu, keys: const { &[$($key),*] } },)*
                }
            }
        }
    };
}

/// A row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Info {
    /// The words in menus and on buttons.
    pub text: &'static str,
    /// One sentence for the tooltip.
    pub tip: &'static str,
    /// The menu.
    pub menu: Menu,
    /// The shortcuts until the person changes them ([`super::keys`]), the first of which is shown.
    pub keys: &'static [KeyboardShortcut],
}

const fn bare(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::NONE, key)
}

const fn ctrl(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND, key)
}

const fn alt(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::ALT, key)
}

const fn alt_shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::ALT.plus(Modifiers::SHIFT), key)
}

const fn ctrl_shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), key)
}

const fn shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::SHIFT, key)
}

commands! {
    OpenBundle, File, "Open Bundle…", "Open articles, a bundle.ron or a .zip as a new project.", [ctrl(Key::O)];
    OpenFolder, File, "Open Folder…", "Open a folder of articles as a new project.", [];
    OpenProject, File, "Open Project…", "Open a project or a share file.", [ctrl_shift(Key::O)];
    OpenSample, File, "Open Sample", "Open five invented articles to try things out.", [];
    AddArticles, File, "Add Articles…", "Add articles, or later versions of them, to the open project.", [ctrl_shift(Key::A)];
    SaveCopy, File, "Save a Copy As…", "Save the whole project under another name.", [ctrl_shift(Key::S)];
    Backups, File, "Backups…", "Go back to an earlier state of this project.", [];
    AsItWas, File, "Show as It Was…", "Show the project as it stood on an earlier day, only to be read.", [ctrl_shift(Key::H)];
    BackToNow, File, "Back to Now", "Show the project as it stands now again.", [ctrl_shift(Key::B)];
    Share, File, "Share…", "Write marks and texts into one file for a colleague.", [ctrl(Key::E)];
    ShareMarks, File, "Share Without Texts…", "Write the marks with short quotations only, for unpublished or licensed texts.", [];
    Merge, File, "Merge…", "Take in the marks of share files or projects, after a look at what would come in.", [ctrl(Key::M)];
    CloseProject, File, "Close Project", "Close the project and go to the start page.", [ctrl(Key::W)];
    Quit, File, "Quit", "Close the window; everything is saved.", [ctrl(Key::Q)];
    Undo, Edit, "Undo", "Take back your last decision.", [ctrl(Key::Z)];
    Redo, Edit, "Redo", "Bring back what was undone last.", [ctrl_shift(Key::Z), ctrl(Key::Y)];
    Find, Edit, "Find…", "Find words in articles, claims, quotations, notes and sources.", [ctrl(Key::F)];
    FindNext, Edit, "Next Hit", "Show the next hit of Find.", [bare(Key::F3)];
    FindPrevious, Edit, "Previous Hit", "Show the previous hit of Find.", [shift(Key::F3)];
    FoundNoise, Edit, "Mark All Found as Noise…", "Grey the passages that Find has found, after a look at them.", [];
    FoundAgreement, Edit, "Decide on All Found…", "Say of all groups that Find has found what their outlets do, after a look at them.", [];
    Sign, Edit, "Your Name…", "Choose the name under which you mark.", [];
    OnlyMine, Edit, "Only My Marks", "Hide what others decided, so that you judge without knowing it. Saving and merging go on as ever.", [];
    Agree, Mark, "Agree", "The outlets say the same.", [bare(Key::A)];
    Differ, Mark, "Differ", "The outlets differ in a detail.", [bare(Key::D)];
    Contradict, Mark, "Contradict", "One outlet says what another denies.", [bare(Key::C)];
    SingleSource, Mark, "Single Source", "One outlet alone has it.", [bare(Key::S)];
    Accept, Mark, "Accept Suggestion", "Make the suggestion your own decision.", [bare(Key::Enter)];
    MakeClaim, Mark, "Make Claim", "Make a claim of the selected words.", [bare(Key::M)];
    NotClaim, Mark, "Not a Claim", "Take the selected claim off the list.", [bare(Key::X)];
    Noise, Mark, "Noise…", "Grey the selected words and choose what they are.", [bare(Key::N)];
    Reporting, Mark, "Reporting", "The selected words are the article’s own reporting.", [bare(Key::R)];
    AcceptGroup, Mark, "Accept All in Group", "In Noise, accept every suggestion under the selected heading.", [shift(Key::Enter)];
    RejectGroup, Mark, "Reject All in Group", "In Noise, say that every suggestion under the selected heading is reporting.", [shift(Key::R)];
    Always, Mark, "Always in This Outlet…", "Say the same of every like passage of the outlet; you see which before it is done.", [shift(Key::N)];
    Note, Mark, "Write Note", "Write a note on the selected claim.", [bare(Key::T)];
    Evidence, Mark, "Add Evidence", "Add a document, a link or a call that supports your decision.", [bare(Key::E)];
    Same, Mark, "Same Claim", "Join the selected claim with the one you hold, or with the first of “Perhaps the same”.", [bare(Key::Equals)];
    NotSame, Mark, "Not the Same", "Keep the selected claim apart from the one you hold, or from the first of “Perhaps the same”; it is not suggested again.", [bare(Key::Minus)];
    Leave, Mark, "Take Out of Group", "The selected mention says something else than the others of its group; it is not suggested again.", [bare(Key::L)];
    Hold, Mark, "Hold Claim", "Keep this claim in hand while you look for another to join it with; again to let go.", [bare(Key::H)];
    StartEarlier, Mark, "Start a Word Earlier", "Let the selected claim begin a word earlier. With the mouse, drag its edges.", [alt_shift(Key::ArrowLeft)];
    StartLater, Mark, "Start a Word Later", "Let the selected claim begin a word later.", [alt_shift(Key::ArrowRight)];
    EndEarlier, Mark, "End a Word Earlier", "Let the selected claim end a word earlier.", [shift(Key::ArrowLeft)];
    EndLater, Mark, "End a Word Later", "Let the selected claim end a word later. With the mouse, drag its edges.", [shift(Key::ArrowRight)];
    Outlet1, None, "First Outlet Stands Behind It", "Tick or untick the first outlet; in Adjudicate, settle with the first answer.", [bare(Key::Num1)];
    Outlet2, None, "Second Outlet Stands Behind It", "Tick or untick the second outlet; in Adjudicate, settle with the second answer.", [bare(Key::Num2)];
    Outlet3, None, "Third Outlet Stands Behind It", "Tick or untick the third outlet.", [bare(Key::Num3)];
    Outlet4, None, "Fourth Outlet Stands Behind It", "Tick or untick the fourth outlet.", [bare(Key::Num4)];
    Outlet5, None, "Fifth Outlet Stands Behind It", "Tick or untick the fifth outlet.", [bare(Key::Num5)];
    Outlet6, None, "Sixth Outlet Stands Behind It", "Tick or untick the sixth outlet.", [bare(Key::Num6)];
    Outlet7, None, "Seventh Outlet Stands Behind It", "Tick or untick the seventh outlet.", [bare(Key::Num7)];
    Outlet8, None, "Eighth Outlet Stands Behind It", "Tick or untick the eighth outlet.", [bare(Key::Num8)];
    Outlet9, None, "Ninth Outlet Stands Behind It", "Tick or untick the ninth outlet.", [bare(Key::Num9)];
    NextClaim, Go, "Next Claim", "Go to the next claim of the article; in Compare, Quotes and Noise, to the next row; in Adjudicate, to the next question.", [bare(Key::J), bare(Key::ArrowDown)];
    PreviousClaim, Go, "Previous Claim", "Go to the previous claim of the article; in Compare, Quotes and Noise, to the previous row; in Adjudicate, to the previous question.", [bare(Key::K), bare(Key::ArrowUp)];
    NextUnjudged, Go, "Next Undecided", "Go to the next claim, or in Noise the next passage, that nobody has decided on; after the last, to the first.", [bare(Key::U)];
    PreviousUnjudged, Go, "Previous Undecided", "Go to the previous claim, or in Noise the previous passage, that nobody has decided on; before the first, to the last.", [shift(Key::U)];
    NextMention, Go, "Next Mention", "Go to the same claim in the next outlet.", [bare(Key::G)];
    NextArticle, Go, "Next Article", "Show the next article; in Noise, unfold the heading; in Quotes, go to the next outlet.", [bare(Key::CloseBracket), bare(Key::ArrowRight)];
    PreviousArticle, Go, "Previous Article", "Show the previous article; in Noise, fold the heading; in Quotes, go to the previous outlet.", [bare(Key::OpenBracket), bare(Key::ArrowLeft)];
    ShowInArticle, Go, "Show in Article", "Show the selected words in their article.", [bare(Key::O)];
    OtherColumn, Go, "Other Column", "Go to the same claim in the other column.", [bare(Key::Backslash)];
    NextBeside, Go, "Next Article Beside", "Show the next article in the other column.", [alt(Key::CloseBracket)];
    PreviousBeside, Go, "Previous Article Beside", "Show the previous article in the other column.", [alt(Key::OpenBracket)];
    FollowClaim, Go, "Follow the Claim", "Have the other column show the article that disagrees most with the selected claim, or else the first other that carries it.", [];
    Read, View, "Read", "Show one article.", [ctrl(Key::Num1)];
    Compare, View, "Compare", "Show every claim beside its wording in each outlet.", [ctrl(Key::Num2)];
    Quotes, View, "Quotes", "Show what was said in all its wordings.", [ctrl(Key::Num3)];
    NoiseList, View, "Noise", "Show all that is not reporting, to accept or reject it.", [ctrl(Key::Num4)];
    Progress, View, "Progress", "Show how far the work on each article has come, and how the outlets agree.", [ctrl(Key::Num5)];
    Adjudicate, View, "Adjudicate", "Show what people answered otherwise, side by side, and settle it.", [ctrl(Key::Num6)];
    TwoArticles, View, "Two Articles", "Show a second article beside the one you read; the selected claim is brought to one height in both.", [ctrl(Key::Backslash)];
    ScrollTogether, View, "Scroll Together", "Have both columns scroll at once, so that what both articles carry stays level.", [alt(Key::Backslash)];
    Blind, View, "Blind Mode", "Hide the outlets’ names while you judge. Names inside the articles’ own words stay.", [bare(Key::B)];
    Changes, View, "Show What Changed…", "Show what a later version of the article changed.", [ctrl_shift(Key::D)];
    ThemeSystem, View, "Theme of the System", "Light or dark as the desktop has it.", [];
    ThemeLight, View, "Light Theme", "Dark letters on light paper.", [];
    ThemeDark, View, "Dark Theme", "Light letters on a dark ground.", [];
    HighContrast, View, "High Contrast", "Black and white with strong edges, in the light and in the dark theme.", [];
    TextLarger, View, "Larger Text", "Make the letters of the reader larger.", [alt(Key::Plus), alt(Key::Equals)];
    TextSmaller, View, "Smaller Text", "Make the letters of the reader smaller.", [alt(Key::Minus)];
    LinesLonger, View, "Longer Lines", "Make the lines of the reader longer.", [];
    LinesShorter, View, "Shorter Lines", "Make the lines of the reader shorter.", [];
    TextReset, View, "Usual Text", "Give the reader its usual letters and lines again.", [alt(Key::Num0)];
    ZoomIn, View, "Zoom In", "Show everything larger.", [ctrl(Key::Plus), ctrl(Key::Equals)];
    ZoomOut, View, "Zoom Out", "Show everything smaller.", [ctrl(Key::Minus)];
    ZoomReset, View, "Actual Size", "Show everything at its own size.", [ctrl(Key::Num0)];
    Palette, Help, "Find a Command…", "Type a few letters of what you want to do.", [ctrl_shift(Key::P)];
    Keys, Help, "Keyboard Shortcuts", "List every key, and change them.", [bare(Key::F1), shift(Key::Slash), bare(Key::Questionmark)];
    Tour, Help, "Tour", "Show four short tips again.", [];
    About, Help, "About Crosscheck", "Version and licences.", [];
}

impl Command {
    /// The command with this name in the preferences; `None` when there is none (any more).
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|c| c.name() == name)
    }

    /// The agreement that this command marks, if it is one of the four.
    #[must_use]
    pub const fn agreement(self) -> Option<Agreement> {
        match self {
            Self::Agree => Some(Agreement::Agree),
            Self::Differ => Some(Agreement::Differ),
            Self::Contradict => Some(Agreement::Contradict),
            Self::SingleSource => Some(Agreement::SingleSource),
            _ => None,
        }
    }

    /// The command that marks this agreement.
    #[must_use]
    pub const fn marking(agreement: Agreement) -> Self {
        match agreement {
            Agreement::Agree => Self::Agree,
            Agreement::Differ => Self::Differ,
            Agreement::Contradict => Self::Contradict,
            Agreement::SingleSource => Self::SingleSource,
        }
    }

    /// The place of the outlet that this command ticks, from 0.
    #[must_use]
    pub const fn outlet(self) -> Option<usize> {
        match self {
            Self::Outlet1 => Some(0),
            Self::Outlet2 => Some(1),
            Self::Outlet3 => Some(2),
            Self::Outlet4 => Some(3),
            Self::Outlet5 => Some(4),
            Self::Outlet6 => Some(5),
            Self::Outlet7 => Some(6),
            Self::Outlet8 => Some(7),
            Self::Outlet9 => Some(8),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_says_what_it_does() {
        for command in Command::ALL {
            let info = command.info();
            assert!(
                info.tip.ends_with('.'),
                "{command:?}: a tooltip is a sentence"
            );
            assert!(
                !info.text.contains('!') && !info.tip.contains('!'),
                "{command:?}"
            );
        }
    }

    #[test]
    fn every_command_is_found_by_its_name() {
        for command in Command::ALL {
            assert_eq!(Command::named(command.name()), Some(*command));
        }
    }
}
