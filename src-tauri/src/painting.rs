//! How the web view paints. Without a graphics card WebKit composites layers in software, which costs a fifth more memory and
//! paints later than drawing the page in one piece. So it is told so before it starts; what the owner has set wins.

/// What WebKit asks whether it may composite; `0` says yes whatever we find (WebKitGTK, "Environment variables").
#[cfg(target_os = "linux")]
const SWITCH: &str = "WEBKIT_DISABLE_COMPOSITING_MODE";

/// Where Linux lists its graphics cards.
#[cfg(target_os = "linux")]
const CARDS: &str = "/dev/dri";

/// Chooses. Call first of all in `main`.
#[cfg(target_os = "linux")]
#[expect(unsafe_code, reason = "the environment is how WebKit is told; it is changed before any other thread runs")]
pub(crate) fn choose() {
    if std::env::var_os(SWITCH).is_some() || has_card(std::path::Path::new(CARDS)) {
        return;
    }
    // SAFETY: `main` has started no thread yet, so nobody reads the environment meanwhile.
    unsafe { std::env::set_var(SWITCH, "1") };
}

/// Elsewhere the system's own web view knows what it paints on.
#[cfg(not(target_os = "linux"))]
pub(crate) fn choose() {}

/// Whether there is a card that this process may draw with.
#[cfg(target_os = "linux")]
fn has_card(folder: &std::path::Path) -> bool {
    let Ok(entries) = std::fs::read_dir(folder) else { return false };
    let mut nodes = entries.flatten().filter(|entry| entry.file_name().to_string_lossy().starts_with("renderD"));
    nodes.any(|node| std::fs::File::options().read(true).write(true).open(node.path()).is_ok())
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn only_a_card_that_can_be_drawn_with_counts() {
        let folder = std::env::temp_dir().join(format!("regulars-cards-{}", std::process::id()));
        assert!(!has_card(&folder), "a machine without the folder has none");
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("card0"), "").unwrap();
        assert!(!has_card(&folder), "a screen alone draws nothing");
        std::fs::write(folder.join("renderD128"), "").unwrap();
        assert!(has_card(&folder), "a node to draw with is a card");
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
