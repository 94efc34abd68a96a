import { useQuery } from "@tanstack/react-query";
import { ask } from "../../server/ask.ts";

/** Whether whoever is here has signed in by an account of the platform's own. */
export function useByAccount(): boolean {
  const { data } = useQuery({
    queryKey: ["sessions"],
    queryFn: () => ask<{ sessions: readonly { own: boolean; provider: string }[] }>("sessions"),
  });
  return data?.sessions.some(({ own, provider }) => own && provider === "account") ?? false;
}
