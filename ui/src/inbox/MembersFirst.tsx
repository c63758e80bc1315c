import type { ReactNode } from "react";
import type { LookedAfterView } from "../backend/generated";
import { comingTime } from "../l10n/format";
import { t } from "../l10n/l10n";
import { Button } from "../parts/Button";
import { Notice } from "../parts/States";
import { useNow, useSession } from "../shell/session";

/** Above a conversation: that its question waits for somebody here, or who answered it. */
export function MembersFirst({ view }: { readonly view: LookedAfterView }): ReactNode {
  const session = useSession();
  const now = useNow();
  const which = { question_id: view.question_id };
  if (view.fate === "waiting") {
    return (
      <Notice tone="good" icon="people" actions={<Button small data-testid="step-back-take" onClick={() => void session.try("step_back_take", which)}>{t("step-back-take")}</Button>}>
        <span role="status" data-testid="step-back-waiting">
          {t("step-back-waiting", { time: view.until === null ? "" : comingTime(view.until, now) })}
        </span>
      </Notice>
    );
  }
  if (view.fate !== "answered") return null;
  const name = view.answered_by?.name;
  const thank = name !== undefined && !view.thanked && (
    <Button small icon="thanks" data-testid="step-back-thank" onClick={() => void session.try("step_back_thank", which)}>
      {t("step-back-thank", { name })}
    </Button>
  );
  return (
    <Notice tone="good" icon="people" actions={thank}>
      <span data-testid="step-back-answered">{name === undefined ? t("step-back-answered-nobody") : t("step-back-answered", { name })}</span>
    </Notice>
  );
}
