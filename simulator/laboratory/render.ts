import type { SimulatedPerson } from "../country/people.ts";
import { encode } from "./encode.ts";
import type { SimulatedLaboratory } from "./habits.ts";
import { localTime } from "./local-time.ts";
import type { SimulatedMessage, SimulatedReport } from "./message.ts";

/** Written by hand, apart from the platform's own codec: it is not tested against itself. */
export function render(lab: SimulatedLaboratory, message: SimulatedMessage): Buffer {
  const lines = [
    header(lab, message),
    patient(lab, message),
    ...message.reports.flatMap((report) => order(lab, message, report)),
    "",
  ];
  return encode(lines.join(lab.lineEnd), lab.charset.used);
}

const marks = (lab: SimulatedLaboratory): { f: string; c: string; r: string; s: string } => {
  const [f = "|", c = "^", r = "~", , s = "&"] = lab.delimiters;
  return { f, c, r, s };
};

const day = 86_400_000;
const empty = (count: number): string[] => Array.from({ length: count }, () => "");

function header(lab: SimulatedLaboratory, message: SimulatedMessage): string {
  const { f, c } = marks(lab);
  const event = message.wrong === "event" ? `ORM${c}O01` : `ORU${c}R01`;
  const sentAt = localTime(message.sentAt, lab.zone);
  return [
    `MSH${lab.delimiters}`,
    lab.application,
    lab.code,
    "OPENDEP",
    "NAT",
    sentAt,
    "",
    event,
    message.controlId,
    "P",
    lab.version,
    ...empty(4),
    "FRA",
    lab.charset.declared,
  ].join(f);
}

function patient(lab: SimulatedLaboratory, { person, wrong }: SimulatedMessage): string {
  const { f, c, r } = marks(lab);
  const birthDate =
    wrong === "birth-date-invalid"
      ? "19851345"
      : wrong === "birth-date-missing"
        ? ""
        : person.birthDate;
  const [first = ""] = person.givenNames;
  const name = [person.birthName, first, person.givenNames.join(" "), "", "", "", "L"].join(c);
  const mail = person.email === null ? [] : [`${c}NET${c}Internet${c}${person.email}`];
  const phone = `${c}PRN${c}CP${c.repeat(9)}${person.phone}`;
  const home = `1 rue de la Mairie${c}${c}${person.home.nom}${c}${c}${person.postcode}${c}FRA${c}H`;
  return [
    "PID",
    "1",
    "",
    identifier(lab, person),
    "",
    wrong === "name-missing" ? "" : name,
    "",
    birthDate,
    person.sex,
    "",
    "",
    home,
    "",
    [phone, ...mail].join(r),
    ...empty(18),
    person.ins ? "VALI" : "PROV",
  ].join(f);
}

function identifier(lab: SimulatedLaboratory, person: SimulatedPerson): string {
  const { c, s } = marks(lab);
  if (person.ins === null) return `P-${person.phone}${c}${c}${c}${lab.code}${c}PI`;
  return `${person.ins}${c}${c}${c}ASIP-SANTE-INS-NIR${s}1.2.250.1.213.1.4.10${s}ISO${c}INS`;
}

/** The segments of one report. */
function order(
  lab: SimulatedLaboratory,
  { sentAt, wrong }: SimulatedMessage,
  report: SimulatedReport,
): string[] {
  const { f } = marks(lab);
  const test = wrong === "loinc-invalid" ? badLoinc(lab) : testOf(lab, report);
  const number = wrong === "report-number-missing" ? "" : report.number;
  const placer = number === "" ? "" : `D${number}`;
  const sampledAt = wrong === "sampling-future" ? sentAt + day : report.sampledAt;
  const sampled = wrong === "sampling-missing" ? "" : localTime(sampledAt, lab.zone);
  const validated = localTime(report.validatedAt, lab.zone);
  const value = wrong === "value-missing" ? "" : codedValue(lab, report, wrong === "value-unknown");
  const type = lab.values === "words" ? "ST" : "CE";
  const observed = wrong === "status-unknown" ? "Q" : report.status;
  const obr = [
    "OBR",
    "1",
    placer,
    number,
    test,
    "",
    "",
    sampled,
    ...empty(14),
    validated,
    "",
    "LAB",
  ];
  const obx = ["OBX", "1", type, test, "", value, ...empty(5), observed, "", "", sampled];
  return [
    ["ORC", "RE", placer, number].join(f),
    [...obr, report.status].join(f),
    obx.join(f),
    ...(lab.withSpecimen ? [specimen(lab)] : []),
  ];
}

function specimen(lab: SimulatedLaboratory): string {
  const { f, c } = marks(lab);
  return ["SPM", "1", "", "", `258500001${c}Nasopharyngeal swab${c}SCT`].join(f);
}

function testOf(lab: SimulatedLaboratory, { test }: SimulatedReport): string {
  const { c } = marks(lab);
  const antigen = test === "sars-cov-2-antigen";
  if (lab.localTest) return antigen ? `AGCOV${c}Antigène${c}L` : `PCRCOV${c}PCR${c}L`;
  return antigen ? `94558-4${c}SARS-CoV-2 Ag${c}LN` : `94500-6${c}SARS-CoV-2 ARN${c}LN`;
}

/** The last digit of a LOINC code checks the others. */
const badLoinc = (lab: SimulatedLaboratory): string => {
  const { c } = marks(lab);
  return `94500-7${c}SARS-CoV-2 ARN${c}LN`;
};

function codedValue(
  lab: SimulatedLaboratory,
  { positive }: SimulatedReport,
  unknown: boolean,
): string {
  const { c } = marks(lab);
  if (unknown) return lab.values === "words" ? "A REVOIR" : `ZZ${c}A revoir${c}L`;
  const codes = {
    country: positive ? `P${c}Positif${c}99SIDEPRES` : `N${c}Négatif${c}99SIDEPRES`,
    snomed: positive ? `260373001${c}Detected${c}SCT` : `260415000${c}Not detected${c}SCT`,
    table: positive ? `POS${c}Positive${c}HL70078` : `NEG${c}Negative${c}HL70078`,
    words: positive ? "DETECTE" : "NON DETECTE",
  };
  return codes[lab.values];
}
