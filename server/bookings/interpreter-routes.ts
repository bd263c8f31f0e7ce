/** HTTP of the list of interpreters. */
import type { Router } from "express";
import { serve, type ServeNeeds } from "../base/serve.ts";
import { createInterpreter, listInterpreters, saveInterpreter } from "./interpreter-actions.ts";

type Needs = ServeNeeds & Parameters<typeof createInterpreter>[0];

export function interpreterRoutes(router: Router, parts: Needs): void {
  serve(router, parts, "listInterpreters", (_, who) => listInterpreters(parts, who));
  serve(router, parts, "createInterpreter", (fields, who) => createInterpreter(parts, who, fields));
  serve(router, parts, "saveInterpreter", (interpreter, who) => saveInterpreter(parts, who, interpreter));
}
