//! Accounts.

use crate::wire::*;
use crate::{Answer, App, views};
use regulars_engine::AccountForm;
use regulars_platforms::{browser, registry, sandbox};

pub(crate) async fn platforms(_: &App, _: Nothing) -> Answer<Platforms> {
    let connectable = registry::platforms().iter().filter(|m| m.platform != sandbox::MANIFEST.platform);
    let items = connectable
        .map(|m| PlatformView {
            platform: m.platform.to_owned(),
            name: m.name.to_owned(),
            fields: m
                .fields
                .iter()
                .map(|f| FieldView { name: f.name.to_owned(), required: f.required, default: f.default.to_owned() })
                .collect(),
            needs_secret: m.needs_secret,
            browser: browser::offers(m.platform),
            can: m.can.into(),
            text_limit: m.text_limit,
        })
        .collect();
    Ok(Platforms { items })
}

pub(crate) async fn add(app: &App, request: AccountAdd) -> Answer<AccountAdded> {
    let engine = app.engine()?;
    let form = AccountForm {
        platform: request.platform,
        fields: request.fields,
        secret: request.secret.filter(|s| !s.is_empty()).map(Into::into),
    };
    let account = engine.account_add(form).await?;
    Ok(AccountAdded { account_id: account.id, handle: account.handle })
}

pub(crate) async fn list(app: &App, _: Nothing) -> Answer<Accounts> {
    let engine = app.engine()?;
    let vault = engine.vault_kind().map(crate::vault::kind_view);
    Ok(Accounts { items: engine.accounts()?.into_iter().map(|a| views::account(a, vault, engine.now())).collect(), next: None })
}

pub(crate) async fn check(app: &App, request: AccountsCheck) -> Answer<Accounts> {
    app.engine()?.accounts_check(request.account_id).await?;
    list(app, Nothing {}).await
}

pub(crate) async fn reconnect(app: &App, request: AccountReconnect) -> Answer<AccountAdded> {
    let account = app.engine()?.account_reconnect(request.account_id, request.secret.into()).await?;
    Ok(AccountAdded { account_id: account.id, handle: account.handle })
}

pub(crate) async fn pause(app: &App, request: AccountPause) -> Answer<Accounts> {
    app.engine()?.account_pause(request.account_id, request.paused)?;
    list(app, Nothing {}).await
}

pub(crate) async fn remove(app: &App, request: AccountRef) -> Answer<Accounts> {
    app.engine()?.account_remove(request.account_id).await?;
    list(app, Nothing {}).await
}
