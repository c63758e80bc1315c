import { useState, type FormEvent, type ReactNode } from "react";
import { toWireError } from "../backend/backend";
import type { GiftRule, GiftView, WireError } from "../backend/generated";
import { coinsOf, coinsWritten } from "../l10n/format";
import { t } from "../l10n/l10n";
import { Button } from "../parts/Button";
import { Choice, Field, Tick } from "../parts/Controls";
import { Modal, ModalFoot } from "../parts/Modal";
import { Problem } from "../parts/States";
import { useSession } from "../shell/session";
import styles from "./gifts.module.css";
import { optionsOf, wholeNumber } from "./Inline";
import { GIFT_KIND } from "./sayings";

interface Typed {
  readonly name: string;
  readonly kind: GiftRule["kind"];
  readonly cost: string;
  readonly currency: string;
  readonly days: string;
  /** Empty text: no limit. */
  readonly stock: string | null;
  readonly month: string | null;
  readonly pasted: boolean;
}

const BEGIN: Typed = { name: "", kind: "in_kind", cost: "", currency: "EUR", days: "60", stock: null, month: null, pasted: false };

function typedOf({ gift }: GiftView): Typed {
  const { name, kind, currency, pasted } = gift;
  const month = gift.month_budget === null ? null : coinsWritten(gift.month_budget, currency);
  return { name, kind, currency, pasted, cost: coinsWritten(gift.cost, currency), days: String(gift.valid_days), stock: gift.stock === null ? null : String(gift.stock), month };
}

/** The gift as typed; nothing while something is missing. */
function giftOf(typed: Typed): GiftRule | undefined {
  const currency = typed.currency.trim().toUpperCase();
  const cost = coinsOf(typed.cost, currency);
  const valid_days = wholeNumber(typed.days);
  const stock = typed.stock === null ? null : wholeNumber(typed.stock);
  const month_budget = typed.month === null ? null : coinsOf(typed.month, currency);
  if (cost === undefined || valid_days === undefined || stock === undefined || month_budget === undefined || typed.name.trim() === "" || !/^[A-Z]{3}$/.test(currency)) return undefined;
  return { name: typed.name.trim(), kind: typed.kind, cost, currency, month_budget, stock, valid_days, pasted: typed.pasted };
}

interface GiftDialogProps {
  /** The one to change; without it a new one is made. */
  readonly gift?: GiftView;
  readonly onClose: () => void;
  readonly onSaved?: (gift: GiftView) => void;
}

/** Makes a gift, or changes one. */
export function GiftDialog({ gift, onClose, onSaved }: GiftDialogProps): ReactNode {
  const session = useSession();
  const [typed, setTyped] = useState<Typed>(() => (gift === undefined ? BEGIN : typedOf(gift)));
  const [problem, setProblem] = useState<WireError>();
  const [busy, setBusy] = useState(false);
  const set = (change: Partial<Typed>): void => setTyped((now) => ({ ...now, ...change }));
  const ready = giftOf(typed);
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (ready === undefined || busy) return;
    setBusy(true);
    try {
      const saved = gift === undefined ? await session.backend.call("gifts_create", ready) : await session.backend.call("gifts_edit", { gift_id: gift.gift_id, gift: ready });
      onSaved?.(saved);
      onClose();
    } catch (caught) {
      setProblem(toWireError(caught));
      setBusy(false);
    }
  };
  return (
    <Modal title={t(gift === undefined ? "gifts-new" : "gifts-edit")} onClose={onClose} testId="gift-dialog">
      <form className={styles.form} onSubmit={(event) => void save(event)}>
        <Fields typed={typed} set={set} isNew={gift === undefined} />
        {problem !== undefined && <Problem problem={problem} />}
        <ModalFoot>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button look="primary" type="submit" disabled={ready === undefined || busy} data-testid="gift-save">
            {t("gift-save")}
          </Button>
        </ModalFoot>
      </form>
    </Modal>
  );
}

function Fields({ typed, set, isNew }: { readonly typed: Typed; readonly set: (change: Partial<Typed>) => void; readonly isNew: boolean }): ReactNode {
  const costWrong = typed.cost !== "" && coinsOf(typed.cost, typed.currency) === undefined;
  return (
    <>
      <Field label={t("gift-name")} hint={t("gift-name-hint")} dir="auto" autoFocus data-testid="gift-name" value={typed.name} onChange={(name) => set({ name })} />
      <Choice label={t("gift-kind")} value={typed.kind} options={optionsOf(GIFT_KIND)} onChange={(kind) => set({ kind })} />
      <div className={styles.pair}>
        <Field label={t("gift-cost")} hint={costWrong ? t("gift-wrong-cost") : undefined} inputMode="decimal" dir="ltr" data-testid="gift-cost" value={typed.cost} onChange={(cost) => set({ cost })} />
        <Field label={t("gift-currency")} hint={t("gift-currency-hint")} dir="ltr" maxLength={3} value={typed.currency} onChange={(currency) => set({ currency: currency.toUpperCase() })} />
        <Field label={t("gift-days")} inputMode="numeric" value={typed.days} onChange={(days) => set({ days })} />
      </div>
      <Tick on={typed.stock !== null} label={t("gift-limit-stock")} onChange={(on) => set({ stock: on ? "" : null })} />
      {typed.stock !== null && <Field label={t("gift-stock")} inputMode="numeric" value={typed.stock} onChange={(stock) => set({ stock })} />}
      <Tick on={typed.month !== null} label={t("gift-limit-month")} onChange={(on) => set({ month: on ? "" : null })} />
      {typed.month !== null && <Field label={t("gift-month")} inputMode="decimal" dir="ltr" value={typed.month} onChange={(month) => set({ month })} />}
      {isNew && <Tick on={typed.pasted} label={t("gift-pasted")} hint={t("gift-pasted-why")} onChange={(pasted) => set({ pasted })} />}
    </>
  );
}
