import type { ComponentType } from "react";

/** A page that is there for whoever is not known yet. */
export interface OpenPage {
  /** Below `/pro`. */
  readonly path: string;
  readonly load: () => Promise<{ readonly Page: ComponentType }>;
}

export const openPages: readonly OpenPage[] = [
  { path: "/invitation", load: () => import("./sign-in/invitation.tsx") },
  { path: "/recovery", load: () => import("./sign-in/recovery.tsx") },
];
