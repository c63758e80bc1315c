import { useEffect, useRef, useState, type ReactNode } from "react";
import { toWireError } from "../backend/backend";
import type { AccountAdded, SignInStart, WireError } from "../backend/generated";
import { t } from "../l10n/l10n";
import { Button } from "../parts/Button";
import { ModalFoot } from "../parts/Modal";
import { Notice } from "../parts/States";
import { useSession } from "../shell/session";

interface BrowserSignIn {
  /** `opening`: the platform is asked for its page. `waiting`: the page is open in the browser. */
  readonly state: "idle" | "opening" | "waiting";
  readonly problem: WireError | undefined;
  readonly begin: (request: SignInStart) => Promise<void>;
  readonly cancel: () => void;
}

/** Signs in with the system's browser. The page's address never comes here: the app opens it. Leaving the form cancels. */
export function useBrowserSignIn(onConnected: (account: AccountAdded) => void): BrowserSignIn {
  const { backend } = useSession();
  const [state, setState] = useState<BrowserSignIn["state"]>("idle");
  const [problem, setProblem] = useState<WireError>();
  // The attempt that counts; an answer to an earlier one is not listened to any more.
  const attempt = useRef<{ id?: string }>(undefined);
  const cancel = (): void => {
    const id = attempt.current?.id;
    attempt.current = undefined;
    // One that ended meanwhile needs no cancelling.
    if (id !== undefined) backend.call("sign_in_cancel", { sign_in_id: id }).catch(() => undefined);
    setState("idle");
  };
  const leave = useRef(cancel);
  useEffect(() => () => leave.current(), []);
  const begin = async (request: SignInStart): Promise<void> => {
    const mine: { id?: string } = {};
    attempt.current = mine;
    setProblem(undefined);
    setState("opening");
    try {
      const started = await backend.call("sign_in_start", request);
      if (attempt.current !== mine) {
        await backend.call("sign_in_cancel", started);
        return;
      }
      mine.id = started.sign_in_id;
      setState("waiting");
      const account = await backend.call("sign_in_finish", started);
      if (attempt.current === mine) {
        attempt.current = undefined;
        onConnected(account);
      }
    } catch (caught) {
      if (attempt.current === mine) {
        attempt.current = undefined;
        setProblem(toWireError(caught));
        setState("idle");
      }
    }
  };
  return { state, problem, begin, cancel };
}

/** What stands in place of the form while the owner is in the browser. */
export function WaitingForBrowser({ platform, onCancel }: { readonly platform: string; readonly onCancel: () => void }): ReactNode {
  return (
    <div role="status" data-testid="sign-in-waiting">
      <Notice icon="clock" round>
        {t("sign-in-waiting", { platform })}
      </Notice>
      <ModalFoot>
        <Button autoFocus onClick={onCancel} data-testid="sign-in-cancel">
          {t("cancel")}
        </Button>
      </ModalFoot>
    </div>
  );
}
