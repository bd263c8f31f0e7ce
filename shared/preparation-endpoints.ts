/** Endpoints of preparation: gates, publication, overrides, and the public calendar, which needs no sign-in. */
import { z } from "zod";
import { nothing, page, pageOf, type Endpoint } from "./endpoint.ts";
import { OrganisationId, SessionId } from "./ids.ts";
import {
  CalendarPeriod,
  GateName,
  NewOverride,
  NewPublication,
  OverrideLine,
  Preparation,
  PreparationLine,
  PublicEntry,
} from "./preparation.ts";
import { Day } from "./time.ts";

const one = z.object({ id: SessionId });

/** Both days belong to it. */
const period = z.object({ from: Day, to: Day });

export const preparationEndpoints = {
  /** The gates of one session, what was posted, and what the caller may do about it. */
  preparation: { method: "GET", path: "/api/sessions/:id/preparation", input: one, reply: Preparation },
  /** Posts the plan as it stands; a further version when something hangs there already. */
  publishSession: {
    method: "POST",
    path: "/api/sessions/:id/publication",
    input: one.extend(NewPublication.shape),
    reply: Preparation,
  },
  withdrawPublication: {
    method: "POST",
    path: "/api/sessions/:id/publication/withdraw",
    input: one.extend({ reason: z.string().trim().min(1).max(300) }),
    reply: Preparation,
  },
  overrideGate: {
    method: "POST",
    path: "/api/sessions/:id/gates/override",
    input: one.extend(NewOverride.shape),
    reply: Preparation,
  },

  /** Every coming session of the caller's bodies with its gates: what is late first, then what is due first. */
  preparationBoard: {
    method: "GET",
    path: "/api/preparation",
    input: page.extend({
      show: z.enum(["all", "late", "open"]).default("all"),
      search: z.string().trim().max(100).default(""),
    }),
    reply: pageOf(PreparationLine).extend({
      /** How many have a late gate, of all; and how many have one that is still to be done. */
      late: z.number().int(),
      open: z.number().int(),
    }),
  },
  listOverrides: {
    method: "GET",
    path: "/api/overrides",
    input: page.extend({ since: Day, until: Day }),
    reply: pageOf(OverrideLine).extend({
      byGate: z.array(z.object({ gate: GateName, count: z.number().int() })),
    }),
  },

  /** Bodies that posted something, for the public page. */
  publicBodies: {
    method: "GET",
    path: "/api/public/bodies",
    input: nothing,
    reply: z.array(z.object({ id: OrganisationId, name: z.string() })),
    open: true,
  },
  /** What hangs in public from a day on: of one body or of all. */
  publicCalendar: {
    method: "GET",
    path: "/api/public/calendar",
    input: z.object({ organisation: OrganisationId.optional(), from: Day.optional() }),
    reply: z.object({ from: Day, entries: z.array(PublicEntry) }),
    open: true,
  },
} satisfies Record<string, Endpoint>;

export const preparationDownloads = {
  /** The report of overrides as a table for Excel; both days belong to it. */
  overridesTable: {
    path: "/api/overrides/:from/:to/mo-ngoai-le.csv",
    input: period,
  },
  /** The posted document of a month or a year. */
  postedCalendarPdf: {
    path: "/api/public/calendar/:organisation/:period/lich-tiep-cong-dan.pdf",
    input: z.object({ organisation: OrganisationId, period: CalendarPeriod }),
    open: true,
  },
  postedCalendarDocx: {
    path: "/api/public/calendar/:organisation/:period/lich-tiep-cong-dan.docx",
    input: z.object({ organisation: OrganisationId, period: CalendarPeriod }),
    open: true,
  },
} as const;
