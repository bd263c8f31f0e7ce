/**
 * The HTTP contract: one table is the server's routes, the typed client and the documentation
 * (GET /api/contract). Path parameters, query and body are merged into one input object and parsed by
 * one schema. Every answer is Reply<T> with the status of its refusal.
 */
import { z } from "zod";
import { AuditRow } from "./audit.ts";
import { bookingEndpoints } from "./booking-endpoints.ts";
import { nothing, page, pageOf, type Endpoint } from "./endpoint.ts";
import { exchangeDownloads, exchangeEndpoints } from "./exchange-endpoints.ts";
import { followUpEndpoints } from "./follow-up-endpoints.ts";
import { filmDownloads, filmEndpoints } from "./film-endpoints.ts";
import { callEndpoints } from "./call-endpoints.ts";
import { notificationEndpoints } from "./notification-endpoints.ts";
import { invitationDownloads, invitationEndpoints } from "./invitation-endpoints.ts";
import { matterDownloads, matterEndpoints, matterUploads } from "./matter-endpoints.ts";
import { minutesDownloads, minutesEndpoints, minutesUploads } from "./minutes-endpoints.ts";
import { OrganisationId, PersonId, SessionId, SiteId } from "./ids.ts";
import { keepingDownloads, keepingEndpoints } from "./keeping-endpoints.ts";
import { issuingDownloads, issuingEndpoints } from "./issuing-endpoints.ts";
import { Organisation, OrganisationFields, Site, SiteFields } from "./organisations.ts";
import { Account, Me, Password, Person, PersonFields } from "./people.ts";
import { preparationDownloads, preparationEndpoints } from "./preparation-endpoints.ts";
import { readinessDownloads, readinessEndpoints } from "./readiness-endpoints.ts";
import { receptionDaysEndpoints } from "./reception-days-endpoints.ts";
import { registerDownloads, registerEndpoints } from "./register-endpoints.ts";
import { onlineTableEndpoints } from "./online-table.ts";
import { reportDownloads } from "./report-downloads.ts";
import { reportEndpoints } from "./report-endpoints.ts";
import { RecordedTrack } from "./recordings.ts";
import { recordingGrantEndpoints } from "./recording-grant-endpoints.ts";
import { sealEndpoints } from "./seal-endpoints.ts";
import { watchingDownloads, watchingEndpoints } from "./watching-endpoints.ts";
import { Session, SessionLine, SessionPlan } from "./sessions.ts";
import { Instant } from "./time.ts";

export const PAGE_SIZE = 50;

export const endpoints = {
  signIn: {
    method: "POST",
    path: "/api/sign-in",
    input: z.object({ account: Account, password: z.string().min(1).max(200) }),
    reply: Me,
    open: true,
  },
  signOut: {
    method: "POST",
    path: "/api/sign-out",
    input: z.object({ everywhere: z.boolean() }),
    reply: nothing,
  },
  changePassword: {
    method: "POST",
    path: "/api/password",
    input: z.object({ old: z.string().min(1).max(200), password: Password }),
    reply: Me,
  },
  me: { method: "GET", path: "/api/me", input: nothing, reply: Me },

  listOrganisations: {
    method: "GET",
    path: "/api/organisations",
    input: nothing,
    reply: z.array(Organisation),
  },
  createOrganisation: {
    method: "POST",
    path: "/api/organisations",
    input: OrganisationFields,
    reply: Organisation,
  },
  saveOrganisation: {
    method: "PUT",
    path: "/api/organisations/:id",
    input: OrganisationFields.extend({ id: OrganisationId }),
    reply: Organisation,
  },
  listSites: { method: "GET", path: "/api/sites", input: nothing, reply: z.array(Site) },
  createSite: { method: "POST", path: "/api/sites", input: SiteFields, reply: Site },
  saveSite: { method: "PUT", path: "/api/sites/:id", input: SiteFields.extend({ id: SiteId }), reply: Site },

  /** People of the organisations the caller administers, or, for a clerk, those who can be put into a session. */
  listPeople: {
    method: "GET",
    path: "/api/people",
    input: page.extend({ search: z.string().trim().max(100).default("") }),
    reply: pageOf(Person),
  },
  /** Gives back the first password once; it must be changed at the first sign-in. */
  createPerson: {
    method: "POST",
    path: "/api/people",
    input: PersonFields,
    reply: z.object({ person: Person, password: z.string() }),
  },
  savePerson: {
    method: "PUT",
    path: "/api/people/:id",
    input: PersonFields.extend({ id: PersonId }),
    reply: Person,
  },
  resetPassword: {
    method: "POST",
    path: "/api/people/:id/password",
    input: z.object({ id: PersonId }),
    reply: z.object({ password: z.string() }),
  },

  /** Sessions the caller takes part in or may list, the next first. */
  listSessions: {
    method: "GET",
    path: "/api/sessions",
    input: page.extend({ when: z.enum(["coming", "past"]).default("coming") }),
    reply: pageOf(SessionLine),
  },
  createSession: { method: "POST", path: "/api/sessions", input: SessionPlan, reply: Session },
  session: { method: "GET", path: "/api/sessions/:id", input: z.object({ id: SessionId }), reply: Session },
  cancelSession: {
    method: "POST",
    path: "/api/sessions/:id/cancel",
    input: z.object({ id: SessionId, reason: z.string().trim().min(1).max(300) }),
    reply: Session,
  },
  listTracks: {
    method: "GET",
    path: "/api/sessions/:id/tracks",
    input: z.object({ id: SessionId }),
    reply: z.array(RecordedTrack),
  },

  ...sealEndpoints,
  ...filmEndpoints,

  ...issuingEndpoints,

  ...recordingGrantEndpoints,

  ...watchingEndpoints,
  ...keepingEndpoints,

  ...callEndpoints,

  ...notificationEndpoints,

  ...invitationEndpoints,

  ...readinessEndpoints,
  ...preparationEndpoints,

  ...receptionDaysEndpoints,

  ...matterEndpoints,

  ...bookingEndpoints,

  ...followUpEndpoints,

  ...registerEndpoints,
  ...exchangeEndpoints,
  ...minutesEndpoints,

  ...reportEndpoints,
  ...onlineTableEndpoints,

  listAudit: { method: "GET", path: "/api/audit", input: page, reply: pageOf(AuditRow) },
  verifyAudit: {
    method: "POST",
    path: "/api/audit/verify",
    input: nothing,
    reply: z.object({ rows: z.number().int(), broken: z.number().int().nullable(), at: Instant }),
  },
} satisfies Record<string, Endpoint>;

/** Answers that are files, not JSON: same sign-in, same permissions. */
export const downloads = {
  ...minutesDownloads,
  ...filmDownloads,
  ...readinessDownloads,
  ...issuingDownloads,
  ...preparationDownloads,
  ...invitationDownloads,
  ...matterDownloads,
  ...watchingDownloads,
  ...registerDownloads,
  ...exchangeDownloads,
  ...keepingDownloads,
  ...reportDownloads,
  track: { path: "/api/sessions/:id/tracks/:track", input: z.object({ id: SessionId, track: z.uuid() }) },
} as const;

/** Bodies that are files: same sign-in, same permissions; other fields stand in the query. */
export const uploads = { ...matterUploads, ...minutesUploads } as const;

export type EndpointName = keyof typeof endpoints;
export type Input<E extends EndpointName> = z.input<(typeof endpoints)[E]["input"]>;
export type Parsed<E extends EndpointName> = z.output<(typeof endpoints)[E]["input"]>;
export type Output<E extends EndpointName> = z.output<(typeof endpoints)[E]["reply"]>;
