//! Quotes: words in quotation marks, who said them, and who a clause without quotation marks is attributed to.

mod attribution;
mod frames;
mod marks;
mod sayings;
mod scare;
mod speakers;
mod talk;
mod tokens;
mod verbs;
mod voices;

pub use attribution::{Attribution, attributions};
pub use frames::find;
