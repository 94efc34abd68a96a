import { appendLink } from "../../audit/append.sql.ts";
import { transaction } from "../../platform/database/pool.ts";
import { openKeyFolder } from "../../platform/keys/key-store.ts";
import type { Person } from "../../result/person.ts";
import { accountable, type Command, UsageError } from "../command.ts";
import { noteOperatorsLook } from "../look.ts";
import { type DoubtRow, findDoubt } from "./doubts.sql.ts";
import { readSides, type Side } from "./side.ts";

export const noSuchDoubt = (): UsageError =>
  new UsageError("No doubt has this name: see ./run cli persons list.");

export const personsShow: Command = {
  name: "persons show",
  summary: "show both sides of a doubt; --named opens who they are (audited)",
  usage: "persons show DOUBT [--named --as WHO --purpose WHY]",
  flags: { named: "switch" },
  operand: "DOUBT",
  async run(context) {
    const [name = ""] = context.positionals;
    const named = context.flags.named === true;
    const who = named ? accountable(context) : null;
    const keys = named ? openKeyFolder(context.config().keysDir, ["named"]) : null;
    const pool = await context.database();
    const { doubt, sides } = await transaction(pool, async (client) => {
      const row = await findDoubt(client, name);
      if (!row) throw noSuchDoubt();
      const found = await readSides(client, row, keys);
      if (who) {
        const reports = found.flatMap((side) => side.reports);
        const entries = reports.map(({ lane, report }) => ({
          ...who,
          action: "person read to decide a doubt",
          subject: { lane, report, doubt: name },
        }));
        await appendLink(client, "cli", 0, entries, context.now());
        const look = { action: "person read to decide a doubt", purpose: "identity" } as const;
        const places = reports.map(({ lane, report, version }) => ({
          ...{ lane, version },
          reportId: report,
        }));
        await noteOperatorsLook(client, context, look, places);
      }
      return { doubt: row, sides: found };
    });
    return { text: textOf(doubt, sides), json: { ...plain(doubt), sides } };
  },
};

const plain = (doubt: DoubtRow) => ({
  doubt: doubt.name,
  reason: doubt.reason,
  since: doubt.opened_at,
  verdict: doubt.verdict,
  decidedBy: doubt.decided_by,
  decidedAt: doubt.decided_at,
  decidedWhy: doubt.decided_why,
});

function textOf(doubt: DoubtRow, sides: readonly Side[]): string {
  const decided = doubt.verdict ? [`decided: ${doubt.verdict}, by ${doubt.decided_by}`] : [];
  const together = sides.length === 1 ? ["they go by one person"] : [];
  return [
    `${doubt.name}: ${doubt.reason}, since ${doubt.opened_at.toISOString()}`,
    ...decided,
    ...together,
    ...sides.flatMap(linesOf),
  ].join("\n");
}

const linesOf = (side: Side): string[] => [
  `person ${side.person}`,
  ...side.reports.map((one) => {
    const known = [
      `report ${one.lane}-${one.report}`,
      one.organisation,
      `sampled ${one.sampled_on}`,
      one.tests.join(", "),
      `${one.sex} ${one.age_years ?? "?"}`,
      one.commune ?? "commune unknown",
      one.with_identifier ? "with identifier" : "without identifier",
    ];
    return `  ${known.join("  ")}${one.named === undefined ? "" : nameOf(one.named)}`;
  }),
];

function nameOf(person: Person | null): string {
  if (person === null) return "\n    (erased)";
  const identifiers = person.identifiers.map(
    (one) => `${one.scheme} ${one.value}${one.qualified ? "" : " (not qualified)"}`,
  );
  const parts = [
    [person.birthName, person.givenNames.join(" ")].join(", "),
    person.birthDate,
    person.sex,
    person.birthplace ? `born in ${person.birthplace}` : "birthplace unknown",
    ...identifiers,
  ];
  return `\n    ${parts.join("  ")}`;
}
