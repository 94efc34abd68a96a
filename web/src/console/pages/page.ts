import type { ComponentType } from "react";
import type { Bilingual } from "../../language/bilingual.ts";
import type { IconName } from "../parts/icon.tsx";
import type { Role } from "../session/me.ts";

/** A page of the console: where it stands, who has it, how it is called, and how one gets there. */
export interface ConsolePage {
  /** Below `/pro`; `$name` stands for a part of the address. */
  readonly path: string;
  /** Who sees it; the server decides by itself what it answers to whom. */
  readonly roles: readonly Role[];
  readonly name: Bilingual<string>;
  /** What else people call it, for the command palette. */
  readonly also?: Bilingual<string>;
  readonly icon: IconName;
  /** The letter that leads here after `g`; absent for pages that are reached from another. */
  readonly letter?: string;
  /** Absent from the navigation: reached from another page. */
  readonly within?: true;
  readonly load: () => Promise<{ readonly Page: ComponentType }>;
}

export const everyone: readonly Role[] = [
  "pharmacist",
  "nurse",
  "physician",
  "midwife",
  "laboratory",
  "manager",
  "agency",
  "operator",
  "auditor",
];

/** Who tests people where they are: pharmacists, nurses, physicians. */
export const testers: readonly Role[] = ["pharmacist", "nurse", "physician"];

/** Pages that stand before the gate, by the end of their address. */
export const openPaths = ["/register", "/confirm", "/invitation", "/recovery"] as const;
