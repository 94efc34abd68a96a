import type { Segment } from "#hl7v2";
import type {
  DraftNamed,
  DraftOrder,
  DraftPatient,
  DraftPerformer,
  OrderPart,
} from "../../../../result/draft.ts";
import { capitals, text } from "../text.ts";
import type { ArrangedOrder } from "./arrange.ts";
import { readCoded } from "./coding.ts";
import { readPerson, readPersonInPlace } from "./named.ts";
import { readObservation } from "./observation.ts";
import { readTime } from "./time.ts";

/** Where each part of an order stands: segment and field. */
const places: Readonly<
  Record<OrderPart, readonly ["PV1" | "ORC" | "OBR" | "SPM", number | undefined]>
> = {
  order: ["OBR", undefined],
  number: ["OBR", 3],
  orderNumber: ["ORC", 3],
  placerNumber: ["OBR", 2],
  test: ["OBR", 4],
  control: ["ORC", 1],
  orderStatus: ["ORC", 5],
  status: ["OBR", 25],
  specimen: ["SPM", 4],
  specimenNumber: ["SPM", 2],
  sampledSpecimen: ["SPM", 17],
  sampledOrder: ["OBR", 7],
  receivedSpecimen: ["SPM", 18],
  receivedOrder: ["OBR", 14],
  validated: ["OBR", 22],
  prescriber: ["OBR", 16],
  orderPrescriber: ["ORC", 12],
  reason: ["OBR", 31],
  clinicalInformation: ["OBR", 13],
  patientClass: ["PV1", 2],
};

const segments = { PV1: "pv1", ORC: "orc", OBR: "obr", SPM: "spm" } as const;

/** ORC, OBR and SPM (v2.5.1 sections 4.5.1, 7.4.1 and 7.4.3), the fields of each in their order. */
export function readOrder(order: ArrangedOrder, patient: DraftPatient | null): DraftOrder {
  const { orc, obr, spm, pv1 } = order;
  const common = readCommonOrder(orc);
  const placer = text(obr, 2) || common.placer;
  const filler = text(obr, 3);
  const test = readCoded(obr.parts(4));
  const sampledOrder = readTime(text(obr, 7));
  const clinicalInformation = text(obr, 13);
  const receivedOrder = readTime(text(obr, 14));
  const ofTest = readPerson(obr, 16);
  const prescriber = ofTest ?? readPerson(orc, 12);
  const validated = readTime(text(obr, 22));
  const status = capitals(text(obr, 25));
  const reasons = obr.repeated(31).map(readCoded);
  const performers = readPerformers(obr);
  return {
    patient,
    numbers: { filler, orderFiller: common.filler, specimen: specimenNumber(spm), placer },
    test,
    control: common.control,
    orderStatus: common.status,
    status,
    specimen: spm === null ? null : readCoded(spm.parts(4)),
    // DR: the first component is the beginning (chapter 2A).
    sampledSpecimen: readTime(text(spm, 17)),
    sampledOrder,
    receivedSpecimen: readTime(text(spm, 18)),
    receivedOrder,
    validated,
    prescriber,
    prescriberOfOrder: ofTest === null && prescriber !== null,
    performers,
    reasons,
    clinicalInformation,
    patientClass: capitals(text(pv1, 2)),
    results: order.observations.map(readObservation),
    place: (part) => {
      const [name, field] = places[part];
      return (
        order[segments[name]]?.place(field) ?? (field === undefined ? name : `${name}-${field}`)
      );
    },
  };
}

/** ORC-1, ORC-2, ORC-3 and ORC-5. */
const readCommonOrder = (orc: Segment | null) => ({
  control: capitals(text(orc, 1)),
  placer: text(orc, 2),
  filler: text(orc, 3),
  status: capitals(text(orc, 5)),
});

/** EIP: the filler's number of the specimen, else the placer's. */
const specimenNumber = (spm: Segment | null): string => text(spm, 2, 2) || text(spm, 2, 1);

/** Who interpreted the result, and who made the test. */
function readPerformers(obr: Segment): readonly DraftPerformer[] {
  const interpreter = readPersonInPlace(obr, 32);
  const technician = readPersonInPlace(obr, 34);
  if (interpreter === null && technician === null) return nobody;
  return [...inRole("interpreter", interpreter), ...inRole("technician", technician)];
}

const nobody: readonly DraftPerformer[] = [];

const inRole = (role: DraftPerformer["role"], named: DraftNamed | null): DraftPerformer[] =>
  named === null ? [] : [{ ...named, role }];
