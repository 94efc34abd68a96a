import { readCode } from "#paper-code";
import { appendLink } from "../../audit/append.sql.ts";
import { transaction } from "../../platform/database/pool.ts";
import { dayMoved, dayOf } from "../../platform/day.ts";
import { AppError } from "../../platform/errors.ts";
import { KeyGone } from "../../platform/keys/key-store.ts";
import { paperCodeHashes } from "../../platform/keys/paper-code-hashes.ts";
import { insertAgreement } from "../agreement/agreement.sql.ts";
import { dayMs } from "../agreement/to.ts";
import { entryOf } from "../audit/entry-of.ts";
import type { Scope } from "../policy/scope.ts";
import { takeCode } from "./asking.sql.ts";
import { type HistoryParts, rulesFor } from "./parts.ts";

/**
 * Takes a code that a person read to them: from then on they are allowed, for as long as the person chose.
 * A wrong one is in the audit; sixty bits are not guessed in the minutes that one lives.
 * @throws {AppError} not_allowed, bad_request
 */
export async function allowByCode(parts: HistoryParts, scope: Scope, typed: string) {
  const { actor } = scope;
  const rules = rulesFor(parts, actor);
  const read = readCode(typed);
  if (!read.ok) throw refused(texts.slip);
  const made = await transaction(parts.pool, async (client) => {
    const now = parts.clock.now();
    const taken = await takeCode(client, scope, hashesOf(parts, read.code, now), now);
    const says = (action: string, subject: object) =>
      appendLink(
        client,
        parts.writer,
        0,
        [entryOf(actor, { action, purpose: "history", subject: { ...subject } })],
        now,
      );
    if (taken === undefined) {
      await says("history: no such code", {});
      return null;
    }
    const { days, withheld } = taken;
    const until = new Date(now.getTime() + days * dayMs);
    const to = { professional: actor.id };
    const agreed = { to, roles: rules.roles, withheld, way: "code", since: now, until } as const;
    const id = await insertAgreement(client, taken, agreed);
    await says("history: code taken", { agreement: id, days, withheld });
    return { id: `${taken.lane}-${id}`, until: until.toISOString() };
  });
  if (made === null) throw refused(texts.none);
  return made;
}

/** Nothing in a code says of which day it is: it lives minutes, so of today or, after midnight, of yesterday. */
const hashesOf = ({ keys }: HistoryParts, code: string, now: Date): Buffer[] =>
  [dayOf(now), dayMoved(dayOf(now), -1)].flatMap((day) => {
    if (!keys.list("named").includes(`named/${day}`)) return [];
    try {
      return [paperCodeHashes(keys, day, code).whole];
    } catch (error) {
      // Destroyed between the list and the look.
      if (error instanceof KeyGone) return [];
      throw error;
    }
  });

const refused = (text: { readonly fr: string; readonly en: string }): AppError =>
  new AppError("bad_request", "history: code", { faults: [{ path: "code", text }] });

const texts = {
  slip: {
    fr: "Ce code contient une erreur de frappe. Relisez-le avec le patient.",
    en: "This code has a slip of the pen. Read it again with the patient.",
  },
  none: {
    fr: "Ce code n'ouvre rien : il a déjà servi, ou ses quinze minutes sont passées. Le patient peut en demander un autre.",
    en: "This code opens nothing: it was used, or its fifteen minutes are over. The patient can ask for another.",
  },
} as const;
