//! Watching an analysis from another thread, and sharing its work out to threads.

use std::num::NonZero;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

/// Lets another thread see how far an analysis is, and stop it.
#[derive(Debug, Default)]
pub struct Watch {
    /// Set it to stop the analysis soon.
    pub cancel: AtomicBool,
    /// Steps done.
    pub done: AtomicUsize,
    /// Steps in all; 0 before the analysis has begun.
    pub total: AtomicUsize,
    /// How many threads may work; 0 for as many as the machine has. The suggestions do not depend on it.
    pub threads: usize,
}

/// Fewer items than this are not worth a thread of their own.
const A_SHARE: usize = 8;

impl Watch {
    /// Counts a step; `None` when the analysis shall stop.
    pub(super) fn step(&self, steps: usize) -> Option<()> {
        self.done.fetch_add(steps, Ordering::Relaxed);
        self.go_on()
    }

    /// `None` when the analysis shall stop.
    pub(super) fn go_on(&self) -> Option<()> {
        (!self.cancel.load(Ordering::Relaxed)).then_some(())
    }

    /// The results of `work` for all items, in their order, whichever thread did which; `None` when the analysis shall
    /// stop. A thread takes the next item as soon as it is free.
    pub(super) fn share<'i, T: Sync, R: Send>(
        &self,
        items: &'i [T],
        work: impl Fn(usize, &'i T) -> R + Sync,
    ) -> Option<Vec<R>> {
        let next = AtomicUsize::new(0);
        let run = || {
            let mut done = Vec::new();
            while self.go_on().is_some() {
                let at = next.fetch_add(1, Ordering::Relaxed);
                let Some(item) = items.get(at) else { break };
                done.push((at, work(at, item)));
            }
            done
        };
        let machine = thread::available_parallelism().map_or(1, NonZero::get);
        let most = if self.threads == 0 {
            machine
        } else {
            self.threads
        };
        let helpers = most.min(items.len() / A_SHARE).saturating_sub(1);
        let mut done = thread::scope(|scope| {
            // Where no thread can be started, this one does the work alone.
            let start = |_| thread::Builder::new().spawn_scoped(scope, run).ok();
            let started: Vec<_> = (0..helpers).filter_map(start).collect();
            let mut done = run();
            for helper in started {
                match helper.join() {
                    Ok(part) => done.extend(part),
                    Err(panic) => std::panic::resume_unwind(panic),
                }
            }
            done
        });
        self.go_on()?;
        done.sort_unstable_by_key(|(at, _)| *at);
        Some(done.into_iter().map(|(_, result)| result).collect())
    }
}
