import type { ReactNode } from "react";
import type { SearchHit } from "../backend/generated";

/** The words around a hit, the hit marked. */
export function Marked({ hit }: { readonly hit: SearchHit }): ReactNode {
  return hit.parts.map((part, index) => (part.hit ? <mark key={index}>{part.text}</mark> : <span key={index}>{part.text}</span>));
}
