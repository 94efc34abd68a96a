import type { Step } from "../traffic/scenario.ts";

/**
 * What the ledger keeps of a message: enough to know, with nothing else at hand, what must be in the
 * database. The pages of messages of the demo read `mail`,
 * `phone` and `birthDate` besides.
 */
export function entryOf({ lab, message, way, expects, fault }: Step) {
  const { person } = message;
  return {
    lab: lab.code,
    zone: lab.zone,
    controlId: message.controlId,
    way,
    expects,
    wrong: message.wrong,
    fault,
    sentAt: message.sentAt,
    person: person.index,
    birthName: person.birthName,
    birthDate: person.birthDate,
    sex: person.sex,
    commune: person.address.country === "FRA" ? person.home.code : null,
    mail: person.email,
    broughtBy: lab.broughtBy,
    situation: message.situation,
    phone: person.phone.replace(/^0/, "+33"),
    reports: message.reports,
  };
}

export type MessageEntry = ReturnType<typeof entryOf>;
