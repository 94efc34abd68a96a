import { Button } from "@mantine/core";
import { useWords } from "../../language/provider.tsx";
import { stateTexts } from "./texts.ts";
import { TroubleNotice } from "./trouble-notice.tsx";

/** In the place of a page or a list that could not be had. */
export function PageTrouble({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const words = useWords(stateTexts);
  return (
    <div className="page-trouble">
      <TroubleNotice error={error} />
      <Button variant="default" onClick={onRetry ?? (() => window.location.reload())}>
        {words.retry}
      </Button>
    </div>
  );
}
