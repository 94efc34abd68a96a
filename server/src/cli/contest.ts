import { contestPlace } from "../access/patient/contest.ts";
import { appendLink } from "../audit/append.sql.ts";
import { transaction } from "../platform/database/pool.ts";
import { KeyGone, type KeyStore, openKeyFolder } from "../platform/keys/key-store.ts";
import { unseal } from "../platform/keys/seal.ts";
import { accountable, type Command, UsageError } from "./command.ts";
import { closeContest, type OpenContest, openContests } from "./contest.sql.ts";
import { noteOperatorsLook } from "./look.ts";

export const contestList: Command = {
  name: "contest list",
  summary: "list what patients said against their reports (named data: audited)",
  usage: "contest list --as WHO --purpose WHY",
  flags: {},
  async run(context) {
    const { actor, purpose } = accountable(context);
    const keys = openKeyFolder(context.config().keysDir, ["named"]);
    const pool = await context.database();
    const rows = await transaction(pool, async (client) => {
      const open = await openContests(client);
      const subject = { references: open.map((row) => row.reference) };
      const entry = { actor, action: "contests read", purpose, subject };
      await appendLink(client, "cli", 0, [entry], context.now());
      const look = { action: entry.action, purpose: "contest" } as const;
      const places = open.map((row) => ({ lane: row.lane, reportId: row.report_id }));
      await noteOperatorsLook(client, context, look, places);
      return open;
    });
    const said = rows.map((row) => ({ ...plain(row), ...wordsOf(keys, row) }));
    const lines = said.map(
      (one) => `${one.reference}  ${one.code}  ${one.reason}  ${one.detail ?? "(erased)"}`,
    );
    return { text: lines.join("\n") || "none open", json: said };
  },
};

export const contestClose: Command = {
  name: "contest close",
  summary: "close a contest that was settled with the patient and the laboratory",
  usage: "contest close REFERENCE --as WHO --purpose HOW-IT-WAS-SETTLED",
  flags: {},
  operand: "REFERENCE",
  async run(context) {
    const { actor, purpose } = accountable(context);
    const [reference = ""] = context.positionals;
    const pool = await context.database();
    await transaction(pool, async (client) => {
      const at = context.now();
      if (!(await closeContest(client, reference, at))) {
        throw new UsageError(
          "No contest is open under this reference: see ./run cli contest list.",
        );
      }
      const entry = { actor, action: "contest closed", purpose, subject: { reference } };
      await appendLink(client, "cli", 0, [entry], at);
    });
    return { text: `${reference} is closed`, json: { reference, closed: true } };
  },
};

const plain = ({ reference, code, reason, day, created_at }: OpenContest) => ({
  reference,
  code,
  reason,
  day,
  created_at,
});

interface Words {
  readonly detail: string | null;
  readonly contact: string | null;
}

/** What was said; nothing of it once the key of its day was destroyed. */
function wordsOf(keys: KeyStore, { day, reference, sealed }: OpenContest): Words {
  try {
    const words = unseal(keys.get(`named/${day}`), contestPlace(reference), sealed);
    const { detail, contact } = JSON.parse(words.toString()) as Partial<Words>;
    return { detail: detail ?? "", contact: contact ?? null };
  } catch (error) {
    if (error instanceof KeyGone) return { detail: null, contact: null };
    throw error;
  }
}
