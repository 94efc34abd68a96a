import type { Draft, DraftPatient } from "../result/draft.ts";
import type { Person } from "../result/person.ts";
import { prepareCodes } from "./codes/prepared.ts";
import type { NormaliseContext } from "./index.ts";
import type { Judging } from "./judging.ts";
import { readPerson } from "./person/index.ts";
import { nothingRead } from "./time/moment.ts";

/** The people that a message is about, as far as it says who they are; of its results nothing. */
export function readPersons(draft: Draft, context: NormaliseContext): Person[] {
  const judging: Judging = {
    ...context,
    codes: prepareCodes(context.sender.codeMap, context.catalogue),
    sentAt: draft.sentAt,
    lastRead: nothingRead(),
    issues: [],
    unknown: [],
  };
  const patients = new Set<DraftPatient>(draft.orders.flatMap((order) => order.patient ?? []));
  return [...patients].flatMap((patient) => readPerson(patient, judging) ?? []);
}
