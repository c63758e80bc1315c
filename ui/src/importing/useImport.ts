/** The steps of bringing in a file: pick, say what the columns mean, see what it would do, do it, undo it. */
import { useEffect, useRef, useState } from "react";
import { toWireError } from "../backend/backend";
import type { CsvMapping, ImportReport, ImportRun, PickedFile, WireError } from "../backend/generated";
import { useSession } from "../shell/session";

/** Where the owner is. */
export type Step =
  | { readonly at: "picking" }
  | { readonly at: "asking"; readonly file: PickedFile }
  | { readonly at: "looking"; readonly file: PickedFile }
  | { readonly at: "preview"; readonly file: PickedFile; readonly report: ImportReport }
  | { readonly at: "running"; readonly file: PickedFile }
  | { readonly at: "done"; readonly file: PickedFile; readonly report: ImportReport };

/** What the owner says about the file. */
export interface Said {
  readonly mapping: CsvMapping;
  /** Our own names or addresses, one a line. */
  readonly us: string;
  readonly place: string;
}

/** The flow and what moves it. */
export interface ImportState {
  readonly step: Step;
  readonly said: Said;
  readonly setSaid: (said: Said) => void;
  readonly problem: WireError | undefined;
  readonly pick: () => void;
  readonly preview: (file: PickedFile) => void;
  readonly run: (file: PickedFile) => void;
  readonly back: (file: PickedFile) => void;
}

/** The request for a file. */
export function requestOf(file: PickedFile, said: Said, dryRun: boolean): ImportRun {
  const us = said.us.split(/[\n,]/).map((each) => each.trim()).filter((each) => each !== "");
  const place = said.place.trim();
  return { file_token: file.file_token, mapping: file.kind === "csv" ? said.mapping : null, us, place: place === "" ? null : place, dry_run: dryRun };
}

/** Starts by opening the file dialog. */
export function useImport(onClosed: () => void): ImportState {
  const session = useSession();
  const [step, setStep] = useState<Step>({ at: "picking" });
  const [said, setSaid] = useState<Said>({ mapping: { day_first: true }, us: "", place: "" });
  const [problem, setProblem] = useState<WireError>();
  const attempt = async (work: () => Promise<void>, otherwise: Step): Promise<void> => {
    setProblem(undefined);
    try {
      await work();
    } catch (caught) {
      setProblem(toWireError(caught));
      setStep(otherwise);
    }
  };
  const pick = (): void =>
    void attempt(async () => {
      setStep({ at: "picking" });
      const { file } = await session.backend.call("import_pick", {});
      if (file === null) return onClosed();
      setSaid((before) => ({ ...before, mapping: file.mapping }));
      setStep({ at: "asking", file });
    }, { at: "picking" });
  const look = (file: PickedFile, dryRun: boolean): void =>
    void attempt(async () => {
      setStep({ at: dryRun ? "looking" : "running", file });
      const report = await session.backend.call("import_run", requestOf(file, said, dryRun));
      setStep({ at: dryRun ? "preview" : "done", file, report });
    }, { at: "asking", file });
  const started = useRef(false);
  useEffect(() => {
    if (started.current) return;
    started.current = true;
    pick();
  });
  return { step, said, setSaid, problem, pick, preview: (file) => look(file, true), run: (file) => look(file, false), back: (file) => setStep({ at: "asking", file }) };
}
