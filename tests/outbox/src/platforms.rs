//! The hostile platform as it would be declared, once for each class of idempotency. The durations are a product's: the
//! worker's clock runs fast instead.

use crate::connector::Hostile;
use crate::tokens::Session;
use regulars_domain::Timestamp;
use regulars_domain::manifest::{Budget, Can, CursorKind, Idempotency, Manifest};
use regulars_engine::TestPlatform;
use regulars_platforms::http::{HttpClient, Limits, Service};
use regulars_platforms::{Environment, PlatformError, Problem, SharedConnector};
use regulars_store::account::Account;
use regulars_testkit::platform::Class;
use std::sync::Arc;
use std::time::Duration;

/// How much faster than the wall the worker's clock runs: the 120 s of settling take two seconds.
pub const SPEED: u32 = 60;
/// How long the platform knows a short-lived key, by the worker's clock. Shorter than settling and a second look together, so that
/// both what is sent under a living key and what is sent beyond it is met.
pub const KEY_LIFE: Duration = Duration::from_secs(200);

const fn manifest(platform: &'static str, idempotency: Idempotency, key_life: Option<Duration>) -> Manifest {
    Manifest {
        platform,
        name: "Hostile",
        can: Can { read: true, history: true, reply_public: true, delete_own: true, ..Can::NOTHING },
        fields: &[],
        needs_secret: false,
        cursor: CursorKind::Opaque,
        budget: Budget { requests: 1_000, per_seconds: 1 },
        reply_window: None,
        ids_are_chosen: false,
        idempotency,
        key_life,
        settle: Duration::from_secs(120),
        retention_days: None,
        may_join_identity: true,
        text_limit: None,
        poll_every: Duration::from_secs(3_600),
    }
}

static KEYED: Manifest = manifest("hostile-keyed", Idempotency::Keyed, None);
static SHORT: Manifest = manifest("hostile-short-lived-key", Idempotency::ShortLivedKey, Some(KEY_LIFE));
static DUPLICATE: Manifest = manifest("hostile-refused-duplicate", Idempotency::RefusedDuplicate, None);
static VERIFY: Manifest = manifest("hostile-verify-first", Idempotency::VerifyFirst, None);
static BLIND: Manifest = manifest("hostile-cannot-read-back", Idempotency::CannotReadBack, None);
/// The control: a sender that believes a lost answer is a lost message, and waits for nothing.
static CARELESS: Manifest = Manifest { settle: Duration::ZERO, ..manifest("careless", Idempotency::Keyed, None) };

/// A platform of the harness by its name; `careless` is the control.
#[must_use]
pub fn named(name: &str) -> Option<(&'static Manifest, Class)> {
    let life = KEY_LIFE / SPEED;
    [
        (&KEYED, Class::Keyed),
        (&SHORT, Class::ShortLivedKey(life)),
        (&DUPLICATE, Class::RefusedDuplicate),
        (&VERIFY, Class::VerifyFirst),
        (&BLIND, Class::CannotReadBack),
        (&CARELESS, Class::VerifyFirst),
    ]
    .into_iter()
    .find(|(manifest, _)| manifest.platform == name)
}

/// The door's side of it.
pub struct Declared(pub &'static Manifest);

impl TestPlatform for Declared {
    fn manifest(&self) -> &'static Manifest {
        self.0
    }

    fn new_key(&self, now: Timestamp, random: u64) -> String {
        crate::new_key(now, random)
    }

    fn open(&self, account: &Account, environment: &Environment) -> Result<SharedConnector, PlatformError> {
        let address = account.fields.get("service").ok_or_else(|| PlatformError::new(Problem::BadSettings, "no service"))?;
        let limits = Limits {
            connect: Duration::from_millis(400),
            read: Duration::from_millis(300),
            whole: Duration::from_millis(400),
            ..Limits::default()
        };
        let environment = Environment { limits, ..environment.clone() };
        Ok(Arc::new(Hostile {
            http: HttpClient::new(Service::parse(address, true)?, &environment)?,
            session: Session::new(environment.folder.join("hostile-token")),
            manifest: self.0,
            careless: self.0.platform == "careless",
        }))
    }
}
