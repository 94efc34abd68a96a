import type { Actor } from "../../access/actor.ts";
import { type Envelope, formMark } from "../../intake/formats/form/envelope.ts";
import type { Entry } from "../../intake/formats/form/shape.ts";
import { actorName } from "../audited.ts";
import type { CounterParts } from "../parts.ts";
import { schemeOf } from "./check.ts";
import { deviceText } from "./device.ts";

/** By which intake tells entries of the counter from messages of the organisation's own software. */
export const application = "OPENDEP-COUNTER";

export interface Saying {
  readonly number: string;
  readonly controlId: string;
  readonly status: Envelope["report"]["status"];
  readonly reason: string | null;
  /** When it was said, to the second: later than what was said before it. */
  readonly saidAt: Date;
  readonly sentAt: Date;
  readonly training: boolean;
}

/** An entry as intake takes it, with what catalogue and country make of its names. */
export function envelopeOf(
  parts: CounterParts,
  actor: Actor,
  entry: Entry,
  saying: Saying,
): Envelope {
  const { number, controlId, status, reason, saidAt, sentAt, training } = saying;
  const { country, catalogue } = parts;
  return {
    form: formMark,
    message: {
      controlId,
      application,
      organisation: actor.organisation.code,
      sentAt: sentAt.toISOString(),
      training,
    },
    report: {
      number,
      status,
      reason,
      typedBy: { name: actor.name, as: `${actorName(actor)} ${actor.role}` },
      validatedAt: saidAt.toISOString(),
    },
    meaning: {
      loinc: catalogue.tests.get(entry.test)?.counter?.loinc ?? "",
      identifierOid: schemeOf(parts, entry)?.oid ?? null,
      reliability: [...(country.qualifiedBy ?? [])][0] ?? null,
      birthplaceType: country.birthplaceAddressType,
      device: deviceText(entry),
    },
    entry,
  };
}
