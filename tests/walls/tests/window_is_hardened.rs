//! What the window may do. The whole configuration is compared: widening anything means changing this file, on purpose.
#![allow(missing_docs)]

use regulars_walls::{Tree, assert_none};
use serde_json::{Value, json};

/// What the page may reach. Two permissions of Tauri itself: to hear what changed.
const HEARING: [&str; 2] = ["core:event:allow-listen", "core:event:allow-unlisten"];

fn expected_security() -> Value {
    json!({
        "csp": {
            "default-src": "'none'", "script-src": "'self'", "style-src": "'self'", "font-src": "'self'",
            "img-src": "'self' blob: data:", "connect-src": "ipc: http://ipc.localhost", "worker-src": "'none'",
            "frame-src": "'none'", "child-src": "'none'", "object-src": "'none'", "base-uri": "'none'",
            "form-action": "'none'", "frame-ancestors": "'none'"
        },
        "freezePrototype": true,
        "dangerousDisableAssetCspModification": false,
        "assetProtocol": { "enable": false, "scope": [] },
        "capabilities": ["main"],
        "headers": {
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
            "X-Content-Type-Options": "nosniff",
            "Permissions-Policy": "camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), payment=()"
        }
    })
}

/// How a configuration opens the window wider than agreed.
fn widened(configuration: &Value) -> Vec<String> {
    let mut offences = Vec::new();
    let app = &configuration["app"];
    if app["security"] != expected_security() {
        offences.push(format!("app.security is not the agreed one: {}", app["security"]));
    }
    if app["withGlobalTauri"] != false {
        offences.push("app.withGlobalTauri must be false: the page imports what it needs".to_owned());
    }
    if app["windows"] != json!([]) {
        offences.push("app.windows must be empty: src-tauri/src/window.rs opens the one window".to_owned());
    }
    let fields = app.as_object().into_iter().flatten().map(|(name, _)| name.as_str());
    let known = ["withGlobalTauri", "windows", "security"];
    offences.extend(fields.filter(|name| !known.contains(name)).map(|name| format!("app.{name} is new: is it safe?")));
    let build = configuration["build"].as_object().into_iter().flatten();
    let pages = build.filter(|(name, _)| ["devUrl", "beforeDevCommand", "beforeBuildCommand"].contains(&name.as_str()));
    offences.extend(pages.map(|(name, _)| format!("build.{name}: the page comes from ui/dist and nowhere else")));
    if configuration["build"]["frontendDist"] != "ui/dist" {
        offences.push("build.frontendDist must be ui/dist".to_owned());
    }
    if !configuration["plugins"].is_null() {
        offences.push("plugins: the window has none".to_owned());
    }
    offences
}

#[test]
fn the_configuration_is_the_agreed_one() {
    let tree = Tree::read().unwrap();
    let agreed: Value = serde_json::from_str(&tree.file("tauri.conf.json").unwrap().text).unwrap();
    assert_none("The window is wider than agreed:", &widened(&agreed));
    let changes: [(&str, Value); 12] = [
        ("/app/security/csp/script-src", json!("'self' 'unsafe-inline'")),
        ("/app/security/csp/script-src", json!("'self' 'unsafe-eval'")),
        ("/app/security/csp/connect-src", json!("*")),
        ("/app/security/csp", json!(null)),
        ("/app/security/freezePrototype", json!(false)),
        ("/app/security/dangerousDisableAssetCspModification", json!(true)),
        ("/app/security/assetProtocol/enable", json!(true)),
        ("/app/security/capabilities", json!([])),
        ("/app/security/headers", json!({})),
        ("/app/withGlobalTauri", json!(true)),
        ("/app/windows", json!([{ "label": "main", "devtools": true }])),
        ("/build/frontendDist", json!("http://127.0.0.1:5173")),
    ];
    for (place, value) in changes {
        let mut changed = agreed.clone();
        *changed.pointer_mut(place).unwrap() = value.clone();
        assert!(!widened(&changed).is_empty(), "{place} = {value} is noticed");
    }
}

