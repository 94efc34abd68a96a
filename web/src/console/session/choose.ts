import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import { ask } from "../server/ask.ts";
import { meKey } from "./me.ts";

/** What one person or place was shown is not shown to the next: every answer is forgotten. */
async function forget(queries: QueryClient): Promise<void> {
  queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== meKey[0] });
  await queries.invalidateQueries({ queryKey: meKey });
}

/** Where one works from now on, and whether for practice. */
export interface Chosen {
  readonly membershipId: number;
  readonly training: boolean;
}

export function useChoosePlace() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (chosen: Chosen) => ask("place", { method: "POST", body: chosen }),
    onSuccess: () => forget(queries),
  });
}
