import { useReading, useWords } from "../../language/provider.tsx";
import { asSent } from "../../time/moment.ts";
import { detailTexts } from "./texts.ts";

/** A moment as the laboratory sent it, with the zone of its clock. */
export function SaidTime({ moment }: { moment: string }) {
  const words = useWords(detailTexts);
  const { language } = useReading();
  const { text, zone } = asSent(moment, language);
  return (
    <>
      <time dateTime={moment}>{text}</time>
      {zone && <span className="zone"> ({words.zone(zone)})</span>}
    </>
  );
}
