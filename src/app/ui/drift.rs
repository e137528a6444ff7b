//! Drift on the screen: two wordings word by word, and what became of the words in a few figures.

use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, Label, Stroke, Ui};

use crate::analyse::quotations::{Drift, DriftKind, Part, PartKind};
use crate::app::theme::{self, Colours};
use crate::domain::Agreement;

/// What the looks of the words mean.
pub(super) fn legend(ui: &mut Ui, beside: &str) {
    let colours = Colours::here(ui);
    let mut job = LayoutJob::default();
    let weak = TextFormat {
        font_id: egui::FontId::proportional(11.5),
        color: colours.weak,
        ..TextFormat::default()
    };
    job.append(&format!("{beside}:  "), 0.0, weak);
    for (kind, words) in [
        (PartKind::Dropped, "left out"),
        (PartKind::Added, "added"),
        (PartKind::Other, "other words"),
        (PartKind::Moved, "moved"),
    ] {
        append(&mut job, kind, words, 13.0, colours);
        job.append("   ", 0.0, TextFormat::default());
    }
    ui.add(Label::new(job).selectable(false));
}

/// A sort of drift with its figure.
pub(super) fn in_words(kind: DriftKind, drift: &Drift, speaker: Option<&str>) -> String {
    let words = |what: &str| match drift.count(kind) {
        1 => format!("1 word {what}"),
        n => format!("{n} words {what}"),
    };
    match kind {
        DriftKind::Speaker => match speaker {
            Some(name) => format!("said by {name}"),
            None => "said by another".into(),
        },
        DriftKind::Translation => "other translation?".into(),
        DriftKind::Other => match drift.other {
            1 => "1 other word".into(),
            n => format!("{n} other words"),
        },
        DriftKind::Moved => words("moved"),
        DriftKind::Added => words("added"),
        DriftKind::Dropped => words("left out"),
        DriftKind::Cut => format!("shorter by {}", words("").trim_end()),
    }
}

/// The sign of a sort of drift, so that colour is never alone.
pub(super) const fn sign(kind: DriftKind) -> &'static str {
    match kind {
        DriftKind::Speaker => "⚠",
        DriftKind::Translation => "≈",
        DriftKind::Other => "≠",
        DriftKind::Moved => "→",
        DriftKind::Added => "+",
        DriftKind::Dropped => "−",
        DriftKind::Cut => "…",
    }
}

/// The colour of a sort of drift.
pub(super) const fn colour(kind: DriftKind, colours: Colours) -> Color32 {
    match kind {
        DriftKind::Speaker => colours.of_agreement(Agreement::Contradict),
        DriftKind::Translation | DriftKind::Moved => colours.of_agreement(Agreement::SingleSource),
        DriftKind::Other | DriftKind::Dropped => colours.of_agreement(Agreement::Differ),
        DriftKind::Added => colours.of_agreement(Agreement::Agree),
        DriftKind::Cut => colours.weak,
    }
}

/// The words of a part; of a long run that is not here, its beginning and how long it is.
pub(super) fn shown(part: &Part) -> String {
    const LONG: usize = 9;
    const BEGIN: usize = 4;
    let gone = matches!(part.kind, PartKind::Dropped | PartKind::Replaced);
    let words: Vec<&str> = part.words.split_whitespace().collect();
    if !gone || words.len() <= LONG {
        return part.words.clone();
    }
    let begin = words.get(..BEGIN).unwrap_or_default().join(" ");
    format!("{begin} … ({} more)", words.len() - BEGIN)
}

/// Adds words with the looks of their kind, at this size.
pub(super) fn append(
    job: &mut LayoutJob,
    kind: PartKind,
    words: &str,
    size: f32,
    colours: Colours,
) {
    let plain = TextFormat {
        font_id: theme::serif(size),
        color: colours.text,
        line_height: Some(size * 1.4),
        ..TextFormat::default()
    };
    let of = |kind: DriftKind| colour(kind, colours);
    let format = match kind {
        PartKind::Same => plain,
        PartKind::Dropped | PartKind::Replaced => TextFormat {
            color: colours.noise,
            strikethrough: Stroke::new(1.2, of(DriftKind::Dropped)),
            ..plain
        },
        PartKind::Added => TextFormat {
            color: of(DriftKind::Added),
            underline: Stroke::new(1.5, of(DriftKind::Added)),
            ..plain
        },
        PartKind::Moved => TextFormat {
            italics: true,
            color: of(DriftKind::Moved),
            underline: Stroke::new(1.0, of(DriftKind::Moved)),
            ..plain
        },
        PartKind::Other => TextFormat {
            background: colours.highlight,
            underline: Stroke::new(1.5, of(DriftKind::Other)),
            ..plain
        },
    };
    let before = match kind {
        PartKind::Added => "+",
        PartKind::Moved => "→",
        _ => "",
    };
    if !before.is_empty() {
        let sign = TextFormat {
            strikethrough: Stroke::NONE,
            underline: Stroke::NONE,
            italics: false,
            ..format.clone()
        };
        job.append(before, 0.0, sign);
    }
    job.append(words, 0.0, format);
}
