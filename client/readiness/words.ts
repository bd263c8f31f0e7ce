/** Findings and figures of a test in the words and units of the page. */
import type { Finding, FindingCode } from "#shared/readiness.ts";
import type { TFunction } from "i18next";
import { spoken } from "../text/text.ts";

type Unit = "share" | "milliseconds" | "megabits" | "lines" | "frames" | "none";

const unitOf: Partial<Record<FindingCode, Unit>> = {
  lossUp: "share",
  lossDown: "share",
  delayHigh: "milliseconds",
  jitterHigh: "milliseconds",
  clockWrong: "milliseconds",
  bitrateUpLow: "megabits",
  bitrateDownLow: "megabits",
  cameraSmall: "lines",
  cameraSlow: "frames",
};

const number = (value: number, digits: number): string =>
  new Intl.NumberFormat(spoken(), { maximumFractionDigits: digits }).format(value);

export const showShare = (share: number): string =>
  new Intl.NumberFormat(spoken(), { style: "percent", maximumFractionDigits: 1 }).format(share);

export const showMegabits = (t: TFunction, bitsPerSecond: number): string =>
  t("readiness.units.megabits", { value: number(bitsPerSecond / 1e6, 2) });

/** Long times, as those of a wrong clock, in seconds. */
export const showTime = (t: TFunction, ms: number): string =>
  ms >= 10_000
    ? t("readiness.units.seconds", { value: number(ms / 1000, 0) })
    : t("readiness.units.milliseconds", { value: number(ms, 0) });

function show(t: TFunction, unit: Unit, value: number | null): string {
  if (value === null) return "";
  switch (unit) {
    case "share":
      return showShare(value);
    case "milliseconds":
      return showTime(t, value);
    case "megabits":
      return showMegabits(t, value);
    case "lines":
      return t("readiness.units.lines", { value: number(value, 0) });
    case "frames":
      return t("readiness.units.frames", { value: number(value, 0) });
    case "none":
      return "";
  }
}

/** What was found and what to do about it. @param server address and port, where this page knows them */
export function findingSentence(
  t: TFunction,
  { code, value, limit }: Finding,
  server: string | null,
): string {
  const unit = unitOf[code] ?? "none";
  return t(`readiness.findings.${code}`, {
    value: show(t, unit, value),
    limit: show(t, unit, limit),
    server: server ?? t("readiness.generalServer"),
  });
}
