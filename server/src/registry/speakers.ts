import type { Caller, Sender } from "../result/message.ts";

/** An organisation that may bring the messages of others. */
export interface Speaker {
  readonly sender: Sender;
  /** It has no results of its own: each message must name a laboratory. */
  readonly onlySpeaks: boolean;
  /** The names under which it sends itself: its code, and its facilities on the plain port. */
  readonly ownNames: ReadonlySet<string>;
  /** By their code and by their facilities. */
  readonly laboratories: ReadonlyMap<string, Sender>;
}

/**
 * Whose message it is that a speaker brings: the laboratory's that MSH-4 names. It is recorded as if
 * that laboratory had sent it, and says who brought it. A name that it may not speak for is refused.
 */
export function callerOf(speaker: Speaker, facility: string): Caller {
  const { sender } = speaker;
  const laboratory = speaker.laboratories.get(facility);
  if (laboratory) return { sender: laboratory, fault: null };
  const isItself = facility === "" || speaker.ownNames.has(facility);
  if (!isItself) return { sender, fault: "sender.may-not-speak" };
  return { sender, fault: speaker.onlySpeaks ? "sender.no-laboratory" : null };
}

/** What the registry says of the rights to speak, as speakers by the id of their organisation. */
export function speakersOf(content: {
  readonly organisations: readonly { readonly sender: Sender; readonly kind: string }[];
  readonly senders: readonly { readonly sender: Sender; readonly facility: string }[];
  readonly speaksFor: readonly { readonly by: number; readonly laboratory: number }[];
}): Map<number, Speaker> {
  const namesOf = (id: number): string[] => {
    const own = content.organisations.filter(({ sender }) => sender.id === id);
    const facilities = content.senders.filter(({ sender }) => sender.id === id);
    return [...own.map(({ sender }) => sender.code), ...facilities.map(({ facility }) => facility)];
  };
  const speaking = new Set(content.speaksFor.map(({ by }) => by));
  const speakers = new Map<number, Speaker>();
  for (const { sender, kind } of content.organisations) {
    const onlySpeaks = kind === "concentrator";
    if (!onlySpeaks && !speaking.has(sender.id)) continue;
    const laboratories = new Map<string, Sender>();
    const broughtBy = { id: sender.id, code: sender.code };
    for (const right of content.speaksFor) {
      const found = content.organisations.find((one) => one.sender.id === right.laboratory);
      if (right.by !== sender.id || !found) continue;
      const laboratory = { ...found.sender, broughtBy };
      for (const name of namesOf(right.laboratory)) laboratories.set(name, laboratory);
    }
    const ownNames = new Set(namesOf(sender.id));
    speakers.set(sender.id, { sender, onlySpeaks, ownNames, laboratories });
  }
  return speakers;
}
