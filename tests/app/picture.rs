//! A picture and its file: at most 256 colours, so that the files stay small.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufReader, BufWriter};
use std::path::Path;

/// Colours of a file.
const MOST: usize = 256;

#[derive(PartialEq, Eq)]
pub struct Picture {
    pub width: usize,
    pub pixels: Vec<[u8; 3]>,
}

impl Picture {
    /// The same with so few colours that a file can hold it: of each colour as many leading bits are kept as can be.
    pub fn with_few_colours(self) -> Self {
        for bits in 0..8 {
            // The middle of the colours that fall together.
            let coarse = |c: u8| ((c >> bits) << bits) + ((1_u8 << bits) >> 1);
            let pixels: Vec<[u8; 3]> = self.pixels.iter().map(|p| p.map(coarse)).collect();
            if palette(&pixels).len() <= MOST {
                return Self { pixels, ..self };
            }
        }
        self
    }

    /// How many pixels look otherwise in the other one; all of them if it has another size.
    pub fn differs(&self, other: &Self) -> usize {
        /// Steps of 255 by which a colour may be off: letters may come out a shade otherwise on another processor, and
        /// the two pictures may be cut down to other colours.
        const SHADES: u8 = 40;
        if self.width != other.width || self.pixels.len() != other.pixels.len() {
            return self.pixels.len();
        }
        let otherwise =
            |(a, b): &(&[u8; 3], &[u8; 3])| a.iter().zip(*b).any(|(a, b)| a.abs_diff(*b) > SHADES);
        self.pixels
            .iter()
            .zip(&other.pixels)
            .filter(otherwise)
            .count()
    }

    pub fn write(&self, path: &Path) {
        let palette = palette(&self.pixels);
        let file = BufWriter::new(File::create(path).expect("the file can be made"));
        let height = self.pixels.len() / self.width;
        let mut encoder = png::Encoder::new(file, self.width as u32, height as u32);
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_palette(palette.keys().flatten().copied().collect::<Vec<u8>>());
        encoder.set_compression(png::Compression::High);
        encoder.set_filter(png::Filter::NoFilter);
        let mut writer = encoder.write_header().expect("it is written");
        let data: Vec<u8> = self.pixels.iter().map(|p| palette[p]).collect();
        writer.write_image_data(&data).expect("it is written");
    }

    pub fn read(path: &Path) -> Option<Self> {
        let mut decoder = png::Decoder::new(BufReader::new(File::open(path).ok()?));
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().ok()?;
        let mut data = vec![0; reader.output_buffer_size()?];
        reader.next_frame(&mut data).ok()?;
        let pixels = data.chunks_exact(3).map(|p| [p[0], p[1], p[2]]);
        Some(Self {
            width: reader.info().width as usize,
            pixels: pixels.collect(),
        })
    }
}

/// Every colour with its number, in order.
fn palette(pixels: &[[u8; 3]]) -> BTreeMap<[u8; 3], u8> {
    let colours: std::collections::BTreeSet<[u8; 3]> = pixels.iter().copied().collect();
    // More than 256 are only counted; their numbers are not used.
    colours.into_iter().zip((0..=u8::MAX).cycle()).collect()
}
