import type { TwoDDoc } from "./read.ts";
import { GS } from "./separators.ts";

/** What of a virology test is hashed: F0 to F6, each as id, content and GS. Null of other documents. */
export function revocationInput({ header, fields }: TwoDDoc): string | null {
  if (header.type !== "B2") return null;
  const parts = ["F0", "F1", "F2", "F3", "F4", "F5", "F6"];
  return parts.map((id) => `${id}${fields.get(id)}${GS}`).join("");
}
