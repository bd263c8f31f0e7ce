/** HTTP of matters and citizens. */
import type { Router } from "express";
import { serve, type ServeNeeds } from "../base/serve.ts";
import { createMatter, saveMatter, type MatterNeeds } from "./matter-actions.ts";

type Needs = ServeNeeds & MatterNeeds;

export function matterRoutes(router: Router, parts: Needs): void {
  serve(router, parts, "createMatter", (input, who) => createMatter(parts, who, input));
  serve(router, parts, "saveMatter", (input, who) => saveMatter(parts, who, input));
}
