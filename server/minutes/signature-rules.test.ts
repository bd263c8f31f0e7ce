import { expect, test } from "vitest";
import type { SignatureReport, SignedPdfReport } from "#shared/signatures.ts";
import { certificateOf, newSignature } from "./signature-rules.ts";

const signature: SignatureReport = {
  signer: {
    name: "Nguyễn Thị Hương Giang",
    subject: "CN=Nguyễn Thị Hương Giang",
    issuer: "CN=Ban Cơ yếu",
    serial: "0A",
    fingerprint: "ff",
  },
  at: null,
  reason: "",
  place: "",
  whole: true,
  genuine: true,
  trusted: true,
  shownOnPage: null,
  findings: [],
};
const report = (given: Partial<SignedPdfReport> = {}): SignedPdfReport => ({
  original: "same",
  signatures: [signature],
  findings: [],
  sound: true,
  ...given,
});

test("[MN19] one new signature on the very document counts; all else says why not", () => {
  expect(newSignature(report(), 0)).toEqual({ ok: true, value: signature });
  const why = (given: Partial<SignedPdfReport>, before = 0) => {
    const reply = newSignature(report(given), before);
    return reply.ok ? null : reply.refusal;
  };
  expect(why({ original: "different" })).toBe("notTheDocument");
  expect(why({ original: "notCompared" })).toBe("signatureInvalid");
  expect(why({ sound: false })).toBe("signatureInvalid");
  expect(why({}, 1)).toBe("notSigned");
  expect(why({ findings: ["contentChanged"], sound: false })).toBe("documentAltered");
  const altered = { ...signature, findings: ["contentAltered" as const] };
  expect(why({ original: "different", signatures: [altered] })).toBe("documentAltered");
  expect(why({ findings: ["tooLarge"], signatures: [], sound: false })).toBe("fileTooLarge");
  expect(why({ signatures: [signature, signature] })).toBe("signatureInvalid");
  expect(why({ findings: ["unreadable"], signatures: [], sound: false })).toBe("unreadablePdf");
});

test("[MN19] the certificate is the signer's own, and of a trusted issuer where the office names some", () => {
  expect(certificateOf(signature, " nguyễn thị  hương giang".normalize("NFD"), true)).toMatchObject({
    ok: true,
    value: { serial: "0A", isTrusted: true },
  });
  expect(certificateOf(signature, "Trần Quốc Đạt", false)).toMatchObject({ refusal: "signerDiffers" });
  const strange = { ...signature, trusted: false };
  expect(certificateOf(strange, "Nguyễn Thị Hương Giang", true)).toMatchObject({ refusal: "issuerUnknown" });
  expect(certificateOf(strange, "Nguyễn Thị Hương Giang", false)).toMatchObject({
    ok: true,
    value: { isTrusted: false },
  });
  expect(certificateOf({ ...signature, signer: null }, "", false)).toMatchObject({
    refusal: "signerDiffers",
  });
});
