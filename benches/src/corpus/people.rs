//! Who talks and where: people by rank, and the places of five accounts.

use super::words::Tongue;
use regulars_domain::interaction::{Author, InteractionKind};
use regulars_domain::place::{PlaceKind, PlaceRef, Purpose, Visibility};
use regulars_domain::text::fold::text_hash;

/// The platforms of the corpus, one account each.
pub const PLATFORMS: [&str; 5] = ["facebook", "google", "instagram", "bluesky", "mail"];

/// A place of the corpus.
#[derive(Debug, Clone)]
pub struct Spot {
    /// Index into [`PLATFORMS`].
    pub account: usize,
    /// As a platform names it.
    pub place: PlaceRef,
    /// What its threads begin with.
    pub begins: InteractionKind,
    /// How many of 100 threads begin here.
    pub share: u32,
}

/// Every place; the shares add up to 100.
#[must_use]
pub fn spots() -> Vec<Spot> {
    use {InteractionKind as I, PlaceKind as K, Purpose::*, Visibility::*};
    let spot = |account, name: &str, kind, visibility, purpose, begins, share| Spot {
        account,
        place: PlaceRef { external_id: format!("place-{name}"), name: name.to_owned(), kind, visibility, purpose },
        begins,
        share,
    };
    vec![
        spot(0, "Page", K::Page, Public, Reach, I::Comment, 24),
        spot(0, "Neighbours", K::Group, Members, Keep, I::Post, 16),
        spot(0, "Messages", K::Direct, Private, Keep, I::Message, 8),
        spot(1, "Reviews", K::Reviews, Public, Reach, I::Review, 9),
        spot(2, "Pictures", K::Page, Public, Reach, I::Comment, 17),
        spot(2, "Direct", K::Direct, Private, Keep, I::Message, 4),
        spot(3, "Profile", K::Profile, Public, Reach, I::Mention, 16),
        spot(4, "Post box", K::Mailbox, Private, Keep, I::Message, 6),
    ]
}

const FIRST: [&str; 4] = [
    "Anna Ben Clara David Emma Frank Grace Henry Iris Jack Kate Leo Mia Noah Olive Paul Rose Sam Tess Will",
    "أمينة باسم جميلة حسن خالد دينا رامي زينب سمير شيماء طارق عائشة فاطمة كريم ليلى محمود نور هدى ياسر يوسف",
    "آرش بهار پریسا ترانه حمید داریوش رضا زهرا سارا شیرین فرهاد کاوه گلناز لاله مریم مینا نازنین هومن یاسمن امید",
    "Άννα Βασίλης Γιώργος Δήμητρα Ελένη Ζωή Ηλίας Θάνος Ιωάννα Κώστας Λίνα Μαρία Νίκος Ξένια Όλγα Πέτρος Ρένα Σοφία Τάσος Φώτης",
];

/// The language a person writes in: fixed by their rank.
#[must_use]
pub fn tongue_of(rank: usize) -> Tongue {
    Tongue::of_hundredth(text_hash(&rank.to_string()) % 100)
}

/// The author with this rank among the people; the same on every platform.
#[must_use]
pub fn person(rank: usize) -> Author {
    let tongue = tongue_of(rank);
    let mut first = FIRST.get(tongue as usize).copied().unwrap_or_default().split(' ');
    let name = first.nth(rank % 20).unwrap_or("Anna");
    Author {
        external_id: format!("person-{rank}"),
        handle: format!("{}{rank}", tongue.code()),
        name: format!("{name} {}", rank / 20),
        is_us: false,
    }
}

/// The business itself.
#[must_use]
pub fn us() -> Author {
    Author { external_id: "the-shop".to_owned(), handle: "shop".to_owned(), name: "The Shop".to_owned(), is_us: true }
}
