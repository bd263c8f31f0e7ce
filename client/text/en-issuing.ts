/** Issued documents in English; the same keys as vi-issuing.ts, or it does not compile. */
import type { viIssuing } from "./vi-issuing.ts";

export const enIssuing: typeof viIssuing = {
  kinds: {
    LICH: "Reception calendar",
    GM: "Invitation",
    TB: "Notice",
    PHIEU_HEN: "Appointment slip",
    BB: "Minutes of the reception",
    BBDT: "Minutes of the dialogue",
    BN: "Receipt",
    TBTC: "Notice of refusal to receive",
    TBKL: "Notice of conclusion",
    PHD: "Guidance slip",
    PC: "Transfer slip",
    BBKT: "Test protocol",
  },
};
