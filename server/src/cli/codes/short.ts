import { latestRecord } from "../../access/patient/link.sql.ts";
import { appendLink } from "../../audit/append.sql.ts";
import { loadCatalogue } from "../../catalogue/load.ts";
import { issueShort, type ShortCode } from "../../certificates/activation/issue-short.ts";
import { shortMinutes } from "../../certificates/activation/short-code.ts";
import { localDate } from "../../certificates/local-date.ts";
import { currentReport, currentResults } from "../../certificates/proofs.sql.ts";
import { loadCountry } from "../../country/load.ts";
import { transaction } from "../../platform/database/pool.ts";
import { openKeyFolder } from "../../platform/keys/key-store.ts";
import { places } from "../../platform/places.ts";
import { lawHasEnded } from "../../result/retention.ts";
import { accountable, type Command, type CommandContext, UsageError } from "../command.ts";
import { type Place, placeFlags, placeOf, placeUsage } from "../deliveries/place.ts";

const refusals: Readonly<Record<Exclude<ShortCode, { ok: true }>["why"], string>> = {
  none: "This report has no positive result that gives a code now: the test, the result or the day of sampling is another.",
  used: "A code of this result was used already: one positive is declared once.",
  "too many": "Several short codes were made of this result already: more are made tomorrow.",
};

export const codesShort: Command = {
  name: "codes short",
  summary:
    "a code of 6 characters to say on the phone to a positive patient, for 60 minutes (audited)",
  usage: `codes short ${placeUsage} --as WHO --purpose WHY`,
  flags: placeFlags,
  async run(context) {
    const { actor, purpose } = accountable(context);
    const config = context.config();
    const country = loadCountry(places.countries, config.country);
    const { activationCodes: rules, retention, zone } = country;
    const now = context.now();
    if (rules === null) throw new UsageError("This country makes no activation codes.");
    if (lawHasEnded(retention, now)) throw new UsageError("The law has ended: no code is made.");
    const pool = await context.database();
    const report = await read(context, actor, purpose);
    const keys = openKeyFolder(config.keysDir, ["named", "activation"]);
    const made = await issueShort(
      {
        pool,
        keys,
        catalogue: loadCatalogue(places.catalogue),
        rules,
        today: localDate(now, zone),
        now,
        actor,
        purpose,
        writer: "cli",
      },
      report,
    );
    if (!made.ok) throw new UsageError(refusals[made.why]);
    const { code, test, endsAt } = made;
    return {
      text: `${code.slice(0, 3)} ${code.slice(3)}   for ${shortMinutes} minutes, until ${endsAt.toISOString()}; it is taken once`,
      json: { code, test, validUntil: endsAt.toISOString() },
    };
  },
};

/** The report as it stands, after an entry that says who looked for it and why. */
async function read(context: CommandContext, actor: string, purpose: string) {
  const pool = await context.database();
  return transaction(pool, async (client) => {
    const place = await placeOf(context, client);
    const { lane, reportId } = place;
    const subject = { lane, report: reportId };
    const entry = { actor, action: "short activation code asked for", purpose, subject };
    await appendLink(client, "cli", 0, [entry], context.now());
    const current = await currentReport(client, place);
    const record = current && (await latestRecord(client, at(place, current.identityHash)));
    if (!current || !record) {
      throw new UsageError("Nothing of this report may be used: it was erased, or is restricted.");
    }
    const { identityHash } = current;
    const results = (await currentResults(client, place)).filter((one) =>
      one.identityHash.equals(identityHash),
    );
    return { lane, reportId, identityHash, day: record.day, results };
  });
}

const at = ({ lane, reportId }: Place, identityHash: Buffer) => ({
  lane,
  report_id: reportId,
  identity_hash: identityHash,
});
