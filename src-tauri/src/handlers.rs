//! One handler for each command of the list, so that the window's access list applies to each by name.

use crate::pick;
use regulars_api::{App, WireError, dispatch};
use serde_json::Value;
use tauri::State;

macro_rules! handlers {
    ($($(#[doc = $doc:literal])* $name:ident => $module:ident::$function:ident($request:ident) -> $response:ident; reads [$($read:ident),*] writes [$($write:ident),*];)*) => {
        $(
            #[tauri::command]
            async fn $name(app: State<'_, App>, request: Value) -> Result<Value, WireError> {
                dispatch(&app, stringify!($name), request).await
            }
        )*

        /// All handlers.
        pub(crate) fn handler() -> impl Fn(tauri::ipc::Invoke) -> bool + Send + Sync + 'static {
            tauri::generate_handler![import_pick, $($name),*]
        }
    };
}
regulars_api::for_each_command!(handlers);

/// Lets the owner choose a file; the window gets a token, never the path.
#[tauri::command]
async fn import_pick(handle: tauri::AppHandle, app: State<'_, App>) -> Result<regulars_api::PickResult, WireError> {
    pick::pick(&handle, &app).await
}
