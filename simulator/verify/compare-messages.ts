import { type Note, placeOf } from "./difference.ts";
import type { FoundMessage, FoundRefusal } from "./found.sql.ts";
import type { SentEntry } from "./read-ledger.ts";

export interface FoundMessages {
  readonly accepted: ReadonlyMap<string, FoundMessage>;
  readonly refused: readonly FoundRefusal[];
  /** Names that unknown senders gave themselves. */
  readonly strangers: readonly string[];
}

/** AR says "later", and nothing of what came of an earlier try: as good as no answer. */
export const isAnswered = ({ answer, expects }: SentEntry): boolean =>
  answer !== null && (answer.code !== "AR" || expects === "AR");

/** Each message against its answer, and against the messages that the database has. */
export function compareMessages(
  sent: readonly SentEntry[],
  found: FoundMessages,
  note: Note,
): void {
  const faults = new Map<string, string[]>();
  for (const { code, control_id, faults: codes } of found.refused) {
    const place = placeOf(code, control_id);
    faults.set(place, [...(faults.get(place) ?? []), ...codes]);
  }
  const answers = new Map<string, string>();
  const expected = new Map<string, Set<string>>();
  for (const one of sent) {
    const place = placeOf(one.lab, one.controlId);
    const codes = expected.get(place) ?? new Set();
    expected.set(place, codes.add(one.expects));
    if (one.answer === null || !isAnswered(one)) continue;
    const { code, of, id } = one.answer;
    if (code !== one.expects)
      note("other answer than expected", place, `${code}, not ${one.expects}: ${one.scenario}`);
    if (of !== one.controlId) note("answer to another message", place, of);
    if (code === "AA") {
      const before = answers.get(place) ?? id;
      answers.set(place, before);
      if (before !== id) note("repeat answered otherwise", place, `${before}, then ${id}`);
      if (!found.accepted.has(place)) note("acknowledged and missing", place);
    }
    if (code === "AE") compareRefusal(one, place, faults.get(place), note);
    if (one.expects === "AR" && !found.strangers.some((claimed) => claimed.includes(one.lab)))
      note("stranger without a security event", place);
  }
  for (const [place, { times, kept }] of found.accepted) {
    if (times > 1) note("recorded more than once", place, `${times} times`);
    if (!kept) note("acknowledged and its raw message not kept", place);
    const codes = expected.get(place);
    if (!codes) note("in the database and never sent", place);
    else if (!codes.has("AA")) note("refused and recorded", place);
  }
  for (const place of faults.keys()) {
    if (!expected.get(place)?.has("AE")) note("in the database and never sent", place, "refused");
  }
}

function compareRefusal(
  { fault, wrong }: SentEntry,
  place: string,
  listed: readonly string[] | undefined,
  note: Note,
): void {
  if (!listed) note("refused and not listed", place);
  else if (fault !== null && !listed.includes(fault))
    note("refused for another reason", place, `${listed.join(" ")}, not ${fault} (${wrong})`);
}
