/** All that one window knows: the door, the answers, the route, the notices, the clock, the drafts being written. */
import { createContext, useCallback, useContext, useEffect, useState, useSyncExternalStore } from "react";
import { toWireError, type Backend, type Command, type Request, type Response } from "../backend/backend";
import type { AppStatus, Settings } from "../backend/generated";
import { Queries, type Answer } from "../backend/queries";
import { problemSentence } from "../backend/words";
import { DraftDesk } from "../inbox/drafts";
import { RuleDesk } from "../recognition/desk";
import { Clock } from "./clock";
import type { Route } from "./route";
import { Shortcuts } from "./shortcuts";
import { Store } from "./store";
import { Toasts } from "./toasts";

/** What lies over the sheet. */
export type Overlay = "none" | "palette" | "keyboard" | "connect" | "import";

/** One window's world. */
export class Session {
  readonly queries: Queries;
  readonly route = new Store<Route>({ screen: "today" });
  readonly overlay = new Store<Overlay>("none");
  readonly toasts = new Toasts();
  readonly shortcuts = new Shortcuts();
  readonly drafts: DraftDesk;
  readonly rules = new RuleDesk();

  constructor(
    readonly backend: Backend,
    readonly clock: Clock = new Clock(),
  ) {
    this.queries = new Queries(backend);
    this.drafts = new DraftDesk((request) => backend.call("drafts_write", request));
  }

  /** Goes somewhere; what lay over the sheet is put away. */
  go(route: Route): void {
    this.overlay.set("none");
    this.route.set(route);
  }

  /** Calls a command; a problem is shown to the owner and answered with nothing. */
  async try<K extends Command>(command: K, request: Request<K>): Promise<Response<K> | undefined> {
    try {
      return await this.backend.call(command, request);
    } catch (caught) {
      const problem = toWireError(caught);
      this.toasts.show(problemSentence(problem), { problem });
      return undefined;
    }
  }
}

const SessionContext = createContext<Session | undefined>(undefined);
/** Gives the window's world to what is inside. */
export const SessionProvider = SessionContext.Provider;

/** The window's world. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === undefined) throw new Error("outside of a SessionProvider");
  return session;
}

/** The value of a store, followed. */
export function useStore<T>(store: Store<T>): T {
  return useSyncExternalStore(store.watch, store.get);
}

const UNASKED: Answer<never> = { data: undefined, error: undefined, pending: false };

/** The answer to a question, kept fresh; without a request nothing is asked. */
export function useOptionalQuery<K extends Command>(command: K, request: Request<K> | undefined): Answer<Response<K>> {
  const { queries } = useSession();
  // The request is a value: two equal ones are the same question.
  const words = request === undefined ? undefined : JSON.stringify(request);
  const watch = useCallback((tell: () => void) => (words === undefined ? () => undefined : queries.watch(command, JSON.parse(words) as Request<K>, tell)), [queries, command, words]);
  const peek = useCallback(() => (words === undefined ? UNASKED : queries.peek(command, JSON.parse(words) as Request<K>)), [queries, command, words]);
  return useSyncExternalStore(watch, peek);
}

/** The answer to a question, kept fresh. */
export function useQuery<K extends Command>(command: K, request: Request<K>): Answer<Response<K>> {
  return useOptionalQuery(command, request);
}

/** The app's status; only used below the point where it is known. */
export function useStatus(): AppStatus {
  const { data } = useQuery("app_status", {});
  if (data === undefined) throw new Error("the status is not known yet");
  return data;
}

/** The settings; only used below the point where they are known. */
export function useSettings(): Settings {
  const { data } = useQuery("settings_get", {});
  if (data === undefined) throw new Error("the settings are not known yet");
  return data;
}

/** The backend's time, told again every `every` milliseconds. */
export function useNow(every = 30_000): number {
  const { clock } = useSession();
  const [now, setNow] = useState(() => clock.now());
  useEffect(() => {
    setNow(clock.now());
    const timer = setInterval(() => setNow(clock.now()), every);
    return () => clearInterval(timer);
  }, [clock, every]);
  return now;
}
