//! What stands on the display, seen from outside the program that draws it: when it last changed, and keys pressed as a keyboard would.

use anyhow::{Context, Result, bail};
use std::time::{Duration, Instant};
use x11rb::connection::Connection;
use x11rb::protocol::Event;
use x11rb::protocol::damage::{self, ConnectionExt as _};
use x11rb::protocol::xproto::{self, ConnectionExt as _, EventMask, InputFocus, Window};
use x11rb::protocol::xtest::ConnectionExt as _;
use x11rb::rust_connection::RustConnection;

/// The picture counts as whole when nothing was drawn for this long.
const QUIET: Duration = Duration::from_millis(800);
/// A window that shows nothing by then is broken.
const PATIENCE: Duration = Duration::from_secs(30);
/// X11 keysyms (X Window System Protocol, appendix A).
const SHIFT: u32 = 0xffe1;
const SLASH: u32 = 0x2f;
const ESCAPE: u32 = 0xff1b;
/// Fewer dark dots than this are no word.
const FEWEST_DOTS: usize = 20;

/// A display that is watched.
pub struct Screen {
    connection: RustConnection,
    root: Window,
    keyboard: Vec<Vec<u32>>,
    first_code: u8,
}

impl Screen {
    /// Watches the display with this name.
    pub fn watch(name: &str) -> Result<Screen> {
        let (connection, number) = x11rb::connect(Some(name)).context("The display does not answer")?;
        let setup = connection.setup();
        let root = setup.roots.get(number).context("The display has no screen")?.root;
        let (first_code, last) = (setup.min_keycode, setup.max_keycode);
        let map = connection.get_keyboard_mapping(first_code, last - first_code + 1)?.reply()?;
        let keyboard = map.keysyms.chunks(usize::from(map.keysyms_per_keycode).max(1)).map(<[u32]>::to_vec).collect();
        connection.damage_query_version(1, 1)?.reply()?;
        connection.damage_create(connection.generate_id()?, root, damage::ReportLevel::RAW_RECTANGLES)?;
        let wanted = xproto::ChangeWindowAttributesAux::new().event_mask(EventMask::SUBSTRUCTURE_NOTIFY);
        connection.change_window_attributes(root, &wanted)?.check()?;
        Ok(Screen { connection, root, keyboard, first_code })
    }

    /// Forgets what was drawn so far.
    pub fn forget(&self) -> Result<()> {
        while self.connection.poll_for_event()?.is_some() {}
        Ok(())
    }

    /// Waits until the picture is whole; answers when it last changed. A window that appears gets the keyboard, as a desktop
    /// would give it.
    pub fn whole(&self) -> Result<Instant> {
        let began = Instant::now();
        let mut last = None;
        loop {
            match self.connection.poll_for_event()? {
                Some(Event::DamageNotify(_)) => last = Some(Instant::now()),
                Some(Event::MapNotify(mapped)) if !mapped.override_redirect => {
                    self.connection.set_input_focus(InputFocus::POINTER_ROOT, mapped.window, x11rb::CURRENT_TIME)?;
                    self.connection.flush()?;
                }
                Some(_) => {}
                None => std::thread::sleep(Duration::from_micros(500)),
            }
            if let Some(at) = last.filter(|at| at.elapsed() > QUIET)
                && self.dots()? >= FEWEST_DOTS
            {
                return Ok(at);
            }
            if began.elapsed() > PATIENCE {
                bail!("The window shows nothing after {} s, or never rests", PATIENCE.as_secs());
            }
        }
    }

    /// Presses `?`; answers how long it took until something was drawn.
    pub fn press_question_mark(&self) -> Result<Duration> {
        self.forget()?;
        let at = Instant::now();
        self.strike(SHIFT, true)?;
        self.strike(SLASH, true)?;
        self.strike(SLASH, false)?;
        self.strike(SHIFT, false)?;
        while at.elapsed() < PATIENCE {
            match self.connection.poll_for_event()? {
                Some(Event::DamageNotify(_)) => return Ok(at.elapsed()),
                Some(_) => {}
                None => std::thread::sleep(Duration::from_micros(500)),
            }
        }
        bail!("The window does not answer a key")
    }

    /// Presses Escape.
    pub fn press_escape(&self) -> Result<()> {
        self.strike(ESCAPE, true)?;
        self.strike(ESCAPE, false)
    }

    /// Waits until nothing is drawn any more.
    pub fn rest(&self) -> Result<()> {
        let (began, mut last) = (Instant::now(), Instant::now());
        while last.elapsed() < QUIET {
            match self.connection.poll_for_event()? {
                Some(Event::DamageNotify(_)) => last = Instant::now(),
                Some(_) => {}
                None => std::thread::sleep(Duration::from_millis(5)),
            }
            if began.elapsed() > PATIENCE {
                bail!("The window never rests");
            }
        }
        Ok(())
    }

    fn strike(&self, symbol: u32, down: bool) -> Result<()> {
        let place = self.keyboard.iter().position(|symbols| symbols.contains(&symbol)).context("The keyboard has no such key")?;
        let code = self.first_code + u8::try_from(place)?;
        let kind = if down { xproto::KEY_PRESS_EVENT } else { xproto::KEY_RELEASE_EVENT };
        self.connection.xtest_fake_input(kind, code, x11rb::CURRENT_TIME, self.root, 0, 0, 0)?;
        Ok(self.connection.flush()?)
    }

    /// Dark dots where the first words of a page stand. An unpainted window has none.
    fn dots(&self) -> Result<usize> {
        let picture = self.connection.get_image(xproto::ImageFormat::Z_PIXMAP, self.root, 0, 0, 1280, 400, u32::MAX)?.reply()?;
        let dark = |dot: &[u8]| dot.iter().take(3).all(|part| *part < 0x60);
        // The bare display is black all over: a picture that is mostly dark shows no page.
        let (dots, all) = (picture.data.chunks(4).filter(|dot| dark(dot)).count(), picture.data.len() / 4);
        Ok(if dots * 2 > all { 0 } else { dots })
    }
}
