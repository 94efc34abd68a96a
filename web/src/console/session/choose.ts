import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import { ask } from "../server/ask.ts";
import { meKey } from "./me.ts";

/** What one person or place was shown is not shown to the next: every answer is forgotten. */
async function forget(queries: QueryClient): Promise<void> {
  queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== meKey[0] });
  await queries.invalidateQueries({ queryKey: meKey });
}

/** Works from now on in another of one's places. */
export function useChoosePlace() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (membershipId: number) => ask("place", { method: "POST", body: { membershipId } }),
    onSuccess: () => forget(queries),
  });
}
