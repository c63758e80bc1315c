//! A line to a mail server: dialled within a deadline, to allowed addresses only, always encrypted before a word of ours is said.
//! Every read has a limit of time and size, so that a server can neither hold us nor fill our memory.

use crate::error::{PlatformError, Problem};
use crate::http::{Limits, Reach};
use rustls_platform_verifier::BuilderVerifierExt;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::pki_types::ServerName;
use tokio_rustls::rustls::{ClientConfig, crypto};

/// What a connection must be able to do.
pub(super) trait Wire: AsyncRead + AsyncWrite + Send + Sync + Unpin {}
impl<T: AsyncRead + AsyncWrite + Send + Sync + Unpin> Wire for T {}

/// How a server is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Security {
    /// Encrypted from the first byte.
    Implicit,
    /// Encrypted after `STARTTLS`, before anything else is said.
    StartTls,
    /// In the open: to servers of the tests, in this process. The product knows no such line.
    #[cfg(test)]
    Open,
}

/// Where a server is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Server {
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) security: Security,
    pub(super) reach: Reach,
}

/// An open connection.
pub(super) struct Line {
    io: BufReader<Box<dyn Wire>>,
    pub(super) host: String,
    limits: Limits,
}

impl Line {
    /// Dials, in the clear: the caller makes it secret before anything is said. Errs with [`Problem::Unreachable`], or with
    /// [`Problem::BadSettings`] when the name leads only where this account may not go.
    pub(super) async fn dial(server: &Server, limits: Limits) -> Result<Self, PlatformError> {
        let stream = timeout(limits.connect, dial(server)).await;
        let stream = stream.unwrap_or_else(|_| Err(unreachable(&server.host, "does not answer")))?;
        Ok(Self::over(Box::new(stream), &server.host, limits))
    }

    /// Over a connection that stands already.
    pub(super) fn over(wire: Box<dyn Wire>, host: &str, limits: Limits) -> Self {
        Self { io: BufReader::new(wire), host: host.to_owned(), limits }
    }

    /// Encrypts the line; the certificate must be good for the host. Nothing may have been said before it: words that came
    /// in the clear and would be read as if they had come in secret are an attack (STARTTLS injection, CVE-2011-0411).
    pub(super) async fn secure(self) -> Result<Self, PlatformError> {
        if !self.io.buffer().is_empty() {
            return Err(self.not_mail("said something before the line was secret"));
        }
        let Self { io, host, limits } = self;
        let name = ServerName::try_from(host.clone()).map_err(|_| bad(format!("{host} is not the name of a server")))?;
        let shaking = TlsConnector::from(client_config()?).connect(name, io.into_inner());
        match timeout(limits.connect, shaking).await {
            Ok(Ok(secret)) => Ok(Self::over(Box::new(secret), &host, limits)),
            Ok(Err(error)) => Err(unreachable(&host, &format!("cannot be spoken to in secret ({error})"))),
            Err(_) => Err(unreachable(&host, "does not finish making the line secret")),
        }
    }

    /// One line without its end. Errs when it is longer than `most` bytes.
    pub(super) async fn read_line(&mut self, most: usize) -> Result<Vec<u8>, PlatformError> {
        let mut line = Vec::new();
        let limit = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
        let reading = timeout(self.limits.read, (&mut self.io).take(limit).read_until(b'\n', &mut line)).await;
        match reading {
            Err(_) => Err(self.silent()),
            Ok(Err(error)) => Err(self.broken(&error)),
            Ok(Ok(_)) if line.ends_with(b"\n") => {
                line.truncate(line.len() - if line.ends_with(b"\r\n") { 2 } else { 1 });
                Ok(line)
            }
            Ok(Ok(_)) if line.len() > most => Err(self.not_mail("sends lines without an end")),
            Ok(Ok(_)) => Err(self.ended()),
        }
    }

