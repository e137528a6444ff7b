//! The pieces of text on a page and where they stand, by following its drawing commands (ISO 32000-1, 8.3, 9.4).

use std::collections::BTreeMap;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};

use super::fonts::Font;
use super::{LARGEST_STREAM, LARGEST_TEXT, UnreadPdf};

/// How deep forms may be drawn inside one another.
const DEEPEST: usize = 8;
/// The most states that may be saved at once.
const MOST_SAVED: usize = 256;

/// What all pages together may still cost.
pub(super) struct Budget {
    commands: usize,
    letters: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self {
            commands: 5_000_000,
            letters: 2 * LARGEST_TEXT,
        }
    }
}

/// A piece of text on one line.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Run {
    /// Where it begins, along the direction of writing.
    pub x: f32,
    /// Where it ends.
    pub end: f32,
    /// How high its line stands, upwards.
    pub y: f32,
    /// The size of its letters.
    pub size: f32,
    /// The direction of writing in degrees, rounded to tens.
    pub turn: i32,
    pub text: String,
}

/// A matrix of PDF: `[a b c d e f]`.
#[derive(Debug, Clone, Copy)]
struct Matrix([f32; 6]);

impl Matrix {
    const NONE: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    fn moved(x: f32, y: f32) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// This one first, then the other.
    fn then(self, other: Self) -> Self {
        let ([a, b, c, d, e, f], [ta, tb, tc, td, te, tf]) = (self.0, other.0);
        Self([
            a * ta + b * tc,
            a * tb + b * td,
            c * ta + d * tc,
            c * tb + d * td,
            e * ta + f * tc + te,
            e * tb + f * td + tf,
        ])
    }
}

/// What the commands change.
#[derive(Clone)]
struct State {
    page: Matrix,
    font: Option<Vec<u8>>,
    size: f32,
    letter_space: f32,
    word_space: f32,
    stretch: f32,
    leading: f32,
    rise: f32,
}

/// The pieces of text of a page, in the order in which they are drawn.
pub(super) fn of_page(
    document: &Document,
    page: ObjectId,
    budget: &mut Budget,
) -> Result<Vec<Run>, UnreadPdf> {
    let content = document
        .get_page_content_with_limit(page, LARGEST_STREAM)
        .map_err(|_| UnreadPdf::TooLong)?;
    let fonts = document.get_page_fonts(page).unwrap_or_default();
    let (inline, ids) = document.get_page_resources(page).unwrap_or_default();
    let named = ids
        .iter()
        .filter_map(|id| document.get_dictionary(*id).ok());
    let resources: Vec<&Dictionary> = inline.into_iter().chain(named).collect();
    let mut reading = Reading {
        document,
        runs: Vec::new(),
        budget,
    };
    let state = State {
        page: Matrix::NONE,
        font: None,
        size: 0.0,
        letter_space: 0.0,
        word_space: 0.0,
        stretch: 1.0,
        leading: 0.0,
        rise: 0.0,
    };
    let fonts = fonts
        .into_iter()
        .map(|(name, font)| (name, Font::of(document, font)))
        .collect();
    reading.follow(&content, &fonts, &resources, state, 0)?;
    Ok(reading.runs)
}

struct Reading<'a, 'b> {
    document: &'a Document,
    runs: Vec<Run>,
    budget: &'b mut Budget,
}

/// The operands of a command as numbers.
fn numbers<const N: usize>(operands: &[Object]) -> Option<[f32; N]> {
    let mut found = [0.0; N];
    for (place, operand) in found.iter_mut().zip(operands.get(..N)?) {
        *place = operand.as_float().ok().filter(|n| n.is_finite())?;
    }
    Some(found)
}

