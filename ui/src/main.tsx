/** Where the window begins. */
import { StrictMode, type ReactNode } from "react";
import "./theme/tokens.css";
import "./theme/base.css";
import { createRoot } from "react-dom/client";
import { openedByTheApp, tauriBackend } from "./backend/tauri";
import { App } from "./shell/App";
import { Outside } from "./shell/Outside";
import { Session, SessionProvider } from "./shell/session";

const root = document.getElementById("root");
if (root === null) throw new Error("the page has no root");
createRoot(root).render(<StrictMode>{openedByTheApp() ? opened() : <Outside />}</StrictMode>);

function opened(): ReactNode {
  const session = new Session(tauriBackend());
  // All that the first screen shows is asked for side by side, so that it is painted once and whole.
  for (const command of ["app_status", "settings_get", "today_plan"] as const) session.queries.askAhead(command, {});
  return (
    <SessionProvider value={session}>
      <App />
    </SessionProvider>
  );
}
