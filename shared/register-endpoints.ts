/** Endpoints of the register of receptions. */
import { z } from "zod";
import { page, pageOf, type Endpoint } from "./endpoint.ts";
import { MatterId, OrganisationId, RegisterLineId } from "./ids.ts";
import {
  FollowUpKind,
  RegisterBook,
  RegisterCells,
  RegisterForm,
  RegisterLine,
  RegisterPart,
} from "./register.ts";
import { PlanDay } from "./working-days.ts";

const Year = z.coerce.number().int().min(2000).max(2100);
const book = z.object({ organisation: OrganisationId, year: Year });

export const registerEndpoints = {
  /** The books the viewer may read, of all years there are and of the one that runs. */
  registerBooks: {
    method: "GET",
    path: "/api/register",
    input: page.extend({ year: Year.optional() }),
    reply: pageOf(RegisterBook),
  },
  /** A page of a book, with all versions of its lines; identity numbers masked. */
  registerLines: {
    method: "GET",
    path: "/api/register/:organisation/:year/lines",
    input: page.extend(book.shape).extend({
      part: RegisterPart.default("main"),
      search: z.string().trim().max(100).default(""),
    }),
    reply: pageOf(RegisterLine).extend({ forms: z.array(RegisterForm) }),
  },
  /** One line with its numbers in full, to be corrected. */
  registerLine: {
    method: "GET",
    path: "/api/register-lines/:id",
    input: z.object({ id: RegisterLineId }),
    reply: RegisterLine,
  },
  /** Enters a regular reception (tiếp công dân thường xuyên) of a matter already taken in. */
  enterVisit: {
    method: "POST",
    path: "/api/register",
    input: z.object({
      matter: MatterId,
      receivedOn: PlanDay,
      note: z.string().trim().max(500),
    }),
    reply: RegisterLine,
  },
  /** Adds a version; `version` is the one it corrects. */
  correctLine: {
    method: "POST",
    path: "/api/register-lines/:id/correct",
    input: z.object({
      id: RegisterLineId,
      version: z.number().int().min(1).max(10_000),
      cells: RegisterCells,
      reason: z.string().trim().min(1).max(300),
    }),
    reply: RegisterLine,
  },
  followLine: {
    method: "POST",
    path: "/api/register-lines/:id/follow-ups",
    input: z.object({
      id: RegisterLineId,
      on: PlanDay,
      kind: FollowUpKind,
      text: z.string().trim().max(500),
    }),
    reply: RegisterLine,
  },
  /** Ends the book of a year that is over; what comes later goes into its supplement. */
  closeRegister: {
    method: "POST",
    path: "/api/register/:organisation/:year/close",
    input: book,
    reply: RegisterBook,
  },
} satisfies Record<string, Endpoint>;

const printed = book.extend({
  from: PlanDay,
  to: PlanDay,
  /** masked: denunciations stay neutral even for their circle, so that the paper may go round. */
  denunciations: z.enum(["masked", "open"]),
});
const place = "/api/register/:organisation/:year/:from/:to/:denunciations";

export const registerDownloads = {
  registerPdf: { path: `${place}/so-tiep-cong-dan.pdf`, input: printed },
  registerWorkbook: { path: `${place}/so-tiep-cong-dan.xlsx`, input: printed },
} as const;
