import { liftAnswer, nothingAnswer, restrictAnswer } from "../answer/acts.ts";
import type { Act } from "../deal.ts";
import { liftRestrictions, restrict as restrictFaces } from "../restrict.sql.ts";

/** From now on nothing is told, shown or fed. */
export const restrict: Act = async ({ client, found, head, actor }) => {
  const action = "person: data restricted";
  if (found === null) return { action, document: nothingAnswer("restrict", head), subject: {} };
  await restrictFaces(client, found.faces, head.reference, actor, head.at);
  const reports = found.reports.filter((one) => one.theirs).length;
  return { action, document: restrictAnswer(head, reports), subject: { reports } };
};

/** Ends every restriction of the person. */
export const lift: Act = async ({ client, found, head }) => {
  const action = "person: restriction lifted";
  if (found === null) return { action, document: nothingAnswer("lift", head), subject: {} };
  const lifted = await liftRestrictions(client, found.faces, head.at);
  return { action, document: liftAnswer(head, lifted), subject: { lifted } };
};