impl<'a> Reading<'a, '_> {
    /// Follows the commands of a page or a form.
    fn follow(
        &mut self,
        content: &[u8],
        fonts: &BTreeMap<Vec<u8>, Font<'a>>,
        resources: &[&'a Dictionary],
        mut state: State,
        depth: usize,
    ) -> Result<(), UnreadPdf> {
        let mut saved: Vec<State> = Vec::new();
        let (mut line, mut pen) = (Matrix::NONE, Matrix::NONE);
        for command in Content::decode_iter(content) {
            // What cannot be read ends the page, not the document.
            let Ok(command) = command else { break };
            self.budget.commands = self
                .budget
                .commands
                .checked_sub(1)
                .ok_or(UnreadPdf::TooLong)?;
            let operands = command.operands.as_slice();
            let number = || numbers::<1>(operands).map(|[n]| n);
            let next_line = |line: &mut Matrix, leading: f32| {
                *line = Matrix::moved(0.0, -leading).then(*line);
                *line
            };
            match command.operator.as_str() {
                "q" if saved.len() < MOST_SAVED => saved.push(state.clone()),
                "Q" => state = saved.pop().unwrap_or(state),
                "cm" => {
                    if let Some(matrix) = numbers(operands) {
                        state.page = Matrix(matrix).then(state.page);
                    }
                }
                "BT" => (line, pen) = (Matrix::NONE, Matrix::NONE),
                "Tf" => {
                    let name = operands.first().and_then(|o| o.as_name().ok());
                    state.font = name.map(<[u8]>::to_vec);
                    state.size = operands
                        .get(1)
                        .and_then(|o| o.as_float().ok())
                        .unwrap_or(state.size);
                }
                "Tc" => state.letter_space = number().unwrap_or(state.letter_space),
                "Tw" => state.word_space = number().unwrap_or(state.word_space),
                "Tz" => state.stretch = number().map_or(state.stretch, |n| n / 100.0),
                "TL" => state.leading = number().unwrap_or(state.leading),
                "Ts" => state.rise = number().unwrap_or(state.rise),
                "Td" | "TD" => {
                    if let Some([x, y]) = numbers(operands) {
                        if command.operator == "TD" {
                            state.leading = -y;
                        }
                        line = Matrix::moved(x, y).then(line);
                        pen = line;
                    }
                }
                "Tm" => {
                    if let Some(matrix) = numbers(operands) {
                        line = Matrix(matrix);
                        pen = line;
                    }
                }
                "T*" => pen = next_line(&mut line, state.leading),
                "Tj" => self.show(operands, fonts, &state, &mut pen)?,
                "'" => {
                    pen = next_line(&mut line, state.leading);
                    self.show(operands, fonts, &state, &mut pen)?;
                }
                "\"" => {
                    if let Some([word, letter]) = numbers(operands) {
                        (state.word_space, state.letter_space) = (word, letter);
                    }
                    pen = next_line(&mut line, state.leading);
                    self.show(
                        operands.get(2..).unwrap_or_default(),
                        fonts,
                        &state,
                        &mut pen,
                    )?;
                }
                "TJ" => {
                    let pieces = operands.first().and_then(|o| o.as_array().ok());
                    for piece in pieces.into_iter().flatten() {
                        if let Ok(back) = piece.as_float() {
                            let step = -back / 1000.0 * state.size * state.stretch;
                            pen = Matrix::moved(step, 0.0).then(pen);
                        } else {
                            self.show(std::slice::from_ref(piece), fonts, &state, &mut pen)?;
                        }
                    }
                }
                "Do" if depth < DEEPEST => {
                    let name = operands.first().and_then(|o| o.as_name().ok());
                    if let Some(name) = name {
                        self.draw(name, fonts, resources, &state, depth)?;
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Draws a form by its name; pictures hold no text.
    fn draw(
        &mut self,
        name: &[u8],
        outer: &BTreeMap<Vec<u8>, Font<'a>>,
        resources: &[&'a Dictionary],
        state: &State,
        depth: usize,
    ) -> Result<(), UnreadPdf> {
        let document = self.document;
        let dictionary = |of: &'a Dictionary, key: &[u8]| {
            of.get_deref(key, document).and_then(Object::as_dict).ok()
        };
        let form = resources
            .iter()
            .filter_map(|r| dictionary(r, b"XObject"))
            .find_map(|forms| forms.get_deref(name, document).ok()?.as_stream().ok());
        let Some(form) = form else { return Ok(()) };
        if form.dict.get(b"Subtype").and_then(Object::as_name).ok() != Some(b"Form") {
            return Ok(());
        }
        let Ok(content) = form.decompressed_content_with_limit(LARGEST_STREAM) else {
            return Ok(());
        };
        // Unpacking costs too, also where there is no command in it.
        self.budget.commands = self
            .budget
            .commands
            .checked_sub(100 + content.len() / 100)
            .ok_or(UnreadPdf::TooLong)?;
        let mut state = state.clone();
        let matrix = form
            .dict
            .get_deref(b"Matrix", document)
            .and_then(Object::as_array);
        if let Some(matrix) = matrix.ok().and_then(|m| numbers(m)) {
            state.page = Matrix(matrix).then(state.page);
        }
        let Some(own) = dictionary(&form.dict, b"Resources") else {
            return self.follow(&content, outer, resources, state, depth + 1);
        };
        let named = dictionary(own, b"Font");
        let fonts = named
            .into_iter()
            .flat_map(Dictionary::iter)
            .filter_map(|(name, font)| {
                let (_, font) = document.dereference(font).ok()?;
                Some((name.clone(), Font::of(document, font.as_dict().ok()?)))
            })
            .collect();
        self.follow(&content, &fonts, &[own], state, depth + 1)
    }

    /// Notes a string where the pen stands, and moves the pen to its end.
    fn show(
        &mut self,
        operands: &[Object],
        fonts: &BTreeMap<Vec<u8>, Font<'a>>,
        state: &State,
        pen: &mut Matrix,
    ) -> Result<(), UnreadPdf> {
        let Some(Ok(bytes)) = operands.first().map(Object::as_str) else {
            return Ok(());
        };
        let Some(font) = state.font.as_ref().and_then(|name| fonts.get(name)) else {
            return Ok(());
        };
        self.budget.letters = self
            .budget
            .letters
            .checked_sub(bytes.len())
            .ok_or(UnreadPdf::TooLong)?;
        let (width, codes, spaces) = font.extent(bytes);
        let spacing = state.letter_space * codes as f32 + state.word_space * spaces as f32;
        let width = (width * state.size + spacing) * state.stretch;
        let begin = Matrix::moved(0.0, state.rise).then(*pen).then(state.page);
        *pen = Matrix::moved(width, 0.0).then(*pen);
        let [a, b, c, d, e, f] = begin.0;
        let along = a.hypot(b);
        let size = state.size.abs() * c.hypot(d);
        let text = font.text(bytes);
        let placed = [along, size, e, f, width].iter().all(|n| n.is_finite());
        if !placed || along < f32::EPSILON || text.is_empty() {
            return Ok(());
        }
        // The page turned so that the writing goes to the right.
        let (right, up) = (a / along, b / along);
        let x = e * right + f * up;
        self.runs.push(Run {
            x,
            end: x + width * along,
            y: f * right - e * up,
            size,
            turn: (b.atan2(a).to_degrees() / 10.0).round() as i32 * 10,
            text,
        });
        Ok(())
    }
}
