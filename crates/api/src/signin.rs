//! Signing in with the system's browser. The page's address goes from here to the browser; the webview never sees it.

use crate::wire::*;
use crate::{Answer, App, Code, WireError};
use regulars_engine::SignInTo;

pub(crate) async fn start(app: &App, request: SignInStart) -> Answer<SignInRef> {
    let engine = app.engine()?;
    let to = match request.account_id {
        Some(id) => SignInTo::Again(id),
        None => SignInTo::New { platform: request.platform, fields: request.fields },
    };
    let started = engine.sign_in_start(to).await?;
    if let Err(e) = app.open_page(&started.address) {
        engine.sign_in_cancel(started.id)?;
        return Err(e);
    }
    Ok(SignInRef { sign_in_id: started.id.to_string() })
}

pub(crate) async fn finish(app: &App, request: SignInRef) -> Answer<AccountAdded> {
    let account = app.engine()?.sign_in_finish(id(&request)?).await?;
    Ok(AccountAdded { account_id: account.id, handle: account.handle })
}

pub(crate) async fn cancel(app: &App, request: SignInRef) -> Answer<Nothing> {
    app.engine()?.sign_in_cancel(id(&request)?)?;
    Ok(Nothing {})
}

fn id(request: &SignInRef) -> Answer<u64> {
    request.sign_in_id.parse().map_err(|_| WireError::new(Code::BadRequest, "not a sign-in", "Use the id that began it."))
}
