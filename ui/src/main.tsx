/** Where the window begins. */
import { StrictMode } from "react";
import "./theme/tokens.css";
import "./theme/base.css";
import { createRoot } from "react-dom/client";
import { openedByTheApp, tauriBackend } from "./backend/tauri";
import { App } from "./shell/App";
import { Outside } from "./shell/Outside";
import { Session, SessionProvider } from "./shell/session";

const root = document.getElementById("root");
if (root === null) throw new Error("the page has no root");
const content = openedByTheApp() ? (
  <SessionProvider value={new Session(tauriBackend())}>
    <App />
  </SessionProvider>
) : (
  <Outside />
);
createRoot(root).render(<StrictMode>{content}</StrictMode>);
