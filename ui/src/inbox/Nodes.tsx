import type { ReactNode } from "react";
import type { InteractionId, NodeView } from "../backend/generated";
import { t } from "../l10n/l10n";
import controls from "../parts/controls.module.css";
import styles from "./thread.module.css";

interface NodesProps {
  readonly nodes: readonly NodeView[];
  readonly interactionId: InteractionId;
  readonly onLink: (interactionId: InteractionId, index: number) => void;
}

/** What somebody wrote, from the nodes Rust made of it: elements with text in them, and never markup. */
export function Nodes({ nodes, interactionId, onLink }: NodesProps): ReactNode {
  return nodes.map((node, index) => {
    switch (node.type) {
      case "text":
        return <span key={index}>{node.text}</span>;
      case "break":
        return <br key={index} />;
      case "mention":
        return (
          <bdi key={index} className={styles.mention}>
            {node.text}
          </bdi>
        );
      case "tag":
        return (
          <bdi key={index} className={styles.tag}>
            {node.text}
          </bdi>
        );
      case "quote":
        return (
          <span key={index} className={styles.quote} dir="auto">
            <Nodes nodes={node.nodes} interactionId={interactionId} onLink={onLink} />
          </span>
        );
      case "link":
        return (
          <button key={index} type="button" className={controls.link} title={t("link-goes-to", { host: node.host })} onClick={() => onLink(interactionId, node.index)}>
            <bdi>{node.text}</bdi>
          </button>
        );
    }
  });
}
