//! Merging: first what would come in, then, when the person says so, the merge itself.

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::atomic::Ordering;

use super::Reply;
use super::desk::{Desk, Stop};
use super::words::merged_in_words;
use crate::app::rows::merge::MergePreview;
use crate::share::Arriving;
use crate::store::Why;

impl Desk {
    /// Reads the files and says what they would bring.
    pub(super) fn preview_merge(&mut self, files: &[PathBuf]) -> Result<Option<Reply>, Stop> {
        self.begin("Reading what is to be merged");
        self.arriving = None;
        let arriving = Arriving::read(files, &mut |done, all| {
            self.watch.done.store(done, Ordering::Relaxed);
            // Of one file it cannot be told how far it is read.
            let all = if all > 1 { all } else { 0 };
            self.watch.total.store(all, Ordering::Relaxed);
            match self.watch.cancel.load(Ordering::Relaxed) {
                true => ControlFlow::Break(()),
                false => ControlFlow::Continue(()),
            }
        })?;
        let analysed = self.opened()?.suggestions.clone();
        let arriving = arriving.ok_or(Stop::Cancelled)?.knowing(analysed);
        let only_mine = self.only_mine;
        let preview = arriving.preview(self.opened()?.project.contents())?;
        if self.watch.cancel.load(Ordering::Relaxed) {
            return Err(Stop::Cancelled);
        }
        self.arriving = Some(arriving);
        let rows = MergePreview::of(&preview, only_mine);
        Ok(Some(Reply::MergePreview(Box::new(rows))))
    }

    /// Merges what was previewed, as one step of this person. From here on it cannot be stopped, only undone.
    pub(super) fn merge(&mut self) -> Result<Option<Reply>, Stop> {
        self.begin("Merging");
        let Some(arriving) = self.arriving.take() else {
            return Err(anyhow::anyhow!("There is nothing to merge. Choose Merge… again.").into());
        };
        let backup = self.back_up(Why::Merge);
        let annotator = self.annotator.clone();
        let report = arriving.merge(&mut self.opened()?.project, Some(&annotator))?;
        // Found again by its articles, so that nothing is analysed twice.
        self.opened()?.suggestions.extend(arriving.analysed());
        let mut words = merged_in_words(&report, self.only_mine);
        if let Err(error) = backup {
            words.push_str(&format!(" There is no backup of before it: {error}"));
        }
        self.analyse_new()?;
        Ok(Some(Reply::Merged(self.snapshot()?, words)))
    }
}
