//! What crosses the door: request and response types. Ids are strings, times RFC 3339 UTC, enums fixed words.

mod accounts;
mod app;
mod awards;
mod backups;
mod campaigns;
mod circle;
mod compose;
mod crisis;
mod forget;
mod gifts;
mod import;
mod inbox;
mod memory;
mod model;
mod people;
mod playbook;
mod results;
mod rules;
mod scores;
mod search;
mod step_back;
mod thread;
mod today;
mod triage;
mod wishes;

pub use accounts::*;
pub use app::*;
pub use awards::*;
pub use backups::*;
pub use campaigns::*;
pub use circle::*;
pub use compose::*;
pub use crisis::*;
pub use forget::*;
pub use gifts::*;
pub use import::*;
pub use inbox::*;
pub use memory::*;
pub use model::*;
pub use people::*;
pub use playbook::*;
pub use results::*;
pub use rules::*;
pub use scores::*;
pub use search::*;
pub use step_back::*;
pub use thread::*;
pub use today::*;
pub use triage::*;
pub use wishes::*;

/// Derives what every wire type has.
#[macro_export]
macro_rules! wire {
    ($($item:item)*) => {$(
        #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
        #[serde(deny_unknown_fields)]
        $item
    )*};
}
