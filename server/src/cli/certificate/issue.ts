import { writeFileSync } from "node:fs";
import { latestRecord } from "../../access/patient/link.sql.ts";
import { toProve } from "../../access/patient/to-prove.ts";
import { appendLink } from "../../audit/append.sql.ts";
import { loadCatalogue } from "../../catalogue/load.ts";
import { type ProofOfResult, proofsOf, type ReportToProve } from "../../certificates/issue.ts";
import { localDate } from "../../certificates/local-date.ts";
import { onPaper } from "../../certificates/on-paper.ts";
import { proofPdf } from "../../certificates/paper/proof-pdf.ts";
import { reportHead } from "../../certificates/proofs.sql.ts";
import { SignerAway, signerClient } from "../../certificates/signer/client.ts";
import { loadCountry } from "../../country/load.ts";
import { transaction } from "../../platform/database/pool.ts";
import { KeyGone, type KeyStore, openKeyFolder } from "../../platform/keys/key-store.ts";
import { unsealNamed } from "../../platform/keys/named-record.ts";
import { signerPath } from "../../platform/local-sockets.ts";
import { places } from "../../platform/places.ts";
import {
  accountable,
  type Command,
  type CommandContext,
  optional,
  UsageError,
} from "../command.ts";
import { placeFlags, placeOf, placeUsage } from "../deliveries/place.ts";
import { noteOperatorsLook } from "../look.ts";

export const proofIssue: Command = {
  name: "certificate issue",
  summary: "proofs of a report for a person without phone and mail, to be printed (named: audited)",
  usage: `certificate issue ${placeUsage} [--pdf FILE] --as WHO --purpose WHY`,
  flags: { ...placeFlags, pdf: "text" },
  async run(context) {
    const { actor, purpose } = accountable(context);
    const config = context.config();
    const country = loadCountry(places.countries, config.country);
    const rules = country.certificates;
    if (rules === null) throw new UsageError("This country makes no proofs: see its country.json.");
    const catalogue = loadCatalogue(places.catalogue);
    const keys = openKeyFolder(config.keysDir, ["named", "proof"]);
    const report = await open(context, keys, catalogue, { actor, purpose });
    const now = context.now();
    const signer = signerClient(signerPath(config.dataDir));
    const all = await proofsOf(
      {
        pool: await context.database(),
        keys,
        signer,
        catalogue,
        country: country.code,
        rules,
        now,
        today: localDate(now, country.zone),
        actor,
        purpose,
        writer: "cli",
      },
      report,
    )
      .catch((error) => {
        if (error instanceof SignerAway)
          throw new UsageError("The signer is away: start the role signer, and try again.");
        throw error;
      })
      .finally(() => signer.close());
    const files = await print(all, optional(context, "pdf"), (one) =>
      onPaper(one, report.person, {
        catalogue,
        rules,
        country: country.code,
        zone: country.zone,
        languages: country.languages,
        verifyAt: `${config.publicUrl}/verifier`,
        training: !config.production,
      }),
    );
    const shown = all.map((one) => one.shown);
    const lines = shown.flatMap(
      ({ test, kind, sampledAt, state, reason, codes, availableFrom }) => [
        `${test}  ${sampledAt}  ${kind}  ${state}  ${reason?.en ?? availableFrom ?? codes?.hcert.identifier ?? ""}`,
        ...(codes === null || files.length > 0 ? [] : [codes.hcert.text]),
      ],
    );
    const text = [...lines, ...files.map((file) => `printed: ${file}`)].join("\n");
    return {
      text: text || "no result of this report gives a proof",
      json: { proofs: shown, files },
    };
  },
};

/** The report as its latest version tells it, after an audit entry that says who looks and why. */
async function open(
  context: CommandContext,
  keys: KeyStore,
  catalogue: ReturnType<typeof loadCatalogue>,
  who: { readonly actor: string; readonly purpose: string },
): Promise<ReportToProve> {
  const pool = await context.database();
  return transaction(pool, async (client) => {
    const place = await placeOf(context, client);
    const subject = { lane: place.lane, report: place.reportId };
    const entry = { ...who, action: "proofs of a report asked for", subject };
    await appendLink(client, "cli", 0, [entry], context.now());
    const look = { action: entry.action, purpose: "proof to the person tested" } as const;
    await noteOperatorsLook(client, context, look, [place]);
    const head = await reportHead(client, place);
    if (!head) throw new UsageError("There is no such report.");
    const row = await latestRecord(client, head);
    if (!row)
      throw new UsageError("The names of this report were erased, or are under restriction.");
    const { version, day } = row;
    try {
      const record = unsealNamed(keys, { ...place, version, day }, row.sealed);
      return await toProve(client, catalogue, { link: head, record, version, day });
    } catch (error) {
      if (error instanceof KeyGone) throw new UsageError("The names of this report were erased.");
      throw error;
    }
  });
}

/** One file, or several with a number before the ending, readable by their owner alone. */
async function print(
  all: readonly ProofOfResult[],
  file: string | null,
  paperOf: (one: ProofOfResult) => ReturnType<typeof onPaper>,
): Promise<string[]> {
  if (file === null) return [];
  const papers = all.flatMap((one) => paperOf(one) ?? []);
  const files: string[] = [];
  for (const [index, paper] of papers.entries()) {
    const name = papers.length === 1 ? file : file.replace(/(\.pdf)?$/i, `-${index + 1}.pdf`);
    writeFileSync(name, await proofPdf(paper), { mode: 0o600 });
    files.push(name);
  }
  return files;
}
