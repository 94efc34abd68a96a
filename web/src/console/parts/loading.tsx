import { Loader } from "@mantine/core";
import { useWords } from "../../language/provider.tsx";
import { stateTexts } from "./texts.ts";

/** Something is on its way; shown after a moment only, so that what is quick does not flicker. */
export function Loading() {
  const words = useWords(stateTexts);
  return (
    <p className="loading" role="status">
      <Loader size="sm" type="dots" />
      <span>{words.loading}</span>
    </p>
  );
}
