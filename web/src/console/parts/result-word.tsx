import { useWords } from "../../language/provider.tsx";
import type { Face } from "../../pages/result/face.ts";
import { StateShape } from "../../pages/result/state-shape.tsx";
import { faceTexts } from "./face-texts.ts";

const known: Readonly<Record<string, Face>> = {
  positive: "positive",
  negative: "negative",
  indeterminate: "indeterminate",
  invalid: "invalid",
  quantity: "quantity",
  screening: "screening",
  pending: "pending",
  withdrawn: "withdrawn",
};

/** A result on one line of a list: shape, word and colour together. */
export function ResultWord({ value, text }: { value: string; text?: string | null }) {
  const words = useWords(faceTexts);
  const face = known[value] ?? "pending";
  return (
    <span className={`state-word face-${face}`}>
      <StateShape face={face} />
      <span>
        {words[face]}
        {text ? ` (${text})` : ""}
      </span>
    </span>
  );
}
