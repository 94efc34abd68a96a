import type { SimulatedLaboratory } from "./laboratories.ts";
import type { SimulatedPerson } from "./people.ts";

export interface SimulatedMessage {
  readonly controlId: string;
  readonly report: string;
  readonly person: SimulatedPerson;
  readonly antigen: boolean;
  readonly positive: boolean;
  readonly status: "F" | "C" | "D";
  readonly sampledAt: Date;
  readonly validatedAt: Date;
  readonly sentAt: Date;
  /** What is wrong with it, on purpose. */
  readonly fault: "none" | "birth-date" | "value" | "future" | "type";
}

/** Written by hand, apart from the platform's own codec: it is not tested against itself. */
export function render(lab: SimulatedLaboratory, message: SimulatedMessage): Buffer {
  const [f = "|", c = "^", r = "~", , s = "&"] = lab.delimiters;
  const time = (at: Date): string => localTime(at, lab.zone);
  const person = message.person;
  const fields = (...parts: string[]): string => parts.join(f);
  const birthDate = message.fault === "birth-date" ? "19851345" : person.birthDate;
  const sampled =
    message.fault === "future" ? new Date(message.sentAt.getTime() + 864e5) : message.sampledAt;
  const type = message.fault === "type" ? ["ORM", "O01"] : ["ORU", "R01"];
  const ins = person.ins
    ? `${person.ins}${c}${c}${c}ASIP-SANTE-INS-NIR${s}1.2.250.1.213.1.4.10${s}ISO${c}INS`
    : `P-${message.report}${c}${c}${c}${lab.code}${c}PI`;
  const test = testOf(lab, message.antigen, c);
  const name = [
    person.birthName,
    person.givenNames[0] ?? "",
    person.givenNames.join(" "),
    "",
    "",
    "",
    "L",
  ].join(c);
  const mail = `${c}NET${c}Internet${c}${person.email}`;
  const phone = `${c}PRN${c}CP${c.repeat(9)}${person.phone}`;
  const lines = [
    `MSH${lab.delimiters}${f}${fields(lab.application, lab.code, "OPENDEP", "NAT", time(message.sentAt), "", type.join(c), message.controlId, "P", lab.version, "", "", "", "", "FRA", lab.charset)}`,
    fields(
      "PID",
      "1",
      "",
      ins,
      "",
      name,
      "",
      birthDate,
      person.sex,
      "",
      "",
      `1 rue de la Mairie${c}${c}${person.city}${c}${c}${person.postcode}${c}FRA${c}H`,
      "",
      `${phone}${r}${mail}`,
      ...Array.from({ length: 18 }, () => ""),
      person.ins ? "VALI" : "PROV",
    ),
    fields("ORC", "RE", `D${message.report}`, message.report),
    fields(
      "OBR",
      "1",
      `D${message.report}`,
      message.report,
      test,
      "",
      "",
      time(sampled),
      ...Array.from({ length: 14 }, () => ""),
      time(message.validatedAt),
      "",
      "LAB",
      message.status,
    ),
    fields(
      "OBX",
      "1",
      lab.values === "words" ? "ST" : "CE",
      test,
      "",
      codedValue(lab, message, c),
      "",
      "",
      "",
      "",
      "",
      message.status,
      "",
      "",
      time(sampled),
    ),
    ...(lab.withSpecimen
      ? [fields("SPM", "1", "", "", `258500001${c}Nasopharyngeal swab${c}SCT`)]
      : []),
    "",
  ];
  return encode(lines.join(lab.lineEnd), lab.charset);
}

function testOf(lab: SimulatedLaboratory, antigen: boolean, c: string): string {
  if (lab.localTest) return antigen ? `AGCOV${c}Antigène${c}L` : `PCRCOV${c}PCR${c}L`;
  return antigen ? `94558-4${c}SARS-CoV-2 Ag${c}LN` : `94500-6${c}SARS-CoV-2 ARN${c}LN`;
}

function codedValue(
  lab: SimulatedLaboratory,
  { positive, fault }: SimulatedMessage,
  c: string,
): string {
  if (fault === "value") return lab.values === "words" ? "A REVOIR" : `ZZ${c}A revoir${c}L`;
  const codes = {
    country: positive ? `P${c}Positif${c}99SIDEPRES` : `N${c}Négatif${c}99SIDEPRES`,
    snomed: positive ? `260373001${c}Detected${c}SCT` : `260415000${c}Not detected${c}SCT`,
    table: positive ? `POS${c}Positive${c}HL70078` : `NEG${c}Negative${c}HL70078`,
    words: positive ? "DETECTE" : "NON DETECTE",
  };
  return codes[lab.values];
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** The laboratory's own wall clock, without offset: it is read in its zone. */
function localTime(at: Date, zone: string): string {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat("sv", { timeZone: zone, dateStyle: "short", timeStyle: "medium" });
  formats.set(zone, format);
  return format.format(at).replace(/[^0-9]/g, "");
}

/** ISO 8859-15 differs from 8859-1 in eight places; of those our names use these. */
const latin9: Readonly<Record<string, number>> = { "€": 0xa4, Œ: 0xbc, œ: 0xbd };

function encode(text: string, charset: SimulatedLaboratory["charset"]): Buffer {
  if (charset === "UNICODE UTF-8") return Buffer.from(text, "utf8");
  const bytes = charset === "8859/15" ? latin9 : {};
  // A laboratory whose set has no ligature writes two letters.
  const written = charset === "8859/1" ? text.replaceAll("Œ", "OE").replaceAll("œ", "oe") : text;
  return Buffer.from(
    [...written].map((one) => bytes[one] ?? (one.charCodeAt(0) < 256 ? one.charCodeAt(0) : 0x3f)),
  );
}
