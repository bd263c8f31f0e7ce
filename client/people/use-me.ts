/** Who is signed in on this computer, and the ways in and out. */
import type { Me } from "#shared/people.ts";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "../base/api.ts";
import { forgetWords } from "../minutes/kept-words.ts";

export const me = queryOptions({
  queryKey: ["me"],
  queryFn: ({ signal }) => call("me", {}, signal),
  staleTime: 60_000,
});

export function useMe() {
  return useQuery(me);
}

/** For pages behind the sign-in, where App has seen to it that somebody is signed in. */
export function useSignedIn(): Me {
  const { data } = useQuery(me);
  if (!data) throw new Error("A page behind the sign-in was drawn without anybody signed in.");
  return data;
}

export function useSignIn() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: { account: string; password: string }) => call("signIn", input),
    onSuccess: (found) => {
      // What the person before saw is nobody else's business. The question itself stays: App is watching it.
      queries.removeQueries({ predicate: (query) => query.queryKey[0] !== me.queryKey[0] });
      queries.setQueryData(me.queryKey, found);
    },
  });
}

export function useSignOut() {
  return useMutation({
    mutationFn: (everywhere: boolean) => call("signOut", { everywhere }),
    // A whole new page: nothing of the person stays in memory, nor what was begun of a citizen's intake or minutes.
    onSuccess: () => {
      for (const key of Object.keys(sessionStorage))
        if (key.startsWith("intake ")) sessionStorage.removeItem(key);
      forgetWords();
      location.assign("/");
    },
  });
}

export function useChangePassword() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: { old: string; password: string }) => call("changePassword", input),
    onSuccess: (found) => queries.setQueryData(me.queryKey, found),
  });
}
