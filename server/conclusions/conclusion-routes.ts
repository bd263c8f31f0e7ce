/** HTTP of conclusions, tasks, replies and of what the centre is told. */
import type { Router } from "express";
import { serve, type ServeNeeds } from "../base/serve.ts";
import { acknowledgeCentreItem, addCentreItem, listCentreItems, sendCentreItem } from "./centre-actions.ts";
import {
  draftConclusion,
  listConclusions,
  returnConclusion,
  saveConclusion,
  submitConclusion,
  type ConclusionNeeds,
} from "./conclusion-actions.ts";
import { listFollowUps } from "./follow-up-reads.ts";
import { issueConclusion } from "./issue-conclusion.ts";
import { replyToVisitor } from "./reply-actions.ts";
import { moveTask, openTask } from "./task-actions.ts";

export function conclusionRoutes(router: Router, parts: ServeNeeds & ConclusionNeeds): void {
  serve(router, parts, "sessionConclusions", ({ id }, who) => listConclusions(parts, who, id));
  serve(router, parts, "draftConclusion", ({ id, hearing }, who) => draftConclusion(parts, who, id, hearing));
  serve(router, parts, "saveConclusion", (input, who) => saveConclusion(parts, who, input));
  serve(router, parts, "submitConclusion", (input, who) => submitConclusion(parts, who, input));
  serve(router, parts, "returnConclusion", (input, who) => returnConclusion(parts, who, input));
  serve(router, parts, "issueConclusion", (input, who) => issueConclusion(parts, who, input));
  serve(router, parts, "followUps", (input, who) => listFollowUps(parts, who, input));
  serve(router, parts, "task", ({ id }, who) => openTask(parts, who, id));
  serve(router, parts, "moveTask", (input, who) => moveTask(parts, who, input));
  serve(router, parts, "replyToVisitor", (input, who) => replyToVisitor(parts, who, input));
  serve(router, parts, "centreItems", (input, who) => listCentreItems(parts, who, input));
  serve(router, parts, "addCentreItem", (input, who) => addCentreItem(parts, who, input));
  serve(router, parts, "sendCentreItem", (input, who) => sendCentreItem(parts, who, input));
  serve(router, parts, "acknowledgeCentreItem", (input, who) => acknowledgeCentreItem(parts, who, input));
}
