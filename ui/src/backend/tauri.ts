/** The door in the real window. The only file that knows Tauri. */
import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import { toWireError, type Backend } from "./backend";
import type { Topic } from "./generated";

/** Whether the app opened this page, and not a browser. */
export function openedByTheApp(): boolean {
  return "__TAURI_INTERNALS__" in window;
}

/** The Rust process behind this window. */
export function tauriBackend(): Backend {
  return {
    async call(command, request) {
      try {
        return await invoke(command, { request });
      } catch (problem) {
        throw toWireError(problem);
      }
    },
    listen(onTopics) {
      const stopping = listen<{ topics: Topic[] }>("changed", (event) => onTopics(event.payload.topics));
      return () => void stopping.then((stop) => stop());
    },
  };
}
