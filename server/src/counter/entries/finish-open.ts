import { type Actor, roles } from "../../access/actor.ts";
import { AppError } from "../../platform/errors.ts";
import { openJson } from "../day-keys.ts";
import type { CounterParts } from "../parts.ts";
import { type Open, sentPlace } from "../request.ts";
import { recordedUnanswered } from "../requests.sql.ts";
import { conclude, type Sent } from "./conclude.ts";
import { application } from "./envelope.ts";

/** As long as an answer may take to come, milliseconds. */
const patienceMs = 15_000;

/**
 * What intake has recorded, but whose answer was lost with the process or the connection that waited
 * for it, comes into the list: intake is sent the same again and answers the same. What it has not
 * recorded stays with whoever entered it, who was told so.
 */
export async function finishOpen(parts: CounterParts, actor: Actor): Promise<void> {
  const { lane, id } = actor.organisation;
  const before = new Date(parts.clock.now().getTime() - patienceMs);
  for (const row of await recordedUnanswered(parts.pool, lane, id, before, application)) {
    const key = { lane, organisation: id, hash: row.key_hash };
    const sent = openJson<Sent>(parts.keys, row.day, sentPlace(key), row.sealed);
    if (sent === null) continue;
    const open = { key, day: row.day, sent };
    if (!(await concluded(parts, enteredBy(actor, sent), open))) return;
  }
}

/** Whoever entered it made the entry, not who happens to look at the list. */
function enteredBy(actor: Actor, { by, envelope }: Sent): Actor {
  const [kind, id] = by.split(" ");
  const { name, as } = envelope.report.typedBy;
  const role = roles.find((one) => as === `${by} ${one}`);
  const isKnown = (kind === "professional" || kind === "machine") && role !== undefined;
  return isKnown ? { ...actor, kind, id: Number(id), name, role } : actor;
}

/** False while intake is away: the list is shown as far as it is known. */
const concluded = (parts: CounterParts, actor: Actor, open: Open<Sent>): Promise<boolean> =>
  conclude(parts, actor, open).then(
    () => true,
    (error) => {
      if (error instanceof AppError && error.code === "unavailable") return false;
      throw error;
    },
  );
