//! In what respects two claims are alike.

use super::pair::{ALONE, Features};
use super::profile::Profiles;
use super::quantities::compare_all;

/// So many terms as rare as the rarest tell all that shared terms can tell.
const ENOUGH: f32 = 2.5;

/// How alike two claims are in each respect, rivals left out.
pub fn compare(profiles: &Profiles<'_>, a: usize, b: usize) -> Features {
    let (Some(one), Some(two)) = (profiles.get(a), profiles.get(b)) else {
        return Features::default();
    };
    let own = one.roots.overlap(&two.roots);
    let quantities = compare_all(profiles.quantities(a), profiles.quantities(b));
    let told: f32 = one.roots.shared(&two.roots).map(|(_, w)| w).sum();
    let rarest = profiles.rarest().max(1.0);
    let same_speaker = one.speaker.is_some() && one.speaker == two.speaker;
    let yes = |holds: bool| f32::from(u8::from(holds));
    let mut features = Features::default();
    let values: [f32; ALONE] = [
        own.cosine,
        own.plain,
        own.containment,
        one.context.overlap(&two.context).cosine,
        one.beside.overlap(&two.beside).cosine,
        (told / (ENOUGH * rarest)).min(1.0),
        quantities.amount,
        quantities.time,
        1.0 - (one.place - two.place).abs(),
        yes(same_speaker),
        yes(one.attribution != two.attribution),
    ];
    for (feature, value) in features.0.iter_mut().zip(values) {
        *feature = value;
    }
    features
}
