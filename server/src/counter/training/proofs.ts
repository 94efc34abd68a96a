import type { Actor } from "../../access/actor.ts";
import { localDate } from "../../certificates/local-date.ts";
import { proofPdf } from "../../certificates/paper/proof-pdf.ts";
import { practisedProofs } from "../../certificates/practised.ts";
import type { Envelope } from "../../intake/formats/form/envelope.ts";
import type { CounterParts } from "../parts.ts";
import { type PrintedProof, paperParts, printed } from "../proof.ts";
import { practisedById } from "./practise.ts";

/** The proofs of a practised entry: marked as such on the page, signed by nobody, kept nowhere. */
export async function printPractised(
  parts: CounterParts,
  actor: Actor,
  id: string,
): Promise<PrintedProof[]> {
  const { content } = await practisedById(parts, actor, id);
  if (parts.proofs === null) return [];
  const { zone } = actor.organisation;
  const now = parts.clock.now();
  const made = practisedProofs(
    resultOf(content.envelope, zone),
    content.envelope.entry.patient,
    parts.catalogue,
    paperParts(parts, parts.proofs),
    now,
    localDate(now, zone),
  );
  return Promise.all(
    made.map(async ({ shown, paper }) => ({
      ...shown,
      pdf: paper === null ? null : (await printed(() => proofPdf(paper))).toString("base64"),
    })),
  );
}

/** As the record of a real one would have it. */
function resultOf({ entry, report, meaning }: Envelope, zone: string) {
  const { at, hasTime } = sampled(entry.sampledAt, zone);
  return {
    version: 1,
    test: entry.test,
    subId: "",
    loinc: meaning.loinc,
    specimen: entry.specimen ?? null,
    value: entry.result,
    status: report.status,
    sampledAt: at,
    sampledOffset: hasTime ? 0 : null,
    sampledOn: localDate(at, zone),
    device: meaning.device,
  };
}

/** Without an offset a time is of the organisation's clock: off by what that clock differs from UTC. */
function sampled(text: string, zone: string): { at: Date; hasTime: boolean } {
  const hasTime = /[T ]\d{2}:\d{2}/.test(text);
  if (!hasTime || /(?:Z|[+-]\d{2}:?\d{2})$/.test(text)) return { at: new Date(text), hasTime };
  const asUtc = new Date(`${text.replace(" ", "T")}Z`);
  const shown = new Date(`${asUtc.toLocaleString("sv-SE", { timeZone: zone }).replace(" ", "T")}Z`);
  return { at: new Date(2 * asUtc.getTime() - shown.getTime()), hasTime };
}
