/** Server data kept by TanStack Query. A login that has ended is noticed by whichever question meets it first. */
import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { RefusedError } from "./api.ts";

const meKey = ["me"] as const;

export function makeQueries(): QueryClient {
  const notice = (error: unknown): void => {
    if (!(error instanceof RefusedError)) return;
    // Asking again who is signed in leads App to the sign-in page or to the change of the password.
    if (error.refusal === "notSignedIn" || error.refusal === "mustChangePassword")
      void queries.invalidateQueries({ queryKey: meKey });
  };
  const queries: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => (query.queryKey[0] === meKey[0] ? undefined : notice(error)),
    }),
    mutationCache: new MutationCache({ onError: notice }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        // A refusal stays a refusal; only a line that is down is worth asking twice.
        retry: (failures, error) =>
          error instanceof RefusedError && error.refusal === "unavailable" && failures < 2,
        networkMode: "always",
      },
      mutations: { networkMode: "always" },
    },
  });
  return queries;
}
