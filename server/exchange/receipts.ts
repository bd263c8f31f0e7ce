/** Answers of the national database: judged line by line, taken once, refused with words (EX8). */
import type { ExchangeReceipt, NumberFault, ReceiptFault } from "#shared/exchange.ts";
import { ReceiptFile } from "#shared/exchange-record.ts";
import type { ExchangeBatchId } from "#shared/ids.ts";
import { accept, type Reply } from "#shared/refusals.ts";
import type { Db, Tx } from "../database/database.ts";
import { write } from "../database/write.ts";
import type { Incoming, Verdict } from "./adapter.ts";
import { findReceipt, insertReceipt, readBatch } from "./batch-store.ts";
import { sumOf } from "./canonical-json.ts";
import { moveLocked, type MoveNeeds } from "./entry-moves.ts";
import { lockEntry } from "./exchange-store.ts";

type Needs = MoveNeeds & { db: Db };

/** What lies beside a refused answer, for whoever looks after the folder. */
const faultWords: Record<ReceiptFault, string> = {
  notAFile:
    "Không phải là tệp thường hoặc tên tệp không hợp lệ. Đặt tên chỉ gồm chữ không dấu, số, dấu chấm, gạch ngang, gạch dưới và kết thúc bằng .json.",
  tooLarge: "Tệp lớn hơn 5 MB. Chia biên nhận thành nhiều tệp nhỏ rồi gửi lại.",
  notJson: "Nội dung không phải là JSON (UTF-8). Kiểm tra tệp có bị cắt ngắn khi chép không, rồi gửi lại.",
  wrongForm: "Nội dung không đúng mẫu biên nhận cau-tiep-dan/receipt/1. Xem mẫu tại /api/exchange/schema.",
  wrongSum: "Tổng kiểm SHA-256 không khớp với nội dung. Chép lại cả tệp .json và tệp .sha256.",
  unknownBatch: "Không có lô dữ liệu nào mang mã này. Kiểm tra trường batch.",
};

const lineWords: Record<NumberFault, string> = {
  unknownEntry: "không có mục này trong lô",
  wrongState: "trạng thái của mục không cho phép",
  badNumber: "mã số không hợp lệ",
  numberTaken: "mã số đã dùng cho mục khác",
  twice: "mục lặp lại",
  notAllowed: "không được phép",
};

/** Takes one answer; the same content twice is taken once. */
export async function takeReceipt(parts: Needs, answer: Incoming): Promise<Verdict> {
  const sha256 = sumOf("content" in answer ? answer.content : `${answer.fault}:${answer.name}`);
  const taken = await write(parts.db, async (tx): Promise<Reply<ExchangeReceipt>> => {
    const known = await findReceipt(tx, sha256);
    if (known) return accept(known);
    const receipt = { ...(await judge(tx, parts, answer)), name: answer.name, sha256, at: parts.clock.now() };
    await insertReceipt(tx, receipt);
    return accept(receipt);
  });
  if (!taken.ok) throw new Error("an answer could not be taken");
  const { fault, accepted, faults } = taken.value;
  const lines = faults.map((one) => `${one.entry}: ${lineWords[one.fault]}`);
  return {
    isTaken: fault === null && (accepted > 0 || faults.length === 0),
    sha256,
    words: [fault === null ? "Không dòng nào nhận được:" : faultWords[fault], ...lines].join("\n"),
  };
}

type Judged = Pick<ExchangeReceipt, "batch" | "accepted" | "fault" | "faults">;

async function judge(tx: Tx, parts: MoveNeeds, answer: Incoming): Promise<Judged> {
  const refused = (fault: ReceiptFault): Judged => ({ batch: null, accepted: 0, fault, faults: [] });
  if ("fault" in answer) return refused(answer.fault);
  const read = parseJson(answer.content);
  if (read === undefined) return refused("notJson");
  const parsed = ReceiptFile.safeParse(read);
  if (!parsed.success) return refused("wrongForm");
  const { batch, results } = parsed.data;
  if ((await readBatch(tx, batch)) === null) return refused("unknownBatch");
  const faults: Judged["faults"] = [];
  for (const result of results) {
    const fault = await applyResult(tx, parts, batch, result);
    if (fault !== null) faults.push({ entry: result.entry, fault });
  }
  return { batch, accepted: results.length - faults.length, fault: null, faults };
}

/** One line of an answer. Said twice it is as said once. */
export async function applyResult(
  tx: Tx,
  parts: MoveNeeds,
  batch: ExchangeBatchId,
  result: ReceiptFile["results"][number],
): Promise<NumberFault | null> {
  const entry = await lockEntry(tx, result.entry);
  // An answer speaks of its own batch alone.
  if (entry === null || entry.batch !== batch) return "unknownEntry";
  const by = null;
  if (result.result === "rejected") {
    if (entry.state === "rejected") return null;
    // What others write of a denunciation is not kept outside of it.
    const note = entry.is_protected ? "" : cleaned(result.reason);
    return moveLocked(tx, parts, entry, "reject", { by, reason: "other", note });
  }
  const number = result.number.trim();
  const isKnown = entry.national_number === number;
  if (entry.state === "acknowledged") return isKnown ? null : "wrongState";
  if (!(isKnown && entry.state === "entered")) {
    const fault = await moveLocked(tx, parts, entry, "enter", { by, number });
    if (fault !== null) return fault;
  }
  if (result.result === "entered" || entry.state === "superseded") return null;
  const entered = await lockEntry(tx, result.entry);
  return entered && moveLocked(tx, parts, entered, "acknowledge", { by });
}

function parseJson(content: Buffer): unknown {
  try {
    // Strict: bytes that are no UTF-8 are no text of ours.
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(content));
  } catch {
    return undefined;
  }
}

/** Foreign words as they may be stored and shown: one line, no control characters, not too long. */
function cleaned(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{C}\s]+/gu, " ")
    .trim()
    .slice(0, 300)
    .toWellFormed();
}
