/**
 * The one door to everything behind the window. What it is not: a cache (see queries.ts) or a place for words (see words.ts).
 */
import type { Commands, Nothing, PickResult, Topic, WireError } from "./generated";

/** Commands the shell adds to the generated list, because they need a window. */
export interface ShellCommands {
  /** Opens the system's file dialog; none when the owner closed it. */
  import_pick: [Nothing, PickResult];
}

/** Every command the window may call: [request, response]. */
export type AllCommands = Commands & ShellCommands;
/** The name of a command. */
export type Command = keyof AllCommands;
/** What a command takes. */
export type Request<K extends Command> = AllCommands[K][0];
/** What a command answers. */
export type Response<K extends Command> = AllCommands[K][1];

/** The other side: the Rust process in the app, a made-up shop in tests. */
export interface Backend {
  /** Calls a command. Rejects with a {@link WireError} and nothing else. */
  call<K extends Command>(command: K, request: Request<K>): Promise<Response<K>>;
  /** Is told which topics changed; the answer stops listening. */
  listen(onTopics: (topics: readonly Topic[]) => void): () => void;
}

/** The request of commands that take nothing. */
export const NOTHING: Nothing = {};

/** Whether `value` is a problem as the door tells it. */
export function isWireError(value: unknown): value is WireError {
  return typeof value === "object" && value !== null && "code" in value && "message" in value && "action" in value;
}

/** Any rejection as a {@link WireError}: what is not one is a fault of ours, and keeps its words for Details. */
export function toWireError(value: unknown): WireError {
  if (isWireError(value)) return value;
  const message = value instanceof Error ? value.message : String(value);
  return { code: "internal", message, action: "" };
}
