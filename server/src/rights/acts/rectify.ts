import { saveContest } from "../../access/patient/contest.sql.ts";
import { contestPlace } from "../../access/patient/contest.ts";
import { seal } from "../../platform/keys/seal.ts";
import { type AskedLaboratory, nothingAnswer, rectifyAnswer } from "../answer/acts.ts";
import { type Act, NotDealt } from "../deal.ts";
import { versionsOf } from "../held.ts";
import { laboratoriesOf, type OwnReport } from "../rectify.sql.ts";
import { newReference } from "../reference.ts";

/** Most letters of what the person says. */
export const longestWords = 4_000;

/**
 * Asks the laboratories of the person's reports, or of those that were chosen (`LANE-NUMBER`); what the
 * person says is sealed as a contest is. @throws {NotDealt} on a report that is not theirs
 */
export const rectify =
  (detail: string, chosen: readonly string[] | null): Act =>
  async ({ client, parts, found, head }) => {
    const action = "person: rectification asked";
    const words = Buffer.from(JSON.stringify({ detail, contact: null }));
    const theirs = found ? { ...found, reports: found.reports.filter((one) => one.theirs) } : null;
    const all = theirs ? await laboratoriesOf(client, versionsOf(theirs)) : [];
    const reports = chosen === null ? all : chooseFrom(all, chosen);
    if (reports.length === 0)
      return { action, document: nothingAnswer("rectify", head), subject: {} };
    const day = head.at.toISOString().slice(0, 10);
    const asked: AskedLaboratory[] = [];
    for (const { name, phone, ...report } of reports) {
      const reference = newReference();
      const sealed = seal(parts.keys.ensure(`named/${day}`), contestPlace(reference), words);
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
  };

function chooseFrom(reports: readonly OwnReport[], chosen: readonly string[]): OwnReport[] {
  const nameOf = (one: OwnReport): string => `${one.lane}-${one.report_id}`;
  const strange = chosen.filter((name) => !reports.some((one) => nameOf(one) === name));
  if (strange.length > 0)
    throw new NotDealt(
      "strange-report",
      strange.map((name) => ({ name })),
    );
  return reports.filter((one) => chosen.includes(nameOf(one)));
}
