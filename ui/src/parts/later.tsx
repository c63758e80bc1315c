import { Suspense, use, useState, type ComponentType, type ReactNode } from "react";

const all: (() => Promise<void>)[] = [];

/**
 * A part of the window that the first picture does without: it is brought once that picture stands, or when it is wanted,
 * whichever comes first. Script that is not read yet does not stand before what the owner waits for.
 */
export function later<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  let here: ComponentType<P> | undefined;
  let coming: Promise<void> | undefined;
  const bring = (): Promise<void> =>
    (coming ??= load().then((part) => {
      here = part;
    }));
  all.push(bring);

  function Brought(props: P): ReactNode {
    if (here === undefined) use(bring());
    const Part = here;
    return Part === undefined ? null : <Part {...props} />;
  }

  return function Later(props: P): ReactNode {
    // Decided once, or a part that arrives meanwhile would be taken down and lose what it holds.
    const [Part] = useState<ComponentType<P> | undefined>(() => here);
    if (Part !== undefined) return <Part {...props} />;
    return (
      <Suspense fallback={null}>
        <Brought {...props} />
      </Suspense>
    );
  };
}

/** Brings every part that is left for later. */
export async function bringParts(): Promise<void> {
  await Promise.all(all.map((bring) => bring()));
}
