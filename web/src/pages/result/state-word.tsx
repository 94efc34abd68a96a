import type { ResultVersion } from "../../api.ts";
import { useWords } from "../../language/provider.tsx";
import { faceOf } from "./face.ts";
import { StateShape } from "./state-shape.tsx";
import { resultTexts } from "./texts.ts";

/** A state on one line: shape, word and colour together, and the measure where there is one. */
export function StateWord({ version }: { version: ResultVersion }) {
  const words = useWords(resultTexts);
  const face = faceOf(version);
  return (
    <span className={`state-word face-${face}`}>
      <StateShape face={face} />
      <span>
        {words.face[face]}
        {face !== "withdrawn" && face !== "pending" && version.valueText
          ? ` (${version.valueText})`
          : ""}
      </span>
    </span>
  );
}
