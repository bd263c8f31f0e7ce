/** Organisations and sites as the server has them, and the ways to change them. */
import type { OrganisationId, SiteId } from "#shared/ids.ts";
import type { OrganisationFields, SiteFields } from "#shared/organisations.ts";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "../base/api.ts";

const organisations = queryOptions({
  queryKey: ["organisations"],
  queryFn: ({ signal }) => call("listOrganisations", {}, signal),
  staleTime: 60_000,
});
const sites = queryOptions({
  queryKey: ["sites"],
  queryFn: ({ signal }) => call("listSites", {}, signal),
  staleTime: 60_000,
});

export function useOrganisations() {
  return useQuery(organisations);
}

export function useSites() {
  return useQuery(sites);
}

/** With an id the organisation is changed, without one it is made. */
export function useSaveOrganisation() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, fields }: { id: OrganisationId | null; fields: OrganisationFields }) =>
      id === null ? call("createOrganisation", fields) : call("saveOrganisation", { ...fields, id }),
    onSuccess: () => queries.invalidateQueries({ queryKey: organisations.queryKey }),
  });
}

export function useSaveSite() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, fields }: { id: SiteId | null; fields: SiteFields }) =>
      id === null ? call("createSite", fields) : call("saveSite", { ...fields, id }),
    onSuccess: () => queries.invalidateQueries({ queryKey: sites.queryKey }),
  });
}
