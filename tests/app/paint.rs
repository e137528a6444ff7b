//! Paints what egui gives out, on the processor alone: a picture is the same on every machine, with no graphics driver.
//!
//! As egui's own shaders do it: colours are multiplied and blended as they are written (in gamma space), alpha is
//! multiplied in, textures are read linearly between the middles of their pixels, a pixel belongs to the triangle in
//! which its middle lies.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use egui::epaint::{ImageDelta, Primitive, Vertex};
use egui::{Color32, Context, FullOutput, ImageData, Mesh, Rect, TextureId, TexturesDelta};
use egui_kittest::TestRenderer;

use crate::picture::Picture;

/// Keeps the textures as egui gives them; its clones share them.
#[derive(Clone, Default)]
pub struct Painter {
    textures: Rc<RefCell<HashMap<TextureId, Texture>>>,
}

#[derive(Default)]
struct Texture {
    width: usize,
    pixels: Vec<Color32>,
}

impl Texture {
    fn take(&mut self, delta: &ImageDelta) {
        let ImageData::Color(image) = &delta.image;
        let [width, _] = image.size;
        let Some([left, top]) = delta.pos else {
            self.width = width;
            self.pixels.clone_from(&image.pixels);
            return;
        };
        for (row, line) in image.pixels.chunks(width).enumerate() {
            let from = (top + row) * self.width + left;
            self.pixels[from..from + width].copy_from_slice(line);
        }
    }

    /// The colour at a place from 0 to 1, as shares of one.
    fn at(&self, u: f32, v: f32) -> [f32; 4] {
        let height = self.pixels.len() / self.width;
        let place = |share: f32, count: usize| {
            let at = (share * count as f32 - 0.5).clamp(0.0, count as f32 - 1.0);
            (at as usize, (at as usize + 1).min(count - 1), at.fract())
        };
        let (left, right, x) = place(u, self.width);
        let (top, bottom, y) = place(v, height);
        let pixel = |x: usize, y: usize| self.pixels[y * self.width + x].to_array();
        let corners = [
            (pixel(left, top), (1.0 - x) * (1.0 - y)),
            (pixel(right, top), x * (1.0 - y)),
            (pixel(left, bottom), (1.0 - x) * y),
            (pixel(right, bottom), x * y),
        ];
        let channel = |c: usize| {
            corners
                .iter()
                .map(|(p, w)| f32::from(p[c]) * w)
                .sum::<f32>()
        };
        [0, 1, 2, 3].map(|c| channel(c) / 255.0)
    }
}

impl TestRenderer for Painter {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        let mut textures = self.textures.borrow_mut();
        // In whatever order: each texture is apart from the others.
        #[allow(clippy::iter_over_hash_type)]
        for (id, images) in delta.set.drain() {
            let texture = textures.entry(id).or_default();
            images.iter().for_each(|image| texture.take(image));
        }
        #[allow(clippy::iter_over_hash_type)]
        for id in delta.free.drain() {
            textures.remove(&id);
        }
    }
}

impl Painter {
    /// The part of the window that lies inside `part`.
    pub fn picture(&self, ctx: &Context, output: &FullOutput, part: Rect) -> Picture {
        let size = ctx.content_rect().size();
        let mut canvas = Canvas {
            width: size.x as usize,
            height: size.y as usize,
            pixels: vec![[0.0, 0.0, 0.0, 1.0]; size.x as usize * size.y as usize],
        };
        let textures = self.textures.borrow();
        for part in ctx.tessellate(output.shapes.clone(), 1.0) {
            let Primitive::Mesh(mesh) = part.primitive else {
                panic!("something is painted that is no mesh");
            };
            let texture = textures.get(&mesh.texture_id);
            canvas.mesh(&mesh, texture.expect("it was given"), part.clip_rect);
        }
        let (width, height) = (part.width() as usize, part.height() as usize);
        let (left, top) = (part.min.x as usize, part.min.y as usize);
        let byte = |share: f32| (share.clamp(0.0, 1.0) * 255.0).round() as u8;
        let lines = canvas.pixels.chunks(canvas.width).skip(top).take(height);
        let pixels = lines.flat_map(|line| &line[left..left + width]);
        Picture {
            width,
            pixels: pixels
                .map(|p| [byte(p[0]), byte(p[1]), byte(p[2])])
                .collect(),
        }
    }
}

