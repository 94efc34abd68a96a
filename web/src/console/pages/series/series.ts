import type { Device } from "../../bench/draft.ts";

/** A school or a care home: what its entries have in common is said once. */
export interface Series {
  readonly id: number;
  readonly place: string;
  readonly kind: SeriesKind;
  readonly head: {
    readonly test: string;
    readonly device: Device;
    readonly reason?: string;
  };
  readonly openedAt: string;
  readonly closedAt: string | null;
  readonly counts: { readonly entries: number; readonly positive: number };
}

export const seriesKinds = ["school", "care-home", "workplace", "other"] as const;
export type SeriesKind = (typeof seriesKinds)[number];
