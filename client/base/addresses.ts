/**
 * Method and path of every endpoint, taken from the contract table. A build puts the finished table here
 * (build-contract.ts), so that the schemas beside it are not sent to browsers that never parse with them.
 */
import { endpoints, type EndpointName } from "#shared/http.ts";

export const addresses = Object.fromEntries(
  Object.entries(endpoints).map(([name, { method, path }]) => [name, { method, path }]),
) as Record<
  EndpointName, // The entries are those of the table, one for one.
  { method: "GET" | "POST" | "PUT"; path: string }
>;