struct Canvas {
    width: usize,
    height: usize,
    pixels: Vec<[f32; 4]>,
}

impl Canvas {
    fn mesh(&mut self, mesh: &Mesh, texture: &Texture, clip: Rect) {
        let clip = [
            clip.min.x.round().max(0.0) as usize,
            clip.min.y.round().max(0.0) as usize,
            (clip.max.x.round().max(0.0) as usize).min(self.width),
            (clip.max.y.round().max(0.0) as usize).min(self.height),
        ];
        for three in mesh.indices.chunks_exact(3) {
            let corner = |i: usize| mesh.vertices[three[i] as usize];
            self.triangle([corner(0), corner(1), corner(2)], texture, clip);
        }
    }

    fn triangle(&mut self, mut corners: [Vertex; 3], texture: &Texture, clip: [usize; 4]) {
        let side = |a: &Vertex, b: &Vertex, x: f32, y: f32| {
            (b.pos.x - a.pos.x) * (y - a.pos.y) - (b.pos.y - a.pos.y) * (x - a.pos.x)
        };
        let mut area = side(&corners[0], &corners[1], corners[2].pos.x, corners[2].pos.y);
        if area < 0.0 {
            corners.swap(1, 2);
            area = -area;
        }
        if area == 0.0 {
            return;
        }
        let [a, b, c] = &corners;
        // A pixel on an edge between two triangles belongs to the one of which it is the top or the left edge.
        let owns = |a: &Vertex, b: &Vertex| {
            let (x, y) = (b.pos.x - a.pos.x, b.pos.y - a.pos.y);
            y < 0.0 || y == 0.0 && x > 0.0
        };
        let edges = [(b, c), (c, a), (a, b)].map(|(from, to)| (from, to, owns(from, to)));
        let ends = |of: fn(&Vertex) -> f32, from: usize, to: usize| {
            let least = corners.iter().map(of).fold(f32::INFINITY, f32::min);
            let most = corners.iter().map(of).fold(f32::NEG_INFINITY, f32::max);
            let first = (least.floor().max(0.0) as usize).max(from);
            first..((most.ceil().max(0.0) as usize).min(to)).max(first)
        };
        // Plain ground and plain letters are most of a picture: one colour and one place of the texture for all.
        let plain = corners
            .iter()
            .all(|v| v.uv == a.uv)
            .then(|| texture.at(a.uv.x, a.uv.y));
        for y in ends(|v| v.pos.y, clip[1], clip[3]) {
            for x in ends(|v| v.pos.x, clip[0], clip[2]) {
                let (px, py) = (x as f32 + 0.5, y as f32 + 0.5);
                let shares = edges.map(|(from, to, _)| side(from, to, px, py));
                let inside = shares.iter().zip(&edges);
                if !inside
                    .into_iter()
                    .all(|(s, e)| *s > 0.0 || *s == 0.0 && e.2)
                {
                    continue;
                }
                let mix = |of: &dyn Fn(&Vertex) -> f32| {
                    let parts = corners.iter().zip(&shares).map(|(v, s)| of(v) * s);
                    parts.sum::<f32>() / area
                };
                let texel = plain.unwrap_or_else(|| texture.at(mix(&|v| v.uv.x), mix(&|v| v.uv.y)));
                let colour = |c: usize| mix(&|v| f32::from(v.color[c])) / 255.0 * texel[c];
                let alpha = colour(3);
                let pixel = &mut self.pixels[y * self.width + x];
                for (c, behind) in pixel.iter_mut().enumerate() {
                    *behind = colour(c) + *behind * (1.0 - alpha);
                }
            }
        }
    }
}
