//! The colours of the window: letters stand out from their ground, and agreements can be told apart by everyone.

use crosscheck::app::theme::{Colours, Look};
use crosscheck::domain::Agreement;
use egui::Color32;

/// A colour channel without its gamma (sRGB).
fn linear(c: Color32) -> [f64; 3] {
    [c.r(), c.g(), c.b()].map(|c| {
        let c = f64::from(c) / 255.0;
        if c <= 0.040_45 {
            c / 12.92
        } else {
            ((c + 0.055) / 1.055).powf(2.4)
        }
    })
}

fn apply(matrix: [[f64; 3]; 3], v: [f64; 3]) -> [f64; 3] {
    matrix.map(|row| row.iter().zip(v).map(|(a, b)| a * b).sum())
}

/// WCAG 2.2, success criterion 1.4.3.
fn contrast(a: Color32, b: Color32) -> f64 {
    let luminance = |c| {
        let [r, g, b] = linear(c);
        0.2126 * r + 0.7152 * g + 0.0722 * b
    };
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// Ottosson (2020).
fn oklab(linear: [f64; 3]) -> [f64; 3] {
    let lms = apply(
        [
            [0.412_221_470_8, 0.536_332_536_3, 0.051_445_992_9],
            [0.211_903_498_2, 0.680_699_545_1, 0.107_396_956_6],
            [0.088_302_461_9, 0.281_718_837_6, 0.629_978_700_5],
        ],
        linear,
    );
    apply(
        [
            [0.210_454_255_3, 0.793_617_785_0, -0.004_072_046_8],
            [1.977_998_495_1, -2.428_592_205_0, 0.450_593_709_9],
            [0.025_904_037_1, 0.782_771_766_2, -0.808_675_766_0],
        ],
        lms.map(|x| x.max(0.0).cbrt()),
    )
}

/// Machado, Oliveira and Fernandes (2009), severity 1.
const EYES: [(&str, [[f64; 3]; 3]); 4] = [
    (
        "usual sight",
        [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
    ),
    (
        "protanopia",
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
    ),
    (
        "deuteranopia",
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
    ),
    (
        "tritanopia",
        [
            [1.255_528, -0.076_749, -0.178_779],
            [-0.078_411, 0.930_809, 0.147_602],
            [0.004_733, 0.691_367, 0.303_900],
        ],
    ),
];

#[test]
fn the_tools_measure_right() {
    let (black, white) = (Color32::BLACK, Color32::WHITE);
    assert!((contrast(black, white) - 21.0).abs() < 1e-9);
    let grey = contrast(Color32::from_rgb(0x77, 0x77, 0x77), white);
    assert!((grey - 4.48).abs() < 0.01, "{grey}");
    let [l, a, b] = oklab(linear(white));
    assert!((l - 1.0).abs() < 1e-3 && a.abs() < 1e-3 && b.abs() < 1e-3);
    // Simulations leave white as it is.
    for (eyes, matrix) in EYES {
        let seen = apply(matrix, [1.0; 3]);
        assert!(seen.iter().all(|c| (c - 1.0).abs() < 1e-3), "{eyes}");
    }
}

#[test]
fn letters_stand_out_from_what_is_behind_them() {
    let mut faint = Vec::new();
    for look in Look::ALL {
        let c = Colours::of(look);
        let enough = match look {
            Look::Light | Look::Dark => 4.5,
            Look::LightContrast | Look::DarkContrast => 7.0,
        };
        let grounds = [
            ("panel", c.panel),
            ("paper", c.paper),
            ("field", c.field),
            ("button", c.button),
            ("hover", c.hover),
            ("selection", c.selection),
            ("focus", c.focus),
            ("highlight", c.highlight),
        ];
        let on = |names: &[&str]| -> Vec<(String, Color32)> {
            let found = grounds.iter().filter(|(name, _)| names.contains(name));
            found.map(|(n, c)| ((*n).to_owned(), *c)).collect()
        };
        let mut pairs: Vec<(String, Color32, Color32)> = Vec::new();
        let mut letters = |what: &str, colour: Color32, names: &[&str]| {
            for (ground, behind) in on(names) {
                pairs.push((format!("{what} on {ground}"), colour, behind));
            }
        };
        let all = [
            "panel",
            "paper",
            "field",
            "button",
            "hover",
            "selection",
            "focus",
            "highlight",
        ];
        letters("text", c.text, &all);
        letters(
            "weak",
            c.weak,
            &["panel", "paper", "field", "hover", "focus", "selection"],
        );
        letters("noise", c.noise, &["panel", "paper", "focus", "selection"]);
        letters("accent", c.accent, &["panel", "paper"]);
        for &a in Agreement::ALL {
            let grounds = ["panel", "paper", "hover", "focus"];
            letters(a.label(), c.of_agreement(a), &grounds);
        }
        for &a in Agreement::ALL {
            // The button of a decision is filled.
            pairs.push((format!("paper on {a:?}"), c.paper, c.of_agreement(a)));
        }
        pairs.push(("paper on accent".into(), c.paper, c.accent));
        for (pair, letters, ground) in pairs {
            let measured = contrast(letters, ground);
            if measured < enough {
                faint.push(format!("{look:?}, {pair}: {measured:.2}, wanted {enough}"));
            }
        }
    }
    assert!(faint.is_empty(), "{faint:#?}");
}

#[test]
fn in_high_contrast_edges_and_lines_stand_out_too() {
    for look in [Look::LightContrast, Look::DarkContrast] {
        let c = Colours::of(look);
        for (name, colour) in [("edge", c.edge), ("line", c.line), ("accent", c.accent)] {
            let measured = contrast(colour, c.panel);
            assert!(measured >= 3.0, "{look:?}, {name}: {measured:.2}");
        }
    }
}

#[test]
fn agreements_can_be_told_apart_by_everyone() {
    const APART: f64 = 0.08;
    for look in Look::ALL {
        let c = Colours::of(look);
        for (eyes, matrix) in EYES {
            let mut least = (f64::MAX, String::new());
            for (i, a) in Agreement::ALL.iter().enumerate() {
                for b in &Agreement::ALL[..i] {
                    let seen = |x: &Agreement| {
                        let seen = apply(matrix, linear(c.of_agreement(*x)));
                        oklab(seen.map(|v| v.clamp(0.0, 1.0)))
                    };
                    let (p, q) = (seen(a), seen(b));
                    let squares = p.iter().zip(q).map(|(x, y)| (x - y).powi(2));
                    let apart = squares.sum::<f64>().sqrt();
                    if apart < least.0 {
                        least = (apart, format!("{} and {}", a.label(), b.label()));
                    }
                }
            }
            println!("{look:?}, {eyes}: {:.3} ({})", least.0, least.1);
            assert!(
                least.0 >= APART,
                "{look:?}, {eyes}: {} are only {:.3} apart",
                least.1,
                least.0
            );
        }
    }
}

#[test]
fn each_look_is_known_by_the_colour_of_its_panels() {
    for (i, a) in Look::ALL.iter().enumerate() {
        for b in &Look::ALL[..i] {
            assert_ne!(Colours::of(*a).panel, Colours::of(*b).panel);
        }
    }
}
