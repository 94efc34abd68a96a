import type { ActivationCode, PatientView } from "../../api.ts";
import { vouchedFor } from "../../language/language.ts";
import { useReading, useWords } from "../../language/provider.tsx";
import { here } from "../../time/moment.ts";
import { ActivationPicture } from "./activation-picture.tsx";
import { activationTexts } from "./texts.ts";

interface ActivationItemProps {
  readonly one: ActivationCode;
  readonly view: PatientView;
  /** Where there are several, each says which test it is of. */
  readonly named: boolean;
}

/** One code: to scan with another device, to open on this one, to type; or that it was used. */
export function ActivationItem({ one, view, named }: ActivationItemProps) {
  const words = useWords(activationTexts);
  const { language } = useReading();
  const spoken = vouchedFor(view.languages, language);
  const said = view.results.find(({ test }) => test === one.test)?.name[spoken];
  const { code, link, validUntil } = one;
  return (
    <div className={`activation-code activation-${one.state}`}>
      {named && said && <h3 lang={spoken === language ? undefined : spoken}>{said}</h3>}
      {code === null ? (
        <p>{words.used}</p>
      ) : (
        <>
          <ol className="listed">
            <li>{link ? words.open : words.scan}</li>
            <li>{words.decide}</li>
          </ol>
          {link && (
            <a
              className="button primary"
              href={link}
              target="_blank"
              rel="noreferrer"
              referrerPolicy="no-referrer"
            >
              {words.link}
            </a>
          )}
          <ActivationPicture text={link ?? code} />
          <details>
            <summary>{words.typed}</summary>
            <p className="activation-text">{code}</p>
          </details>
          {validUntil && <p className="quietly">{words.until(here(validUntil, language))}</p>}
        </>
      )}
    </div>
  );
}
