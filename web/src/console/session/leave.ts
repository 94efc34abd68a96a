import { csrfToken } from "../server/ask.ts";
import { Refusal } from "../server/refusal.ts";

/** Ends the session here and, where the identity service says how, there; then begins anew. */
export async function leave(): Promise<void> {
  const response = await fetch("/pro/sign-out", {
    method: "POST",
    headers: { "x-opendep-csrf": csrfToken(), accept: "application/json" },
    credentials: "same-origin",
  }).catch(() => {
    throw new Refusal("no-network");
  });
  if (!response.ok && response.status !== 401)
    throw Refusal.of(response, await response.json().catch(() => null));
  const { to } = (await response.json().catch(() => ({}))) as { to?: string };
  window.location.assign(to ?? "/pro");
}
