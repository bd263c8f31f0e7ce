/** HTTP of organisations and sites. Everybody signed in may know them: they are posted in public. */
import type { Router } from "express";
import { accept } from "#shared/refusals.ts";
import { serve, type ServeNeeds } from "../base/serve.ts";
import { createOrganisation, createSite, saveOrganisation, saveSite } from "./organisation-actions.ts";
import { listOrganisations } from "./organisation-store.ts";
import { listSites } from "./site-store.ts";

type Needs = ServeNeeds & Parameters<typeof createOrganisation>[0];

export function organisationRoutes(router: Router, parts: Needs): void {
  serve(router, parts, "listOrganisations", async () => accept(await listOrganisations(parts.db)));
  serve(router, parts, "createOrganisation", (fields, who) => createOrganisation(parts, who, fields));
  serve(router, parts, "saveOrganisation", (organisation, who) => saveOrganisation(parts, who, organisation));
  serve(router, parts, "listSites", async () => accept(await listSites(parts.db)));
  serve(router, parts, "createSite", (fields, who) => createSite(parts, who, fields));
  serve(router, parts, "saveSite", (site, who) => saveSite(parts, who, site));
}
