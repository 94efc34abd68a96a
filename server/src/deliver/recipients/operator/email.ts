import type { NoticeMail, SendResult } from "../contract.ts";

/** Messages of an organisation that were held by themselves. */
export interface HoldNotice {
  readonly address: string;
  /** The organisation's code, as the command line takes it. */
  readonly code: string;
  readonly measure: "rate" | "positivity";
  /** The figures that left the range, in words. */
  readonly evidence: string;
  readonly name: string;
}

const measures = {
  rate: { fr: "le débit", en: "the rate" },
  positivity: { fr: "le taux de positifs", en: "the positivity" },
} as const;

/** The operator by e-mail: what was held, why, and the one command that releases it. */
export function operatorEmail(mail: NoticeMail, notice: HoldNotice): Promise<SendResult> {
  const { code, evidence } = notice;
  const { fr, en } = measures[notice.measure];
  return mail.send({
    address: notice.address,
    subject: `Messages retenus : ${code} / Messages held: ${code}`,
    text: [
      `Les messages aux patients de l'organisation ${code} sont retenus : ${fr} sort de sa plage habituelle. Les résultats continuent d'être reçus et enregistrés.`,
      "Appelez le laboratoire. Si ses résultats sont justes :",
      `./run cli deliveries resume --organisation ${code} --as ... --purpose ...`,
      "--",
      `Messages to patients of the organisation ${code} are held: ${en} has left its usual range. Results go on being taken and recorded.`,
      "Call the laboratory. If its results are right, release them by the command above.",
      evidence,
    ].join("\n\n"),
    name: notice.name,
  });
}
