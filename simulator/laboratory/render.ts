import { encode, writable } from "./encode.ts";
import type { SimulatedLaboratory } from "./habits.ts";
import { writtenTime } from "./local-time.ts";
import { marksOf } from "./marks.ts";
import type { SimulatedMessage } from "./message.ts";
import { renderOrder } from "./render-order.ts";
import { renderPatient, renderRepresentative } from "./render-patient.ts";
import { renderVisit } from "./render-situation.ts";

/** Written by hand, apart from the platform's own codec: it is not tested against itself. */
export function render(lab: SimulatedLaboratory, message: SimulatedMessage): Buffer {
  const lines = [
    header(lab, message),
    ...(message.wrong === "patient-missing"
      ? []
      : [
          renderPatient(lab, message),
          ...renderRepresentative(lab, message),
          ...renderVisit(lab, message),
        ]),
    ...message.reports.flatMap((report) => renderOrder(lab, message, report)),
    "",
  ];
  const text = writable(lines.join(lab.lineEnd), lab.charset.used);
  return encode(text, message.wrong === "name-in-other-charset" ? "8859/1" : lab.charset.used);
}

function header(lab: SimulatedLaboratory, { sentAt, controlId, wrong }: SimulatedMessage): string {
  const { f, c } = marksOf(lab.delimiters);
  return [
    `MSH${lab.delimiters}`,
    lab.application,
    lab.code,
    "OPENDEP",
    "NAT",
    writtenTime(sentAt, lab.zone, lab.withOffset),
    "",
    wrong === "message-type" ? `ORM${c}O01` : `ORU${c}R01`,
    controlId,
    wrong === "processing-missing" ? "" : "P",
    wrong === "version-too-new" ? "2.8" : lab.version,
    "",
    "",
    ...lab.asksFor,
    "FRA",
    wrong === "name-in-other-charset" ? "UNICODE UTF-8" : lab.charset.declared,
  ].join(f);
}
