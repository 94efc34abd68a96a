import { useQuery } from "@tanstack/react-query";
import { ask } from "../server/ask.ts";

/** How one signs in here: by the national identity for whoever has one, and by an account. */
export interface Ways {
  readonly national: boolean;
  /** Whether browsers make passkeys for this address. */
  readonly passkeys: boolean;
}

export const useWays = () =>
  useQuery({
    queryKey: ["ways"],
    queryFn: () => ask<Ways>("ways"),
    staleTime: Number.POSITIVE_INFINITY,
  });
