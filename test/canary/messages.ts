import type { Canaries } from "./canaries.ts";

export interface Planted {
  readonly id: string;
  /** What stands in PID-7; a wrong one is refused. */
  readonly birth?: string;
  readonly facility?: string;
  readonly mailDomain?: string;
  /** Value of the result. */
  readonly value?: string;
}

/** A message of the French profile in which every field of a person holds a canary. */
export function plantedMessage(canaries: Canaries, said: Planted): string {
  const at = (field: string): string => canaries.letters(`${said.id} ${field}`);
  const mail = `${at("PID-13 mail")}@${said.mailDomain ?? "patients.example"}`;
  const names = `${at("PID-5.1 birth name")}^${at("PID-5.2")}^${at("PID-5.3")}^^^^L~${at("PID-5 used name")}^^^^^^D`;
  return [
    `MSH|^~\\&|SIL|${said.facility ?? "990000001"}|OPENDEP|NAT|20260115093000+0100||ORU^R01^ORU_R01|${said.id}|P|2.5|||||FRA|UNICODE UTF-8`,
    `PID|1||${at("PID-3")}^^^LABO&1.2.250.1.999&ISO^PI||${names}|${at("PID-6")}|${said.birth ?? "19790328"}|F|${at("PID-9")}||7 rue ${at("PID-11 street")}^^${at("PID-11 city")}^^75007^FRA^H||^PRN^CP^^^^^^^^^${canaries.phone(`${said.id} PID-13`)}~^NET^Internet^${mail}|^^^^^^^^^^^${canaries.phone(`${said.id} PID-14`)}||||${at("PID-18")}|${at("PID-19")}`,
    `NK1|1|${at("NK1-2")}^${at("NK1-2.2")}|MTH|3 rue ${at("NK1-4")}|^PRN^CP^^^^^^^^^${canaries.phone(`${said.id} NK1-5`)}`,
    `PV1|1|O|${at("PV1-3")}||||^${at("PV1-7")}`,
    `ORC|RE|${at("ORC-2")}^LABO|${at("ORC-3")}^LABO|||||||||801234567897^${at("ORC-12 prescriber")}^${at("ORC-12.3")}`,
    `OBR|1|${at("OBR-2")}^LABO|${at("OBR-3 report number")}^LABO|94500-6^SARS-CoV-2 ARN resp^LN|||20260115080000+0100|||^${at("OBR-10")}|||${at("OBR-13")}|||801234567897^${at("OBR-16")}||||||20260115092500+0100||LAB|F|||||${at("OBR-31")}`,
    `OBX|1|CE|94500-6^SARS-CoV-2 ARN resp^LN||${said.value ?? "N^Négatif^99SIDEPRES"}||||||F|||20260115080000+0100||^${at("OBX-16")}`,
    `NTE|1|L|${at("NTE-3")}`,
    `OBX|2|ST|55454-3^Hemoglobin A1C^LN||${at("OBX-5 of another test")}||||||F`,
    `SPM|1|${at("SPM-2")}^LABO||258500001^${at("SPM-4 text")}^SCT|||||||||${at("SPM-14")}||||20260115080000+0100`,
    `ZZZ|1|${at("ZZZ-2")}`,
    "",
  ].join("\r");
}
