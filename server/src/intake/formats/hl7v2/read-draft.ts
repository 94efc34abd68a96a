import type { Message, Segment } from "#hl7v2";
import type { Draft, DraftCoded, DraftOrder, DraftPatient } from "../../../result/draft.ts";
import { readObservation } from "./read-observation.ts";
import { readPatient } from "./read-patient.ts";
import { readTime, wellFormed } from "./read-time.ts";

/** The segments of one ORDER_OBSERVATION group (v2.5.1 section 7.3.1). */
interface Group {
  readonly patient: DraftPatient | null;
  orc: Segment | null;
  obr: Segment | null;
  spm: Segment | null;
  readonly observations: { obx: Segment; notes: Segment[] }[];
}

/** PID begins a patient, ORC or OBR an order, OBX an observation; what else there is, is passed over. */
export function readDraft(message: Message): Draft {
  const groups: Group[] = [];
  let patient: DraftPatient | null = null;
  let group: Group | null = null;
  const open = (): Group => {
    group = { patient, orc: null, obr: null, spm: null, observations: [] };
    groups.push(group);
    return group;
  };
  const places = new Map<string, number>();
  for (const segment of message.segments) {
    places.set(segment.place(), segment.position);
    if (segment.name === "PID") {
      patient = readPatient(segment);
      group = null;
    } else if (segment.name === "ORC") open().orc = segment;
    else if (segment.name === "OBR") {
      const current: Group = group && !(group as Group).obr ? group : open();
      current.obr = segment;
    } else if (segment.name === "OBX") {
      (group ?? open()).observations.push({ obx: segment, notes: [] });
    } else if (segment.name === "NTE") {
      (group as Group | null)?.observations.at(-1)?.notes.push(segment);
    } else if (segment.name === "SPM" && group) (group as Group).spm ??= segment;
  }
  return {
    sentAt: wellFormed(readTime(message.get("MSH-7"))),
    orders: groups.map(orderOf),
    strayValues: [],
    positionOf: (place) => places.get(place.split("-")[0] ?? "") ?? 0,
  };
}

const noCode: DraftCoded = {
  primary: { code: "", text: "", system: "" },
  alternate: null,
  originalText: "",
};

/** CE, CWE: code, text and system, and the same in another system. */
export function coded(segment: Segment, field: number, repetition = 1): DraftCoded {
  const at = (component: number): string => segment.value(field, repetition, component).trim();
  const alternate = at(4);
  return {
    primary: { code: at(1), text: at(2), system: at(3) },
    alternate: alternate === "" ? null : { code: alternate, text: at(5), system: at(6) },
    originalText: at(9),
  };
}

function orderOf(group: Group): DraftOrder {
  const { orc, obr, spm } = group;
  const text = (segment: Segment | null, field: number, component = 1): string =>
    segment?.value(field, 1, component).trim() ?? "";
  const prescriber = obr && text(obr, 16) !== "" ? obr : orc;
  const field = prescriber === obr ? 16 : 12;
  return {
    patient: group.patient,
    numbers: {
      filler: text(obr, 3),
      orderFiller: text(orc, 3),
      specimen: spm?.value(2, 1, 2) || text(spm, 2),
      placer: text(obr, 2) || text(orc, 2),
    },
    test: obr ? coded(obr, 4) : noCode,
    control: text(orc, 1),
    orderStatus: text(orc, 5),
    status: text(obr, 25),
    specimen: spm ? coded(spm, 4) : null,
    sampledSpecimen: readTime(text(spm, 17)),
    sampledOrder: readTime(text(obr, 7)),
    received: readTime(text(spm, 18) || text(obr, 14)),
    validated: readTime(text(obr, 22)),
    prescriber:
      text(prescriber, field) === "" && text(prescriber, field, 2) === ""
        ? null
        : { id: text(prescriber, field), name: text(prescriber, field, 2) },
    results: group.observations.map((one) => readObservation(one.obx, one.notes)),
    place: (part) => {
      const obrPlace = (number: number): string => obr?.place(number) ?? `OBR-${number}`;
      const fields: Partial<Record<typeof part, string>> = {
        number: obrPlace(3),
        orderNumber: orc?.place(3) ?? "ORC-3",
        placerNumber: obrPlace(2),
        test: obrPlace(4),
        control: orc?.place(1) ?? "ORC-1",
        status: obrPlace(25),
        specimen: spm?.place(4) ?? "SPM-4",
        sampledSpecimen: spm?.place(17) ?? "SPM-17",
        sampledOrder: obrPlace(7),
        received: obrPlace(14),
        validated: obrPlace(22),
      };
      return fields[part] ?? obr?.place() ?? "OBR";
    },
  };
}
