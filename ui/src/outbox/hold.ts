import { t } from "../l10n/l10n";
import type { Session } from "../shell/session";

/** Holds everything in the outbox, or lets it go. */
export async function holdEverything(session: Session, hold: boolean): Promise<void> {
  const status = await session.try("outbox_hold", { hold });
  if (status !== undefined) session.toasts.say(t(hold ? "told-holding" : "told-not-holding"));
}
