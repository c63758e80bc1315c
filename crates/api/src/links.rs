//! Links of messages, opened by their number. The webview never names an address.

use crate::wire::{LinkOpened, OpenLink};
use crate::{Answer, App, Code, WireError};
use regulars_domain::text::links::{LinkRisk, SafeLink};
use regulars_domain::text::nodes::{Node, parse};

/// The links of a text in the order they are numbered.
pub(crate) fn links_of(nodes: &[Node], out: &mut Vec<SafeLink>) {
    for node in nodes {
        match node {
            Node::Link(_, link) => out.push(link.clone()),
            Node::Quote(inner) => links_of(inner, out),
            _ => {}
        }
    }
}

pub(crate) async fn open(app: &App, request: OpenLink) -> Answer<LinkOpened> {
    let said = app.engine()?.store.read(|r| r.interaction(request.interaction_id))?;
    let mut links = Vec::new();
    links_of(&parse(&said.text), &mut links);
    let link = links
        .get(request.index as usize)
        .ok_or_else(|| WireError::new(Code::NotFound, "that message has no such link", "Open the conversation again."))?;
    if link.risk == LinkRisk::AskFirst && !request.confirmed {
        return Ok(LinkOpened { opened: false, host: link.host.clone() });
    }
    // Straight to the desktop's own opener with the address as one argument; no shell is involved.
    open_outside(&link.href)?;
    Ok(LinkOpened { opened: true, host: link.host.clone() })
}

pub(crate) fn open_outside(href: &str) -> Answer<()> {
    let (program, lead): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(target_os = "windows") {
        ("rundll32", &["url.dll,FileProtocolHandler"])
    } else {
        ("xdg-open", &[])
    };
    let started = std::process::Command::new(program)
        .args(lead)
        .arg(href)
        .stdin(std::process::Stdio::null())
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .spawn();
    started
        .map(drop)
        .map_err(|e| WireError::new(Code::Internal, format!("{program}: {e}"), "Set a default browser for your system."))
}
