import { useEffect, useRef } from "react";
import { useSession } from "./session";
import type { Action, Handler } from "./shortcuts";

/** Lets keys act while the component is on screen. Handlers may change at every render. */
export function useShortcuts(handlers: Partial<Record<Action, Handler>>): void {
  const { shortcuts } = useSession();
  const newest = useRef(handlers);
  useEffect(() => {
    newest.current = handlers;
  });
  const names = Object.keys(handlers).sort().join(" ");
  useEffect(() => {
    const actions = names.split(" ").filter((name) => name !== "") as Action[];
    const stops = actions.map((action) => shortcuts.on(action, (event) => newest.current[action]?.(event)));
    return () => stops.forEach((stop) => stop());
  }, [shortcuts, names]);
}
