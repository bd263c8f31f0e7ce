/** Rows of the HTTP contract about readiness. The tests themselves run over the socket (live.ts, readiness:*). */
import { z } from "zod";
import { nothing, page, pageOf, type Endpoint } from "./endpoint.ts";
import { EquipmentItemId, ReadinessTestId, SessionId, SiteId } from "./ids.ts";
import {
  BoardRow,
  EquipmentItem,
  EquipmentState,
  ReadinessTest,
  ReadinessTestLine,
  SessionSiteTest,
  Thresholds,
} from "./readiness.ts";
import { Day } from "./time.ts";

const site = z.object({ site: SiteId });

export const readinessEndpoints = {
  /** The thresholds of today. */
  readinessThresholds: {
    method: "GET",
    path: "/api/readiness/thresholds",
    input: nothing,
    reply: Thresholds,
  },
  /** Every site of the caller's bodies, those that need a test first. */
  readinessBoard: {
    method: "GET",
    path: "/api/readiness/board",
    input: page.extend({
      show: z.enum(["all", "needsTest", "notReady"]).default("all"),
      search: z.string().trim().max(100).default(""),
    }),
    reply: pageOf(BoardRow),
  },
  /** The tests of one site, the newest first. */
  readinessTests: {
    method: "GET",
    path: "/api/readiness/sites/:site/tests",
    input: page.extend(site.shape),
    reply: pageOf(ReadinessTestLine),
  },
  readinessTest: {
    method: "GET",
    path: "/api/readiness/tests/:test",
    input: z.object({ test: ReadinessTestId }),
    reply: ReadinessTest,
  },
  /** Every site of a session with its tests. */
  sessionReadiness: {
    method: "GET",
    path: "/api/sessions/:id/readiness",
    input: z.object({ id: SessionId }),
    reply: z.array(SessionSiteTest),
  },
  equipment: {
    method: "GET",
    path: "/api/readiness/sites/:site/equipment",
    input: site,
    reply: z.array(EquipmentItem),
  },
  /** Notes what was found of one item, today or on an earlier day. */
  checkEquipment: {
    method: "PUT",
    path: "/api/readiness/sites/:site/equipment/:item",
    input: site.extend({
      item: EquipmentItemId,
      state: EquipmentState,
      note: z.string().trim().max(300),
      on: Day,
    }),
    reply: z.array(EquipmentItem),
  },
  /** One more item on this site's list alone. */
  addEquipment: {
    method: "POST",
    path: "/api/readiness/sites/:site/equipment",
    input: site.extend({ title: z.string().trim().min(1).max(200) }),
    reply: z.array(EquipmentItem),
  },
  /** Another name for one of the site's own items, or its end. */
  changeEquipment: {
    method: "POST",
    path: "/api/readiness/sites/:site/equipment/:item",
    input: site.extend({
      item: EquipmentItemId,
      title: z.string().trim().min(1).max(200),
      removed: z.boolean(),
    }),
    reply: z.array(EquipmentItem),
  },
} satisfies Record<string, Endpoint>;

export const readinessDownloads = {
  /** The test protocol (BBKT) of all sites of a session. */
  sessionTestProtocol: {
    path: "/api/sessions/:id/readiness.pdf",
    input: z.object({ id: SessionId }),
  },
  /** The test protocol of one test. */
  testProtocol: {
    path: "/api/readiness/tests/:test/protocol.pdf",
    input: z.object({ test: ReadinessTestId }),
  },
} as const;
