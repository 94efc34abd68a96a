import { useWords } from "../../language/provider.tsx";
import { shellTexts } from "./texts.ts";

/** Training is told by a hatched frame, a word and a colour at once, on paper by a mark across the page. */
export function TrainingBanner() {
  const words = useWords(shellTexts);
  return (
    <aside className="training-banner" aria-label={words.training}>
      <strong>{words.training}</strong> {words.trainingText}
    </aside>
  );
}

export function TrainingFrame() {
  const words = useWords(shellTexts);
  return (
    <>
      <div className="training-frame" aria-hidden="true" />
      <div className="training-watermark" aria-hidden="true">
        {words.training}
      </div>
    </>
  );
}
