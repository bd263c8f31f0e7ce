/** Accounts as the server has them, and the ways to change them. */
import type { PersonId } from "#shared/ids.ts";
import type { PersonFields } from "#shared/people.ts";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "../base/api.ts";

export function usePeople(search: string, from = 0) {
  return useQuery({
    queryKey: ["people", search, from],
    queryFn: ({ signal }) => call("listPeople", { search, from }, signal),
    placeholderData: keepPreviousData,
  });
}

export function useCreatePerson() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (fields: PersonFields) => call("createPerson", fields),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["people"] }),
  });
}

export function useSavePerson() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, fields }: { id: PersonId; fields: PersonFields }) =>
      call("savePerson", { ...fields, id }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["people"] }),
  });
}

export function useResetPassword() {
  return useMutation({ mutationFn: (id: PersonId) => call("resetPassword", { id }) });
}
