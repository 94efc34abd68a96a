import type { Laboratory, PatientView } from "../../api.ts";
import { useReading, useWords } from "../../language/provider.tsx";
import { asSent } from "../../time/moment.ts";
import { besideTexts, detailTexts } from "./texts.ts";

/** A number as a telephone dials it: digits, and a plus in front. */
export const dialled = (phone: string): string =>
  phone
    .replace(/\(0\)/, "")
    .replace(/(?!^\s*\+)[^\d]/g, "")
    .trim();

/** Whom to ask. */
export function LaboratoryCard({ laboratory }: { laboratory: Laboratory }) {
  const words = useWords(besideTexts);
  const { name, phone, email, address } = laboratory;
  return (
    <section className="card laboratory">
      <h2>{words.laboratory}</h2>
      <p className="laboratory-name">{name}</p>
      {address && <p className="quietly">{address}</p>}
      {phone && (
        <p>
          {words.call}{" "}
          <a className="reach" href={`tel:${dialled(phone)}`}>
            {phone}
          </a>
        </p>
      )}
      {email && (
        <p>
          {words.write}{" "}
          <a className="reach" href={`mailto:${encodeURIComponent(email).replace("%40", "@")}`}>
            {email}
          </a>
        </p>
      )}
      {!phone && !email && <p>{words.noContact}</p>}
    </section>
  );
}

/** Which report this is, and whose. */
export function ReportCard({ view, name }: { view: PatientView; name: string }) {
  const words = useWords(detailTexts);
  return (
    <section className="card report">
      <h2>{words.report}</h2>
      <dl>
        <dt>{words.person}</dt>
        <dd>{name}</dd>
        <dt>{words.number}</dt>
        <dd>{view.reportNumber}</dd>
      </dl>
    </section>
  );
}

/** Until when the result can be read here, and how to keep it longer. */
export function KeptCard({ keptUntil, onClose }: { keptUntil: string; onClose: () => void }) {
  const words = useWords(besideTexts);
  const { language } = useReading();
  return (
    <section className="card kept">
      <h2>{words.kept}</h2>
      <p className="laboratory-name">{words.keptUntil(asSent(keptUntil, language).text)}</p>
      <p className="on-screen">{words.afterwards}</p>
      <button type="button" className="button quiet" onClick={() => window.print()}>
        {words.print}
      </button>
      <p className="shared">{words.shared}</p>
      <button type="button" className="button quiet" onClick={onClose}>
        {words.close}
      </button>
    </section>
  );
}
