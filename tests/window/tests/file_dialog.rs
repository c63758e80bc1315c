//! The system's own file dialog, with a real keyboard: WebDriver sees only the page, so these keys come from the display.
#![allow(missing_docs)]

use anyhow::{Context, Result, bail, ensure};
use regulars_window_tests::story::{self, named};
use regulars_window_tests::{App, Desktop, keys, sentence, wait_for};
use std::time::Duration;
use x11rb::connection::Connection;
use x11rb::protocol::xproto::{self, ConnectionExt as _, InputFocus, Window};
use x11rb::protocol::xtest::ConnectionExt as _;
use x11rb::rust_connection::RustConnection;

/// X11 keysyms (X Window System Protocol, appendix A); letters, digits and signs are their own Latin-1 codes.
const RETURN: u32 = 0xff0d;
const ESCAPE: u32 = 0xff1b;

/// The display's keyboard.
struct Keyboard {
    connection: RustConnection,
    root: Window,
}

impl Keyboard {
    fn of(desktop: &Desktop) -> Result<Keyboard> {
        let display = desktop.environment().find(|(key, _)| *key == "DISPLAY").context("the desktop has a display")?.1;
        let (connection, screen) = x11rb::connect(display.to_str())?;
        let root = connection.setup().roots.get(screen).context("the display has a screen")?.root;
        Ok(Keyboard { connection, root })
    }

    /// The windows people could see now.
    fn shown(&self) -> Result<Vec<Window>> {
        let mut shown = Vec::new();
        for window in self.connection.query_tree(self.root)?.reply()?.children {
            let attributes = self.connection.get_window_attributes(window)?.reply()?;
            let size = self.connection.get_geometry(window)?.reply()?;
            if attributes.map_state == xproto::MapState::VIEWABLE && size.width > 100 && size.height > 100 {
                shown.push(window);
            }
        }
        Ok(shown)
    }

    /// Waits for one window more than these, and gives it the keyboard, as a desktop would.
    fn new_window(&self, before: &[Window]) -> Result<Window> {
        let new = wait_for("the file dialog", Duration::from_secs(20), || {
            Ok(self.shown()?.into_iter().find(|window| !before.contains(window)))
        })?;
        self.connection.set_input_focus(InputFocus::PARENT, new, x11rb::CURRENT_TIME)?.check()?;
        Ok(new)
    }

    /// Presses and lets go the key with this sign on it.
    fn press(&self, sign: u32) -> Result<()> {
        let (first, last) = (self.connection.setup().min_keycode, self.connection.setup().max_keycode);
        let map = self.connection.get_keyboard_mapping(first, last - first + 1)?.reply()?;
        let per_key = usize::from(map.keysyms_per_keycode).max(1);
        let Some(at) = map.keysyms.chunks(per_key).position(|signs| signs.first() == Some(&sign)) else {
            bail!("no key of this keyboard writes {sign:#x} without Shift")
        };
        let code = first + u8::try_from(at)?;
        for way in [xproto::KEY_PRESS_EVENT, xproto::KEY_RELEASE_EVENT] {
            self.connection.xtest_fake_input(way, code, x11rb::CURRENT_TIME, self.root, 0, 0, 0)?.check()?;
        }
        std::thread::sleep(Duration::from_millis(20));
        Ok(())
    }

    fn write(&self, words: &str) -> Result<()> {
        words.chars().try_for_each(|sign| self.press(u32::from(sign)))
    }
}

const LETTERS: &str = "date,author,text,place\n2026-03-01 10:00,Rosa,Do you bake on Sundays?,letters\n2026-03-02 11:30,Ilias,The rye was good,letters\n";

#[test]
fn a_file_is_chosen_in_the_systems_dialog_and_brought_in() -> Result<()> {
    let desktop = Desktop::start()?;
    // A path that is typed without Shift.
    let file = std::env::temp_dir().join(format!("letters{}.csv", std::process::id()));
    std::fs::write(&file, LETTERS)?;
    let app = App::open(&desktop, &desktop.home().join("workspace"))?;
    story::load_sample(&app)?;
    let keyboard = Keyboard::of(&desktop)?;
    let before = keyboard.shown()?;

    app.click(&named("nav-settings"))?;
    app.click(&named("section-files"))?;
    app.click(&named("import-file"))?;
    let dialog = keyboard.new_window(&before)?;
    keyboard.press(ESCAPE)?;
    wait_for("the dialog to close", Duration::from_secs(10), || Ok((!keyboard.shown()?.contains(&dialog)).then_some(())))?;
    app.see_gone(&named("import-flow")).context("who closes the dialog has chosen nothing")?;

    app.click(&named("import-file"))?;
    keyboard.new_window(&before)?;
    keyboard.write(file.to_str().context("a plain path")?)?;
    keyboard.press(RETURN)?;
    app.see_within(&named("import-preview"), Duration::from_secs(20)).context("the window knows what was chosen")?;
    let words = app.words()?;
    ensure!(words.contains(file.file_name().and_then(|n| n.to_str()).context("a name")?), "the file is named: {words}");
    app.click(&named("import-preview"))?;
    app.see_within(&named("import-go"), Duration::from_secs(20))?;
    app.click(&named("import-go"))?;
    app.see_within(&named("import-done"), Duration::from_secs(20))?;
    app.click(&named("import-done"))?;
    app.see(&named("inbox-row"))?;
    app.chord(&[keys::CONTROL, "k"])?;
    app.see(&named("palette-input"))?;
    app.type_text("bake on sundays")?;
    wait_for("Rosa's words", Duration::from_secs(20), || Ok(app.words()?.contains("Rosa").then_some(())))?;
    ensure!(!app.words()?.contains(&sentence("import-pick")?), "the flow is over");
    std::fs::remove_file(&file)?;
    app.close()
}
