import type { ResultStatus } from "../result/test-result.ts";
import type { PlacedResult } from "./placement.ts";

/** Which result of its report it is, from version to version. */
export const keyOf = (result: { readonly test: string; readonly subId: string }): string =>
  `${result.test}|${result.subId}`;

/** A result as it is compared with others of its report, from a message or from its row. */
export function placedResult(result: {
  readonly test: string;
  readonly subId: string;
  readonly value: string | null;
  readonly status: ResultStatus;
  readonly screening: string | null;
  readonly quantity: string | null;
  /** Milliseconds UTC. */
  readonly sampledAt: number;
}): PlacedResult {
  const cancelled = result.status === "cancelled";
  const preliminary = result.status === "preliminary";
  const quantity = result.quantity === null ? "" : String(Number(result.quantity));
  const said = cancelled
    ? "cancelled"
    : `${result.value ?? ""}|${result.screening ?? ""}|${quantity}|${result.sampledAt}`;
  return {
    key: keyOf(result),
    told: preliminary ? `preliminary ${said}` : said,
    status: result.status,
    announced: result.status === "corrected" || cancelled,
  };
}
