//! A web server on loopback that answers as a test tells it: well, badly, or not at all. Real sockets and raw bytes, so that
//! what the client under test sees is what a bad network would show it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// One request as the server saw it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seen {
    /// `GET` or `POST`.
    pub method: String,
    /// Path and query as sent.
    pub target: String,
    /// Header lines, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Seen {
    /// The path without its query.
    pub fn path(&self) -> &str {
        self.target.split('?').next().unwrap_or_default()
    }

    /// A header's value; `name` in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The body as text, for looking things up in it.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// What to do with one request.
#[derive(Debug, Clone)]
pub enum Behaviour {
    /// A complete answer.
    Answer {
        /// HTTP status.
        status: u16,
        /// Header lines without the line end; length and connection are added.
        headers: Vec<String>,
        /// The body.
        body: Vec<u8>,
    },
    /// These bytes, then the connection is closed.
    Raw(Vec<u8>),
    /// The connection is closed without a byte.
    Close,
    /// These bytes, then silence until the server is dropped.
    Stall(Vec<u8>),
    /// These bytes one at a time with this pause between them.
    Drip(Vec<u8>, Duration),
}

impl Behaviour {
    /// An answer with a JSON body.
    pub fn json(status: u16, body: impl Into<Vec<u8>>) -> Self {
        Self::Answer { status, headers: vec!["Content-Type: application/json".to_owned()], body: body.into() }
    }

    /// The same answer with one more header line.
    #[must_use]
    pub fn with(mut self, header: &str) -> Self {
        if let Self::Answer { headers, .. } = &mut self {
            headers.push(header.to_owned());
        }
        self
    }
}

type Handler = Box<dyn FnMut(&Seen) -> Behaviour + Send>;

struct Shared {
    handler: Mutex<Handler>,
    seen: Mutex<Vec<Seen>>,
    stopping: AtomicBool,
}

/// A running server; it stops when dropped.
pub struct WebServer {
    address: SocketAddr,
    shared: Arc<Shared>,
}

impl WebServer {
    /// Starts on a free port of 127.0.0.1. `handler` says what happens to each request.
    ///
    /// # Errors
    /// When no port can be bound.
    pub fn start(handler: impl FnMut(&Seen) -> Behaviour + Send + 'static) -> std::io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        let address = listener.local_addr()?;
        let shared =
            Arc::new(Shared { handler: Mutex::new(Box::new(handler)), seen: Mutex::default(), stopping: AtomicBool::new(false) });
        let ours = Arc::clone(&shared);
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                if ours.stopping.load(Ordering::SeqCst) {
                    return;
                }
                let (Ok(stream), ours) = (stream, Arc::clone(&ours)) else { continue };
                // A client that hangs up early is part of many tests: its error is not ours.
                std::thread::spawn(move || drop(serve(stream, &ours)));
            }
        });
        Ok(Self { address, shared })
    }

    /// `http://127.0.0.1:PORT`.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Its port.
    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// Every request so far.
    pub fn seen(&self) -> Vec<Seen> {
        self.shared.seen.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Drop for WebServer {
    fn drop(&mut self) {
        self.shared.stopping.store(true, Ordering::SeqCst);
        // Wakes the accepting thread so that it sees the flag; if that fails it is already gone.
        drop(TcpStream::connect(self.address));
    }
}

/// An address of this machine where nothing listens.
///
/// # Errors
/// When no port can be bound.
pub fn nobody_listens() -> std::io::Result<String> {
    let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
    Ok(format!("http://127.0.0.1:{port}"))
}

fn serve(mut stream: TcpStream, shared: &Shared) -> std::io::Result<()> {
    let seen = read(&stream)?;
    shared.seen.lock().unwrap_or_else(PoisonError::into_inner).push(seen.clone());
    let behaviour = (shared.handler.lock().unwrap_or_else(PoisonError::into_inner))(&seen);
    match behaviour {
        Behaviour::Answer { status, headers, body } => {
            let extra: String = headers.iter().map(|line| format!("{line}\r\n")).collect();
            write!(stream, "HTTP/1.1 {status} Told\r\n{extra}Content-Length: {}\r\nConnection: close\r\n\r\n", body.len())?;
            stream.write_all(&body)?;
        }
        Behaviour::Raw(bytes) => stream.write_all(&bytes)?,
        Behaviour::Close => {}
        Behaviour::Stall(bytes) => {
            stream.write_all(&bytes)?;
            while !shared.stopping.load(Ordering::SeqCst) {
                std::thread::sleep(Duration::from_millis(20));
            }
        }
        Behaviour::Drip(bytes, pause) => {
            for byte in bytes {
                stream.write_all(&[byte])?;
                std::thread::sleep(pause);
            }
        }
    }
    stream.flush()
}

fn read(stream: &TcpStream) -> std::io::Result<Seen> {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let mut words = line.split_whitespace();
    let mut seen = Seen {
        method: words.next().unwrap_or_default().to_owned(),
        target: words.next().unwrap_or_default().to_owned(),
        ..Seen::default()
    };
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        let Some((name, value)) = line.trim_end().split_once(':') else { break };
        seen.headers.push((name.to_lowercase(), value.trim().to_owned()));
    }
    let length = seen.header("content-length").and_then(|value| value.parse().ok()).unwrap_or(0);
    seen.body = vec![0; length];
    reader.read_exact(&mut seen.body)?;
    Ok(seen)
}
