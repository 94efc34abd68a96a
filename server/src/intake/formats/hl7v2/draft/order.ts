import type { Segment } from "#hl7v2";
import type { DraftOrder, DraftPatient, OrderPart } from "../../../../result/draft.ts";
import { text } from "../text.ts";
import type { ArrangedOrder } from "./arrange.ts";
import { readCoded } from "./coding.ts";
import { readObservation } from "./observation.ts";
import { readTime } from "./time.ts";

/** Where each part of an order stands: segment and field. */
const places: Readonly<Record<OrderPart, readonly ["ORC" | "OBR" | "SPM", number | undefined]>> = {
  order: ["OBR", undefined],
  number: ["OBR", 3],
  orderNumber: ["ORC", 3],
  placerNumber: ["OBR", 2],
  test: ["OBR", 4],
  control: ["ORC", 1],
  orderStatus: ["ORC", 5],
  status: ["OBR", 25],
  specimen: ["SPM", 4],
  sampledSpecimen: ["SPM", 17],
  sampledOrder: ["OBR", 7],
  receivedSpecimen: ["SPM", 18],
  receivedOrder: ["OBR", 14],
  validated: ["OBR", 22],
};

/** ORC, OBR and SPM (v2.5.1 sections 4.5.1, 7.4.1 and 7.4.3). */
export function readOrder(order: ArrangedOrder, patient: DraftPatient | null): DraftOrder {
  const orc = order.orc?.segment ?? null;
  const obr = order.obr.segment;
  const spm = order.spm?.segment ?? null;
  const spots = { ORC: order.orc, OBR: order.obr, SPM: order.spm };
  return {
    patient,
    numbers: {
      filler: text(obr, 3),
      orderFiller: text(orc, 3),
      // EIP: the filler's number of the specimen, else the placer's.
      specimen: text(spm, 2, 1, 2) || text(spm, 2, 1, 1),
      placer: text(obr, 2) || text(orc, 2),
    },
    test: readCoded(obr, 4),
    control: text(orc, 1).toUpperCase(),
    orderStatus: text(orc, 5).toUpperCase(),
    status: text(obr, 25).toUpperCase(),
    specimen: spm === null ? null : readCoded(spm, 4),
    // DR: the first component is the beginning (chapter 2A).
    sampledSpecimen: readTime(text(spm, 17)),
    sampledOrder: readTime(text(obr, 7)),
    receivedSpecimen: readTime(text(spm, 18)),
    receivedOrder: readTime(text(obr, 14)),
    validated: readTime(text(obr, 22)),
    prescriber: readPrescriber(obr, 16) ?? (orc === null ? null : readPrescriber(orc, 12)),
    results: order.observations.map(readObservation),
    place: (part) => {
      const [name, field] = places[part];
      return spots[name]?.place(field) ?? (field === undefined ? name : `${name}-${field}`);
    },
  };
}

/** XCN: number, family name, given name (chapter 2A). */
function readPrescriber(segment: Segment, field: number): DraftOrder["prescriber"] {
  const id = text(segment, field);
  const name = `${text(segment, field, 1, 2)} ${text(segment, field, 1, 3)}`.trim();
  return id === "" && name === "" ? null : { id, name };
}
