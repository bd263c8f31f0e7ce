/**
 * Facts of an entry put into the exported record: own words become codes, and what ND55 asks for and nobody
 * wrote down is named. Pure; rules EX4, EX5.
 */
import type { ExchangeCode, CodeList, MissingField } from "#shared/exchange.ts";
import type { Coded, ExchangeRecord, ResultKind } from "#shared/exchange-record.ts";
import type { PetitionKind } from "#shared/matter-kinds.ts";
import type { Day } from "#shared/time.ts";
import { canonicalJson, sumOf } from "./canonical-json.ts";

/** What the own records say, before any code. */
export type Facts = { petitionKind: PetitionKind | null } & (
  | {
      kind: "reception";
      receivedOn: Day;
      name: string;
      address: string;
      headcount: number;
      content: string;
      isOnline: boolean;
      result: ResultKind | null;
    }
  | {
      kind: "petition";
      receivedOn: Day;
      subject: string;
      content: string;
      isEligible: boolean;
      ineligibleGround: string;
      inCompetence: boolean | null;
      forwardedTo: string;
    }
  | {
      kind: "settlement";
      outcome: ResultKind | null;
      steps: { on: Day; result: ResultKind | "other"; document: string }[];
    }
);

export const factsHash = (facts: Facts): string => sumOf(canonicalJson(facts));

type Head = Pick<ExchangeRecord, "entry" | "code" | "version" | "corrects" | "unit" | "matter">;

/** The record as it would be exported on a day, and what is missing in it. */
export function recordOf(
  head: Head,
  facts: Facts,
  codes: readonly ExchangeCode[],
  today: Day,
): { record: ExchangeRecord; missing: MissingField[] } {
  const missing = new Set<MissingField>();
  const need = (field: MissingField, value: string): string => {
    if (value.trim() === "") missing.add(field);
    return value;
  };
  const coded = (list: CodeList, own: string | null): Coded | null => {
    if (own === null) return null;
    const found = codeFor(codes, list, own, today);
    if (found === null) missing.add(list === "bodyClass" ? "forwardedClass" : "mapping");
    return found && { own, code: found.code, title: found.title };
  };
  const record: ExchangeRecord = {
    ...head,
    petitionKind: coded("kind", facts.petitionKind),
    reception: null,
    petition: null,
    settlement: null,
  };
  if (facts.kind === "reception") {
    const { receivedOn, headcount, isOnline, result } = facts;
    if (result === null) missing.add("result");
    record.reception = {
      ...{ receivedOn, headcount, isOnline, result: coded("result", result) },
      name: need("name", facts.name),
      address: need("address", facts.address),
      content: need("content", facts.content),
    };
  } else if (facts.kind === "petition") {
    const { receivedOn, subject, isEligible, ineligibleGround, inCompetence, forwardedTo } = facts;
    if (isEligible && inCompetence === null) missing.add("inCompetence");
    const isElsewhere = isEligible && inCompetence === false;
    if (isElsewhere) need("forwardedTo", forwardedTo);
    record.petition = {
      ...{ receivedOn, isEligible, ineligibleGround, inCompetence, forwardedTo },
      subject: coded("subject", subject),
      content: need("content", facts.content),
      forwardedClass: isElsewhere && forwardedTo !== "" ? coded("bodyClass", forwardedTo) : null,
    };
  } else {
    if (facts.outcome === null) missing.add("outcome");
    record.settlement = { outcome: coded("result", facts.outcome), steps: facts.steps };
  }
  return { record, missing: [...missing] };
}

/** The code in force; of a body the one whose first words fit longest. */
export function codeFor(
  codes: readonly ExchangeCode[],
  list: CodeList,
  own: string,
  day: Day,
): ExchangeCode | null {
  const valid = codes.filter(
    (one) => one.list === list && one.validFrom <= day && (one.validTo === null || day <= one.validTo),
  );
  if (list !== "bodyClass") return valid.find((one) => one.own === own) ?? null;
  const name = plain(own);
  return (
    valid
      .filter((one) => `${name} `.startsWith(`${plain(one.own)} `))
      .toSorted((a, b) => b.own.length - a.own.length)[0] ?? null
  );
}

const plain = (text: string): string => text.normalize("NFC").toLowerCase().replace(/\s+/g, " ").trim();
