import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { call } from "../base/api.ts";
import { useOrganisations, useSites } from "../organisations/use-organisations.ts";

/** The audit, newest first, a page at a time. */
export function useAudit(from: number) {
  return useQuery({
    queryKey: ["audit", from],
    queryFn: ({ signal }) => call("listAudit", { from }, signal),
    placeholderData: keepPreviousData,
  });
}

export function useVerifyAudit() {
  return useMutation({ mutationFn: () => call("verifyAudit", {}) });
}

/** Names for the ids in the log; an id without a name is shown shortened. */
export function useNames() {
  const people = useQuery({
    queryKey: ["people", "all"],
    queryFn: async ({ signal }) => {
      const first = await call("listPeople", {}, signal);
      const rows = [...first.rows];
      // @NOTE A province has some hundred accounts; past a thousand the log shows ids of the rest.
      while (rows.length < Math.min(first.total, 1000)) {
        const next = await call("listPeople", { from: rows.length }, signal);
        if (next.rows.length === 0) break;
        rows.push(...next.rows);
      }
      return new Map<string, string>(rows.map((person) => [person.id, person.name]));
    },
    staleTime: 60_000,
  });
  const organisations = useOrganisations();
  const sites = useSites();
  return (id: string): string | null =>
    people.data?.get(id) ??
    organisations.data?.find((one) => one.id === id)?.name ??
    sites.data?.find((one) => one.id === id)?.name ??
    null;
}