/// How a capability file gives the page more than the commands in the list.
fn too_much(capability: &Value, commands: &[String]) -> Vec<String> {
    let mut offences = Vec::new();
    let fields = capability.as_object().into_iter().flatten().map(|(name, _)| name.as_str());
    let known = ["identifier", "description", "local", "windows", "permissions"];
    offences.extend(
        fields.filter(|name| !known.contains(name)).map(|name| format!("field {name}: no remote page, no platform of its own")),
    );
    if capability["windows"] != json!(["main"]) || capability["local"] != true || capability["identifier"] != "main" {
        offences.push("it is for the one local window, main".to_owned());
    }
    let given: Vec<String> = capability["permissions"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|one| one.as_str().map_or_else(|| one.to_string(), str::to_owned))
        .collect();
    let expected: Vec<String> = HEARING.iter().map(|one| (*one).to_owned()).chain(commands.iter().cloned()).collect();
    offences.extend(given.iter().filter(|one| !expected.contains(one)).map(|one| format!("permission {one} is not agreed upon")));
    offences.extend(expected.iter().filter(|one| !given.contains(one)).map(|one| format!("permission {one} is missing")));
    offences
}

/// One permission for each command of the list, and one for the file dialog, which is the shell's own.
fn permissions(list: &str) -> Vec<String> {
    let lines = list.lines().filter(|line| line.contains("; reads [") && !line.trim_start().starts_with("//"));
    let names = lines.filter_map(|line| line.split_once(" => ")).map(|(name, _)| name.trim());
    names.chain(["import_pick"]).map(|name| format!("allow-{}", name.replace('_', "-"))).collect()
}

#[test]
fn the_page_may_call_the_commands_of_the_list_and_nothing_else() {
    let tree = Tree::read().unwrap();
    let files: Vec<&str> =
        tree.files.iter().filter(|file| file.is_under(&["src-tauri/capabilities"])).map(|file| file.path.as_str()).collect();
    assert_eq!(files, ["src-tauri/capabilities/main.json"], "one window, one capability file");
    let capability: Value = serde_json::from_str(&tree.file("src-tauri/capabilities/main.json").unwrap().text).unwrap();
    let commands = permissions(&tree.file("crates/api/src/commands.rs").unwrap().text);
    assert!(commands.len() > 40, "the list is found: {}", commands.len());
    assert_none("The page may do more than agreed:", &too_much(&capability, &commands));
    for extra in [
        json!("core:default"),
        json!("core:event:allow-emit"),
        json!("fs:allow-read"),
        json!({ "identifier": "http:default", "allow": ["*"] }),
    ] {
        let mut wider = capability.clone();
        wider["permissions"].as_array_mut().unwrap().push(extra.clone());
        assert_eq!(too_much(&wider, &commands).len(), 1, "{extra} is noticed");
    }
    let mut remote = capability.clone();
    remote["remote"] = json!({ "urls": ["https://example.org"] });
    assert_eq!(too_much(&remote, &commands).len(), 1, "a remote page is noticed");
    let mut all = capability;
    all["windows"] = json!(["*"]);
    assert_eq!(too_much(&all, &commands).len(), 1, "any window is noticed");
}

#[test]
fn the_window_is_opened_closed() {
    let tree = Tree::read().unwrap();
    let shell: String = tree.rust().filter(|file| file.is_under(&["src-tauri/src"])).map(|file| file.text.as_str()).collect();
    for (words, why) in [
        (".devtools(false)", "no inspector"),
        (".on_navigation(", "the window stays on its own page"),
        (".on_new_window(", "no second window"),
        (".on_download(", "no download"),
        ("disable_drag_drop_handler()", "files dropped on the window are not ours to read"),
    ] {
        assert!(shell.contains(words), "{why}: {words}");
    }
    for words in ["open_devtools", ".eval(", "initialization_script", "register_uri_scheme_protocol", "WebviewUrl::External"] {
        assert!(!shell.contains(words), "{words} opens the window wider; if it must be, agree upon it here");
    }
    let manifest = &tree.file("Cargo.toml").unwrap().text;
    let tauri = manifest.lines().find(|line| line.trim_start().starts_with("tauri =")).expect("the root package uses tauri");
    for feature in ["devtools", "isolation", "protocol-asset", "http-range"] {
        assert!(!tauri.contains(feature), "feature {feature} of tauri is off");
    }
}
