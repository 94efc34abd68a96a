import type { ListAnswer } from "../../parts/paged-table.tsx";
import type { Role } from "../../session/me.ts";
import type { Kind } from "./kind-texts.ts";

/** An organisation as a line of a list. */
export interface Listed {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly kind: Kind;
  readonly postcode: string | null;
  readonly active: boolean;
  readonly parent: { readonly id: number; readonly name: string } | null;
  readonly children: number;
  readonly members: number;
}

export interface ListedPage extends ListAnswer {
  readonly organisations: readonly Listed[];
}

/** One organisation whole. */
export interface Shown {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly kind: Kind;
  readonly phone: string | null;
  readonly email: string | null;
  readonly address: string | null;
  readonly postcode: string | null;
  readonly language: "fr" | "en";
  readonly zone: string;
  readonly active: boolean;
  readonly identifiers: readonly { readonly scheme: string; readonly value: string }[];
  readonly above: readonly { readonly id: number; readonly name: string }[];
  readonly roles: readonly Role[];
  readonly kindsBelow: readonly Kind[];
  /** Kinds of what it may stand below. */
  readonly kindsAbove: readonly Kind[];
  readonly mayStandAlone: boolean;
}

export interface Member {
  readonly membershipId: number;
  readonly professionalId: number;
  readonly name: string;
  readonly identifier: { readonly system: string; readonly value: string } | null;
  readonly role: Role;
  readonly since: string;
  readonly until: string | null;
  readonly lastSeen: string | null;
  /** Of whoever signs in by an account: whether they have opened it. */
  readonly account: "open" | "waiting" | null;
}

export interface MemberPage extends ListAnswer {
  readonly members: readonly Member[];
}
