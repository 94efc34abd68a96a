export interface Laboratory {
  readonly code: string;
  readonly application: string;
}

const two = (value: number): string => String(value).padStart(2, "0");

/** An ordinary message of the French profile, about 1.2 kB; no two are alike. */
export function render(
  {
    laboratory,
    connection,
    persons,
  }: { readonly laboratory: Laboratory; readonly connection: number; readonly persons: number },
  number: number,
): Buffer {
  const person = Math.floor(Math.random() * persons);
  const id = `${connection}-${number}`;
  const birth = `${1930 + (person % 90)}${two(1 + (person % 12))}${two(1 + (person % 28))}`;
  const name = `PERSONNE${person.toString(36).toUpperCase()}`;
  const given = ["CAMILLE", "DOMINIQUE", "ALIX", "SACHA"][person % 4] ?? "CAMILLE";
  const now = new Date().toISOString().replace(/[-:T]/g, "").slice(0, 14);
  const value = Math.random() < 0.08 ? "P^Positif^99SIDEPRES" : "N^Négatif^99SIDEPRES";
  const doctor = "801234567897^MEDIONI^Stephane^^^^^^&1.2.250.1.71.4.2.1&ISO^D^^^IDNPS";
  return Buffer.from(
    [
      `MSH|^~\\&|${laboratory.application}|${laboratory.code}|OPENDEP|NAT|${now}+0000||ORU^R01^ORU_R01|${id}|P|2.5|||||FRA|UNICODE UTF-8`,
      `PID|1||P${person}^^^${laboratory.code}&1.2.250.1.999&ISO^PI||${name}^${given}^${given}^^^^L||${birth}|${person % 2 ? "M" : "F"}|||${person % 200} rue de la République^^PARIS^^75007^FRA^H~^^^^^^BDL^^63220||^PRN^CP^^^^^^^^^0639980${two(person % 100)}~^NET^Internet^p${person}@patients.example|||||||||||||||||||PROV`,
      `ORC|RE|D${id}^${laboratory.code}|S${id}^${laboratory.code}|||||||||${doctor}`,
      `OBR|1|D${id}^${laboratory.code}|S${id}^${laboratory.code}|94500-6^SARS-CoV-2 ARN resp^LN|||20260110080000+0100|||||||20260110083000+0100||${doctor}||||||20260110092500+0100||LAB|F`,
      `OBX|1|CE|94500-6^SARS-CoV-2 ARN resp^LN||${value}||||||F|||20260110080000+0100`,
      "SPM|1|||258500001^Nasopharyngeal swab^SCT|||||||||||||20260110080000+0100",
      "",
    ].join("\r"),
  );
}
