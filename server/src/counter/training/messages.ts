import type { Actor } from "../../access/actor.ts";
import { AppError } from "../../platform/errors.ts";
import { masked } from "../messages/contact.ts";
import { contactsShown } from "../messages/list.ts";
import { type AskedMessage, whereTo } from "../messages/send.ts";
import type { CounterParts } from "../parts.ts";
import { keepPractised, type Practised, practisedById } from "./practise.ts";

/** A message that somebody practised to send: nothing went anywhere. */
export interface PractisedMessage {
  readonly key: string;
  readonly channel: string;
  readonly to: string;
  readonly typed: boolean;
  readonly at: string;
}

const nothingWent = {
  fr: "Exercice : rien n'est parti.",
  en: "Practice: nothing went out.",
};

/** @throws {AppError} not_found */
export async function practisedMessages(parts: CounterParts, actor: Actor, id: string) {
  const { content } = await practisedById(parts, actor, id);
  return shownOf(parts, content);
}

/** The contact is judged as in earnest. @throws {AppError} not_found, conflict, entry_refused */
export async function sendPractised(
  parts: CounterParts,
  actor: Actor,
  id: string,
  asked: AskedMessage,
  keyHash: Buffer,
) {
  const there = await practisedById(parts, actor, id);
  const { envelope, messages = [] } = there.content;
  if (envelope.report.status === "cancelled") throw new AppError("conflict");
  const key = keyHash.toString("hex");
  if (messages.some((one) => one.key === key)) return shownOf(parts, there.content);
  const made: PractisedMessage = {
    key,
    channel: asked.channel,
    to: masked(whereTo(parts, asked, envelope.entry.patient)),
    typed: asked.contact !== undefined,
    at: parts.clock.now().toISOString(),
  };
  const content = { ...there.content, messages: [made, ...messages].slice(0, 20) };
  await keepPractised(parts, actor, there.row.practice_id, content);
  return shownOf(parts, content);
}

const shownOf = (parts: CounterParts, { envelope, messages = [] }: Practised) => ({
  training: true,
  contacts: contactsShown(parts, envelope.entry.patient),
  messages: messages.map(({ channel, to, typed, at }) => ({
    ...{ what: "proof", channel, to, typed, askedAt: at, at: null, why: nothingWent },
    state: "training",
  })),
});