    /// Waits for the first byte of what is said next, at most `longest`; answers whether one came. Nothing is taken.
    pub(super) async fn wait(&mut self, longest: std::time::Duration) -> Result<bool, PlatformError> {
        match timeout(longest, self.io.fill_buf()).await {
            Err(_) => Ok(false),
            Ok(Err(error)) => Err(self.broken(&error)),
            Ok(Ok([])) => Err(self.ended()),
            Ok(Ok(_)) => Ok(true),
        }
    }

    /// Exactly `size` bytes.
    pub(super) async fn read_exact(&mut self, size: usize) -> Result<Vec<u8>, PlatformError> {
        let mut out = Vec::new();
        let wanted = u64::try_from(size).unwrap_or(u64::MAX);
        let mut source = (&mut self.io).take(wanted);
        // In pieces, so that the memory grows with what came and not with what was announced.
        while out.len() < size {
            match timeout(self.limits.read, source.read_buf(&mut out)).await {
                Err(_) => return Err(self.silent()),
                Ok(Err(error)) => return Err(self.broken(&error)),
                Ok(Ok(0)) => return Err(self.ended()),
                Ok(Ok(_)) => {}
            }
        }
        Ok(out)
    }

    /// Says something.
    pub(super) async fn write(&mut self, bytes: &[u8]) -> Result<(), PlatformError> {
        let io = self.io.get_mut();
        let writing = async {
            io.write_all(bytes).await?;
            io.flush().await
        };
        match timeout(self.limits.whole, writing).await {
            Err(_) => Err(self.silent()),
            Ok(Err(error)) => Err(self.broken(&error)),
            Ok(Ok(())) => Ok(()),
        }
    }

    /// The answer is not what a mail server says.
    pub(super) fn not_mail(&self, what: &str) -> PlatformError {
        PlatformError::new(Problem::NotThePlatform, format!("{} {what}; is the address right?", self.host))
    }

    fn silent(&self) -> PlatformError {
        PlatformError::new(Problem::Unknown, format!("{} fell silent", self.host))
    }

    fn ended(&self) -> PlatformError {
        PlatformError::new(Problem::Unknown, format!("{} broke off in the middle", self.host))
    }

    fn broken(&self, error: &std::io::Error) -> PlatformError {
        PlatformError::new(Problem::Unknown, format!("the line to {} broke ({})", self.host, error.kind()))
    }
}

async fn dial(server: &Server) -> Result<TcpStream, PlatformError> {
    let found: Vec<SocketAddr> = match server.host.parse::<IpAddr>() {
        Ok(literal) => vec![(literal, server.port).into()],
        Err(_) => tokio::net::lookup_host((server.host.as_str(), server.port))
            .await
            .map_err(|_| unreachable(&server.host, "was not found"))?
            .collect(),
    };
    let allowed: Vec<SocketAddr> = found.iter().copied().filter(|address| server.reach.allows(address.ip())).collect();
    if allowed.is_empty() && !found.is_empty() {
        return Err(bad(server.reach.refusal(&server.host)));
    }
    // Exactly the addresses that were judged are dialled: a name that answers differently the second time gains nothing.
    TcpStream::connect(allowed.as_slice())
        .await
        .map_err(|error| unreachable(&server.host, &format!("cannot be reached at port {} ({})", server.port, error.kind())))
}

/// One configuration a connection: the system's roots may change while the app runs.
fn client_config() -> Result<Arc<ClientConfig>, PlatformError> {
    let unusable = |_| bad("secure connections could not be set up on this machine".to_owned());
    let config = ClientConfig::builder_with_provider(Arc::new(crypto::aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()
        .and_then(BuilderVerifierExt::with_platform_verifier)
        .map_err(unusable)?
        .with_no_client_auth();
    Ok(Arc::new(config))
}

fn unreachable(host: &str, what: &str) -> PlatformError {
    PlatformError::new(Problem::Unreachable, format!("{host} {what}"))
}

fn bad(message: String) -> PlatformError {
    PlatformError::new(Problem::BadSettings, message)
}
