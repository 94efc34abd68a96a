import type { Draft, DraftNamed, DraftOrder, OrderPart } from "../../../result/draft.ts";
import type { Envelope } from "./envelope.ts";
import { coded, readAnswers, readResult } from "./observation.ts";
import { readPatient } from "./patient.ts";
import { readTime } from "./time.ts";

/** What can be at fault in an order that came of a form; all else the platform itself has put there. */
const places: Partial<Record<OrderPart, string>> = {
  prescriber: "prescriber",
  orderPrescriber: "prescriber",
  reason: "situation.reason",
  specimen: "specimen",
  sampledSpecimen: "sampledAt",
  sampledOrder: "sampledAt",
};

/** The parts of a form as a person goes through it: faults are told in this order. */
const order = ["test", "patient", "sampledAt", "specimen", "device", "result", "situation"];

export function readDraft(envelope: Envelope): Draft {
  return {
    sentAt: null,
    orders: [readOrder(envelope)],
    strayValues: [],
    positionOf: (place) => 1 + order.indexOf(place.split(/[.[]/)[0] ?? ""),
  };
}

function readOrder(envelope: Envelope): DraftOrder {
  const { entry, report, meaning } = envelope;
  const { reason } = entry.situation ?? {};
  return {
    patient: readPatient(entry.patient, meaning),
    numbers: { filler: report.number, orderFiller: "", specimen: "", placer: "" },
    test: coded(meaning.loinc, "LN"),
    control: "",
    orderStatus: "",
    status: "",
    specimen: entry.specimen ? coded(entry.specimen, "SCT") : null,
    sampledSpecimen: null,
    sampledOrder: readTime(entry.sampledAt),
    receivedSpecimen: null,
    receivedOrder: null,
    validated: readTime(report.validatedAt),
    prescriber: prescriberOf(entry.prescriber),
    prescriberOfOrder: false,
    performers: [],
    reasons: reason ? [coded(reason)] : [],
    clinicalInformation: "",
    // Nobody who comes to a counter lies in a hospital (HL7 table 0004).
    patientClass: "O",
    results: [readResult(envelope), ...readAnswers(entry)],
    place: (part) => places[part] ?? "entry",
  };
}

function prescriberOf(given: Envelope["entry"]["prescriber"]): DraftNamed | null {
  if (!given || (given.name === "" && !given.number)) return null;
  return {
    id: given.number ?? "",
    name: given.name,
    authorityOid: "",
    authorityName: given.scheme ?? "",
    type: "",
  };
}
