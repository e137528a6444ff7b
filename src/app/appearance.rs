//! How the desktop wants things to look: dark or light, and with how much contrast. Asked of the desktop's portal
//! (`org.freedesktop.portal.Settings`), because on Linux neither winit nor egui asks anybody.

use zbus::blocking::{Connection, Proxy};
use zbus::zvariant::{OwnedValue, Value};

/// The portal's name for these settings.
const NAMESPACE: &str = "org.freedesktop.appearance";
const SCHEME: &str = "color-scheme";
const CONTRAST: &str = "contrast";

/// What the desktop wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Appearance {
    /// Dark or light; `None` when it has no wish.
    pub dark: Option<bool>,
    /// Whether it wants high contrast.
    pub contrast: bool,
}

/// Takes what the desktop wants.
pub type Tell = Box<dyn Fn(Appearance) + Send>;

/// Tells what the desktop wants, now and whenever that changes; returns only when the desktop goes away.
///
/// # Errors
/// When there is no session bus or no portal on it.
pub fn watch(tell: &dyn Fn(Appearance)) -> zbus::Result<()> {
    let connection = Connection::session()?;
    let portal = Proxy::new(
        &connection,
        "org.freedesktop.portal.Desktop",
        "/org/freedesktop/portal/desktop",
        "org.freedesktop.portal.Settings",
    )?;
    let changes = portal.receive_signal("SettingChanged")?;
    let mut now = Appearance::default();
    for key in [SCHEME, CONTRAST] {
        // A desktop that does not know a setting answers with an error: it has no wish.
        if let Ok(value) = portal.call::<_, _, OwnedValue>("Read", &(NAMESPACE, key)) {
            now.take(key, &value);
        }
    }
    tell(now);
    for change in changes {
        let body = change.body();
        let (namespace, key, value): (&str, &str, Value<'_>) = body.deserialize()?;
        if namespace == NAMESPACE {
            now.take(key, &value);
            tell(now);
        }
    }
    Ok(())
}

impl Appearance {
    /// Takes in a setting, by the numbers that the portal's documentation gives.
    fn take(&mut self, key: &str, value: &Value<'_>) {
        let wish = number(value);
        match key {
            SCHEME => {
                self.dark = match wish {
                    Some(1) => Some(true),
                    Some(2) => Some(false),
                    _ => None,
                };
            }
            CONTRAST => self.contrast = wish == Some(1),
            _ => {}
        }
    }
}

/// The number in a value; "Read" wraps it twice.
fn number(value: &Value<'_>) -> Option<u32> {
    match value {
        Value::U32(found) => Some(*found),
        Value::Value(inner) => number(inner),
        _ => None,
    }
}
