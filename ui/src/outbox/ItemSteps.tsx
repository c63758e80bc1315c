import type { ReactNode } from "react";
import type { OutboxItemView } from "../backend/generated";
import { t } from "../l10n/l10n";
import { Button } from "../parts/Button";
import { useSession } from "../shell/session";
import { runStep } from "./steps";
import { STEP_WORDS, type Step } from "./tell";

interface ItemStepsProps {
  readonly item: OutboxItemView;
  readonly steps: readonly Step[];
  /** In the line of a sentence rather than as buttons. */
  readonly inline?: boolean;
}

/** The buttons of an item. */
export function ItemSteps({ item, steps, inline = false }: ItemStepsProps): ReactNode {
  const session = useSession();
  return steps.map((step, index) => {
    const look = inline ? "link" : index === 0 ? "plain" : "quiet";
    return (
      <Button key={step} look={look} small onClick={() => void runStep(session, item, step)}>
        {t(STEP_WORDS[step])}
      </Button>
    );
  });
}
