/** What may be said about a comparison, in words. Pure. */
import type { CampaignReport, Verdict } from "../backend/generated";
import { dateName } from "../l10n/format";
import { t } from "../l10n/l10n";

/** The plain verdict: never more than the figures carry. */
export function verdictWords(report: CampaignReport): string {
  if (report.measurable === "public") return t("verdict-public");
  if (report.verdict === null) return report.measurable === "collecting" && report.next_at !== null ? t("verdict-collecting", { days: report.window_days, day: dateName(report.next_at) }) : t("verdict-nobody-waited");
  switch (report.verdict) {
    case "too_few":
      return t("verdict-too-few");
    case "cannot_tell": {
      const points = Math.round(report.difference?.points ?? 0);
      return t(points > 0 ? "verdict-cannot-tell-more" : points < 0 ? "verdict-cannot-tell-less" : "verdict-cannot-tell-same");
    }
    case "leaning_better":
      return t("verdict-leaning-better");
    case "leaning_worse":
      return t("verdict-leaning-worse");
    case "clear_better":
      return t("verdict-clear-better");
    case "clear_worse":
      return t("verdict-clear-worse");
  }
}

/** How often in ten tries luck alone gives a gap as big. */
export const luckOf = (numbers: Verdict): number => Math.round(numbers.luck * 10);

/** A number with its sign: "+16", "−7". */
export const signed = (points: number): string => {
  const whole = Math.round(points);
  return whole > 0 ? `+${whole}` : whole < 0 ? `−${-whole}` : "0";
};
