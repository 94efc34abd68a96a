import { QueryCache, QueryClient } from "@tanstack/react-query";
import { meKey } from "../session/me.ts";
import { Refusal } from "./refusal.ts";

/** How often a question is put again when the way there, not the question, was at fault. */
const retries = 2;

/** Answers of the server, kept while the page stands, never on the disk. */
export function makeQueries(): QueryClient {
  const queries: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        // Whoever was signed out elsewhere, or too long ago, is asked who they are.
        if (error instanceof Refusal && error.kind === "signed-out")
          queries.setQueryData(meKey, null);
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        networkMode: "always",
        retry: (count, error) => count < retries && error instanceof Refusal && error.passing,
      },
      mutations: { networkMode: "always" },
    },
  });
  return queries;
}
