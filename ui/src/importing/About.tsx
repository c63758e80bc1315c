import type { ReactNode } from "react";
import type { CsvMapping, PickedFile } from "../backend/generated";
import { t, type MessageId } from "../l10n/l10n";
import { Button } from "../parts/Button";
import { Choice, Field, Tick } from "../parts/Controls";
import { ModalFoot } from "../parts/Modal";
import { Notice } from "../parts/States";
import styles from "./importing.module.css";
import type { ImportState } from "./useImport";

type MappedField = Exclude<keyof CsvMapping, "day_first">;
const FIELDS: Record<MappedField, MessageId> = { text: "map-text", author: "map-author", handle: "map-handle", at: "map-at", title: "map-title", thread: "map-thread", stars: "map-stars", id: "map-id" };
/** The choice "not in this file". No heading can be this. */
const NONE = "\u0000";

interface AboutProps {
  readonly flow: ImportState;
  readonly file: PickedFile;
  readonly onClose: () => void;
}

/** What must be said about a file before it can be read. */
export function About({ flow, file, onClose }: AboutProps): ReactNode {
  const { said, setSaid } = flow;
  const ready = file.kind !== "csv" || (said.mapping.text ?? null) !== null;
  return (
    <>
      {file.kind === "csv" && <Mapping file={file} mapping={said.mapping} onChange={(mapping) => setSaid({ ...said, mapping })} />}
      <Field label={t("import-us")} hint={t("import-us-hint")} dir="auto" value={said.us} onChange={(us) => setSaid({ ...said, us })} />
      <Field label={t("import-place")} hint={t("import-place-hint")} dir="auto" value={said.place} placeholder={file.name} onChange={(place) => setSaid({ ...said, place })} />
      <ModalFoot>
        <Button onClick={onClose}>{t("cancel")}</Button>
        <Button onClick={flow.pick}>{t("import-another")}</Button>
        <Button look="primary" data-testid="import-preview" disabled={!ready} onClick={() => flow.preview(file)}>
          {t("import-preview")}
        </Button>
      </ModalFoot>
    </>
  );
}

/** Which column is what. Columns seen before come as they were left. */
function Mapping({ file, mapping, onChange }: { readonly file: PickedFile; readonly mapping: CsvMapping; readonly onChange: (mapping: CsvMapping) => void }): ReactNode {
  const options = [{ value: NONE, words: t("map-none") }, ...file.columns.map((column) => ({ value: column.name, words: column.name }))];
  return (
    <>
      {file.mapping_remembered ? (
        <Notice tone="good" icon="check" round>
          {t("map-remembered")}
        </Notice>
      ) : (
        <p className={styles.hint}>{t("map-guess")}</p>
      )}
      <div className={styles.mapping} data-testid="csv-mapping" data-remembered={file.mapping_remembered}>
        {(Object.keys(FIELDS) as MappedField[]).map((field) => {
          const chosen = mapping[field] ?? null;
          const column = file.columns.find((each) => each.name === chosen);
          return (
            <div key={field}>
              <Choice label={t(FIELDS[field])} value={chosen ?? NONE} options={options} onChange={(value) => onChange({ ...mapping, [field]: value === NONE ? null : value })} />
              {column !== undefined && (
                <p className={styles.samples} dir="auto">
                  {column.samples.join(" · ")}
                </p>
              )}
            </div>
          );
        })}
      </div>
      <Tick on={mapping.day_first} label={t("map-day-first")} hint={t("map-day-first-hint")} onChange={(dayFirst) => onChange({ ...mapping, day_first: dayFirst })} />
    </>
  );
}
