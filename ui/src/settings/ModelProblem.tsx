import type { ReactNode } from "react";
import type { WireError } from "../backend/generated";
import { Details, Notice } from "../parts/States";
import { modelProblem } from "./modelWords";

/** What went wrong with the language model, and the rest under Details. */
export function ModelProblem({ problem }: { readonly problem: WireError }): ReactNode {
  return (
    <Notice tone="waiting" icon="warn" round>
      <p role="alert" data-testid="model-problem" data-code={problem.code}>
        {modelProblem(problem)}
      </p>
      <Details words={problem.message} />
    </Notice>
  );
}
