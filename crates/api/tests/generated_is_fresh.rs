//! The committed TypeScript must be what the command list says. `cargo xtask generate` (REGULARS_GENERATE=1) rewrites it.

#[test]
fn the_committed_typescript_is_fresh() -> Result<(), Box<dyn std::error::Error>> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../ui/src/backend/generated.ts");
    let fresh = regulars_api::typescript();
    if std::env::var_os("REGULARS_GENERATE").is_some() {
        std::fs::write(path, &fresh)?;
    }
    let committed = std::fs::read_to_string(path).unwrap_or_default();
    assert!(committed == fresh, "ui/src/backend/generated.ts is stale: run `cargo xtask generate` and commit it");
    Ok(())
}
