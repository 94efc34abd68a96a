import { entryOf } from "../../access/audit/entry-of.ts";
import type { Scope } from "../../access/policy/scope.ts";
import { appendLink } from "../../audit/append.sql.ts";
import { transaction } from "../../platform/database/pool.ts";
import { AppError } from "../../platform/errors.ts";
import { KeyGone } from "../../platform/keys/key-store.ts";
import { unseal } from "../../platform/keys/seal.ts";
import { keptMs, type RightsParts } from "./begin.ts";
import { ownRequests, type RequestRow } from "./requests.sql.ts";
import { answerPlace } from "./task.ts";

/** What was sealed: the answer to the person, or who goes by what was said. */
interface Sealed {
  readonly document?: string;
  readonly among?: readonly { readonly name: string; readonly reports?: number }[];
}

/** The process of a request that ended with the web process told nobody: it did all of it, or nothing. */
const lostAfterMs = 15 * 60_000;

const sinceOf = ({ clock }: RightsParts): Date => new Date(clock.now().getTime() - keptMs);

export async function listRequests(parts: RightsParts, scope: Scope) {
  const rows = await ownRequests(parts.pool, scope, null, sinceOf(parts));
  return { requests: rows.map((row) => view(parts, row)) };
}

/** That an answer was read is noted. @throws {AppError} not_found */
export function readRequest(parts: RightsParts, scope: Scope, reference: string) {
  return transaction(parts.pool, async (client) => {
    const [row] = await ownRequests(client, scope, reference, sinceOf(parts));
    if (row === undefined) throw new AppError("not_found");
    const { document = null, among = [] } = opened(parts, row);
    if (document !== null) {
      const said = { action: "person: answer read", purpose: "request of the person" };
      const entry = entryOf(scope.actor, { ...said, subject: { reference } });
      await appendLink(client, parts.writer, 0, [entry], parts.clock.now());
    }
    return { ...view(parts, row), document, among };
  });
}

function view({ clock }: RightsParts, row: RequestRow) {
  const { reference, act, made_at, ended_at } = row;
  const isLost = ended_at === null && clock.now().getTime() - made_at.getTime() > lostAfterMs;
  const undone = isLost ? "broken" : row.undone;
  const state = undone !== null ? "undone" : ended_at === null ? "working" : "done";
  return { reference, act, madeAt: made_at.toISOString(), state, undone };
}

/** Nothing of it once the key of its day was destroyed. */
function opened({ keys }: RightsParts, { day, reference, sealed }: RequestRow): Sealed {
  if (sealed === null) return {};
  try {
    return JSON.parse(unseal(keys.get(`named/${day}`), answerPlace(reference), sealed).toString());
  } catch (error) {
    if (error instanceof KeyGone) return {};
    throw error;
  }
}
