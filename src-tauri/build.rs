//! Puts every command of the list under the window's access list, and reads the capability files.

fn main() {
    println!("cargo:rerun-if-changed=src-tauri/commands.txt");
    println!("cargo:rerun-if-changed=src-tauri/capabilities/main.json");
    let names: &'static [&'static str] = include_str!("commands.txt").lines().collect::<Vec<_>>().leak();
    let manifest = tauri_build::AppManifest::new().commands(names);
    let attributes =
        tauri_build::Attributes::new().app_manifest(manifest).capabilities_path_pattern("./src-tauri/capabilities/**/*");
    if let Err(e) = tauri_build::try_build(attributes) {
        println!("cargo:warning={e:#}");
        std::process::exit(1);
    }
}
