import { readFileSync } from "node:fs";
import { saveContest } from "../../access/patient/contest.sql.ts";
import { contestPlace } from "../../access/patient/contest.ts";
import { seal } from "../../platform/keys/seal.ts";
import { type AskedLaboratory, nothingAnswer, rectifyAnswer } from "../../rights/answer/acts.ts";
import { versionsOf } from "../../rights/held.ts";
import { laboratoriesOf, type OwnReport } from "../../rights/rectify.sql.ts";
import { newReference } from "../../rights/reference.ts";
import { type Command, type CommandContext, required, UsageError } from "../command.ts";
import { deal, personFlags, personUsage } from "./deal.ts";

export const personRectify: Command = {
  name: "person rectify",
  summary: "ask the laboratories to rectify on a person's word; nothing is edited here (audited)",
  usage: `person rectify --words FILE [--report LANE-NUMBER ...] ${personUsage}`,
  flags: { ...personFlags, words: "text", report: "list" },
  run(context) {
    const words = wordsOf(context);
    const chosen = context.flags.report;
    return deal(context, async ({ client, keys, found, head }) => {
      const action = "person: rectification asked";
      const theirs = found
        ? { ...found, reports: found.reports.filter((one) => one.theirs) }
        : null;
      const all = theirs ? await laboratoriesOf(client, versionsOf(theirs)) : [];
      const reports = Array.isArray(chosen) ? chooseFrom(all, chosen) : all;
      if (reports.length === 0)
        return { action, document: nothingAnswer("rectify", head), subject: {} };
      const day = head.at.toISOString().slice(0, 10);
      const asked: AskedLaboratory[] = [];
      for (const { name, phone, ...report } of reports) {
        const reference = newReference();
        const sealed = seal(keys.ensure(`named/${day}`), contestPlace(reference), words);
        await saveContest(client, {
          reference,
          lane: report.lane,
          reportId: report.report_id,
          organisationId: report.organisation_id,
          reason: "rectification",
          day,
          sealed,
          at: head.at,
        });
        asked.push({ reference, name, phone });
      }
      const references = asked.map((one) => one.reference);
      return { action, document: rectifyAnswer(head, asked), subject: { references } };
    });
  },
};

/** What is wrong and what would be right, in the person's words; sealed as a contest is. */
function wordsOf(context: CommandContext): Buffer {
  const file = required(context, "words", "a file with what is wrong, in the person's words");
  let detail: string;
  try {
    detail = readFileSync(file, "utf8").trim();
  } catch {
    throw new UsageError(`The file ${file} cannot be read: check its name and its rights.`);
  }
  if (detail === "" || detail.length > 4_000) {
    throw new UsageError("The words are empty, or more than 4,000 letters.");
  }
  return Buffer.from(JSON.stringify({ detail, contact: null }));
}

function chooseFrom(reports: readonly OwnReport[], chosen: readonly string[]): OwnReport[] {
  const nameOf = (one: OwnReport): string => `${one.lane}-${one.report_id}`;
  const strange = chosen.filter((name) => !reports.some((one) => nameOf(one) === name));
  if (strange.length > 0) {
    throw new UsageError(`Not a report of this person: ${strange.join(", ")}.`);
  }
  return reports.filter((one) => chosen.includes(nameOf(one)));
}
