import type { NoticeMail, SendResult } from "../contract.ts";
import { english, french } from "./texts.ts";

/** What a laboratory is to be told of: how many of its results could not be announced. */
export interface LaboratoryNotice {
  readonly address: string;
  readonly language: "fr" | "en";
  readonly untold: number;
  readonly urgent: number;
  /** Of the organisation and the moment, for the Message-ID. */
  readonly name: string;
}

/** The laboratory by e-mail, in its language. */
export function laboratoryEmail(mail: NoticeMail, notice: LaboratoryNotice): Promise<SendResult> {
  const texts = notice.language === "fr" ? french : english;
  const counted = [
    texts.count(notice.untold),
    ...(notice.urgent > 0 ? [texts.urgent(notice.urgent)] : []),
  ].join(" ");
  return mail.send({
    address: notice.address,
    subject: texts.subject(notice.urgent > 0),
    text: [counted, texts.todo, texts.where, texts.pace].join("\n\n"),
    name: notice.name,
  });
}
