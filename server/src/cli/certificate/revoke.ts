import { hashOfUci } from "#hcert";
import { appendLink } from "../../audit/append.sql.ts";
import {
  nameOf,
  proofsOfReport,
  proofsOfUci,
  revokeProofs,
} from "../../certificates/proofs.sql.ts";
import { transaction } from "../../platform/database/pool.ts";
import { accountable, type Command, optional, UsageError } from "../command.ts";
import { placeFlags, placeOf, placeUsage } from "../deliveries/place.ts";

export const proofRevoke: Command = {
  name: "certificate revoke",
  summary: "take proofs back by hand: of one identifier, or all of a report (audited)",
  usage: `certificate revoke (--uci URN | ${placeUsage}) --as WHO --purpose WHY`,
  flags: { ...placeFlags, uci: "text" },
  async run(context) {
    const { actor, purpose } = accountable(context);
    const uci = optional(context, "uci");
    const pool = await context.database();
    const revoked = await transaction(pool, async (client) => {
      const found =
        uci === null
          ? await proofsOfReport(client, await placeOf(context, client))
          : await proofsOfUci(client, hashOfUci(uci));
      if (found.length === 0) throw new UsageError("No proof of ours goes by this.");
      // A document beside the certificate says the same of the same result.
      const [first] = found.map(nameOf);
      const beside = uci === null || !first ? [] : await proofsOfReport(client, first);
      const names = [...found, ...beside.filter((one) => found.some((other) => same(one, other)))];
      const done = await revokeProofs(client, names.map(nameOf), "by hand", context.now());
      const entries = done.map(({ lane, reportId: report, ...proof }) => ({
        actor,
        action: "proof taken back",
        purpose,
        subject: { lane, report, ...proof },
      }));
      if (entries.length > 0) await appendLink(client, "cli", 0, entries, context.now());
      return done;
    });
    const text =
      revoked.length > 0
        ? `${revoked.length} taken back; whoever checks learns it with the next list`
        : "they were taken back before";
    return { text, json: { revoked: revoked.length } };
  },
};

interface Row {
  readonly version: number;
  readonly test: string;
  readonly sub_id: string;
  readonly kind: string;
  readonly scheme: string;
}

const same = (one: Row, other: Row): boolean =>
  one.version === other.version &&
  one.test === other.test &&
  one.sub_id === other.sub_id &&
  one.kind === other.kind &&
  one.scheme !== other.scheme;
