import type { Parts, Segment } from "#hl7v2";
import type { DraftNamed } from "../../../../result/draft.ts";

/** XCN: number, family name, given name, authority, type of the number (v2.5.1 chapter 2A). */
export const readPerson = (segment: Segment | null, field: number): DraftNamed | null => {
  const parts = present(segment, field);
  if (parts === null) return null;
  return named({
    id: parts.at(1),
    name: `${parts.at(2)} ${parts.at(3)}`.trim(),
    authorityName: parts.at(9),
    authorityOid: parts.at(9, 2),
    type: parts.at(13),
  });
};

/** NDL: its first component is a CNN, of the same order, one level below (v2.5.1 chapter 2A). */
export const readPersonInPlace = (segment: Segment | null, field: number): DraftNamed | null => {
  const parts = present(segment, field);
  if (parts === null) return null;
  return named({
    id: parts.at(1, 1),
    name: `${parts.at(1, 2)} ${parts.at(1, 3)}`.trim(),
    authorityName: parts.at(1, 9),
    authorityOid: parts.at(1, 10),
    type: "",
  });
};

/** XON: name, number (component 10, before v2.5 component 3), authority (v2.5.1 chapter 2A). */
export const readOrganisation = (segment: Segment, field: number): DraftNamed | null => {
  const parts = present(segment, field);
  if (parts === null) return null;
  return named({
    id: parts.at(10) || parts.at(3),
    name: parts.at(1),
    authorityName: parts.at(6),
    authorityOid: parts.at(6, 2),
    type: parts.at(7),
  });
};

/** OBX-15, CE: number, name, and the system that it is a number of. */
export const readProducer = (segment: Segment): DraftNamed | null => {
  const parts = present(segment, 15);
  if (parts === null) return null;
  const system = parts.at(3);
  const isOid = /^[0-2](?:\.\d+)+$/.test(system);
  return named({
    id: parts.at(1),
    name: parts.whole(2),
    authorityName: isOid ? "" : system,
    authorityOid: isOid ? system : "",
    type: "",
  });
};

/** Most of these fields are empty in most messages: nothing is divided then. */
const present = (segment: Segment | null, field: number): Parts | null =>
  segment?.has(field) ? segment.parts(field) : null;

const named = (read: DraftNamed): DraftNamed | null =>
  read.id === "" && read.name === "" ? null : read;
