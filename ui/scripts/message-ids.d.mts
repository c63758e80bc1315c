/** The ids of every message, sorted. */
export function messageIds(): string[];
/** The file ids.ts as it should be. */
export function idsFile(): string;
