import { useQuery } from "@tanstack/react-query";
import { ask, keepCsrf } from "../server/ask.ts";
import { Refusal } from "../server/refusal.ts";

export type Role =
  | "pharmacist"
  | "nurse"
  | "physician"
  | "midwife"
  | "laboratory"
  | "manager"
  | "agency"
  | "operator"
  | "auditor";

/** What somebody is in an organisation: a right is always that of a role in a place. */
export interface Place {
  readonly membershipId: number;
  readonly role: Role;
  readonly organisation: { readonly id: number; readonly name: string; readonly code: string };
}

/** A place that somebody offers: it is one's own once it is accepted. */
export interface Offer {
  readonly offerId: number;
  readonly role: Role;
  readonly organisation: { readonly id: number; readonly name: string; readonly code: string };
}

/** Who is signed in, where they may work, and where they work now. */
export interface Me {
  readonly name: string;
  readonly identifier: { readonly system: string; readonly value: string } | null;
  readonly places: readonly Place[];
  readonly place: Place | null;
  readonly offers: readonly Offer[];
  /** Roles that their national identity proves where nobody can have them, and what people can be there. */
  readonly notGiven: readonly {
    readonly organisation: string;
    readonly role: Role;
    readonly possible: readonly Role[];
  }[];
  readonly training: boolean;
  readonly csrf: string;
}

export const meKey = ["me"] as const;

/** Nobody (null) when no one is signed in: that is an answer, not an error. */
async function askMe(): Promise<Me | null> {
  try {
    const me = await ask<Me>("me");
    keepCsrf(me.csrf);
    return me;
  } catch (error) {
    if (error instanceof Refusal && error.kind === "signed-out") return null;
    throw error;
  }
}

export const useMe = () =>
  useQuery({ queryKey: meKey, queryFn: askMe, staleTime: 60_000, refetchOnWindowFocus: true });
