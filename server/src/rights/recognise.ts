import type { KeyObject } from "node:crypto";
import { faceOf, matchKeys } from "../identify/index.ts";
import type { Format } from "../intake/formats/contract.ts";
import { type NormaliseContext, readPersons } from "../normalise/index.ts";
import { type Digest, hexOf } from "../platform/keys/digest.ts";
import type { Sender } from "../result/message.ts";
import type { FoundPerson } from "./find-person.ts";

export interface RecogniseParts {
  readonly formats: readonly Format[];
  readonly reading: Omit<NormaliseContext, "sender" | "now">;
  /** The identity key. */
  readonly key: KeyObject;
  readonly lanes: number;
}

/** Whether a message as it was received is about a person, read as it was read when it came. */
export function recognise(parts: RecogniseParts, { faces }: FoundPerson) {
  const known = new Set(faces.map((one) => one.key));
  const identifiers = new Set(faces.flatMap((one) => one.identifier?.toString("hex") ?? []));
  return (
    bytes: Uint8Array,
    from: { format: string; sender: Sender; receivedAt: Date },
  ): boolean => {
    const format = parts.formats.find((one) => one.name === from.format);
    const draft = format?.read(bytes).draft;
    if (!draft) return false;
    const context = { ...parts.reading, sender: from.sender, now: from.receivedAt };
    return readPersons(draft, context).some((person) => {
      const keys = matchKeys(parts.key, person);
      const identifier = hex(keys.identifier);
      if (identifier !== null && identifiers.has(identifier)) return true;
      const face = faceOf(
        {
          matchVersion: keys.version,
          identifier,
          traits: hexOf(keys.traits),
          birthplace: hex(keys.traitsBirthplace),
          near: hex(keys.near),
          year: hexOf(keys.year),
        },
        parts.lanes,
      );
      return known.has(face.key);
    });
  };
}

const hex = (one: Digest | null): string | null => one && hexOf(one);
