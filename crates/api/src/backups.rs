//! Copies of the workspace, and going back to one.

use crate::app::blocking;
use crate::wire::*;
use crate::{Answer, App, app as status};
use std::path::Path;

fn view(b: regulars_engine::Backup) -> BackupView {
    BackupView { name: b.name, made_at: b.made_at, bytes: b.bytes, before_update: b.before_update }
}

pub(crate) async fn list(app: &App, _: Nothing) -> Answer<Backups> {
    let items = blocking(app.engine()?, |engine| engine.backups()).await?;
    Ok(Backups { items: items.into_iter().map(view).collect() })
}

pub(crate) async fn make(app: &App, _: Nothing) -> Answer<BackupView> {
    Ok(view(blocking(app.engine()?, |engine| engine.back_up()).await?))
}

pub(crate) async fn restore(app: &App, r: BackupRef) -> Answer<AppStatus> {
    blocking(app.engine()?, move |engine| engine.go_back(&r.name)).await?;
    status::status(app, Nothing {}).await
}

pub(crate) async fn restored_read(app: &App, _: Nothing) -> Answer<AppStatus> {
    app.engine()?.restored_read()?;
    status::status(app, Nothing {}).await
}

/// Goes back to a copy that lies elsewhere. Not for the window, which never names a path.
pub async fn restore_file(app: &App, file: &Path) -> Answer<AppStatus> {
    let file = file.to_owned();
    blocking(app.engine()?, move |engine| engine.go_back_to(&file)).await?;
    status::status(app, Nothing {}).await
}

/// Opens a copy, changes nothing, and looks through all of it.
pub fn verify_file(file: &Path) -> Answer<BackupChecked> {
    let checked = regulars_store::check_copy(file)?;
    Ok(BackupChecked { path: file.display().to_string(), interactions: checked.interactions, bytes: checked.bytes })
}
