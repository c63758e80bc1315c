/** Looks through words while they are written. What it is not: in the way. Typing never waits for it, and an answer for other words is dropped. */
import { useEffect, useRef, useState } from "react";
import type { ConversationId, DraftFinding } from "../backend/generated";
import { useOptionalQuery } from "../shell/session";

/** A pause in typing this long asks, in milliseconds. */
export const LOOK_AFTER = 300;
const NONE: readonly DraftFinding[] = [];

/** Words that have rested. */
function useRested(text: string): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), LOOK_AFTER);
    return () => clearTimeout(timer);
  }, [text]);
  return rested;
}

/** What is found in `text`, and of which text it was found: while the owner types on, the newest answer stays. */
export function useChecks(conversation: ConversationId, text: string): { readonly findings: readonly DraftFinding[]; readonly of: string } {
  const rested = useRested(text);
  const { data } = useOptionalQuery("drafts_look", rested.trim() === "" ? undefined : { conversation_id: conversation, text: rested });
  const newest = useRef<{ readonly findings: readonly DraftFinding[]; readonly of: string }>({ findings: NONE, of: "" });
  if (data !== undefined && newest.current.findings !== data.findings) newest.current = { findings: data.findings, of: rested };
  return text.trim() === "" ? { findings: NONE, of: "" } : newest.current;
}
