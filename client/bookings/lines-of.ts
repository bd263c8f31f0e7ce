import type { CSSProperties } from "react";

/** A style that also tells the sheet how many hours there are, for the lines between them. */
export function linesOf(hours: { from: number; to: number }, style: CSSProperties): CSSProperties {
  // React passes a custom property on as it is; its type knows only the named ones.
  return { ...style, "--hours": (hours.to - hours.from) / 60 } as CSSProperties;
}
