import { connect, type Socket } from "node:net";
import { Deframer, frame } from "#hl7v2";

export interface Laboratory {
  readonly code: string;
  readonly application: string;
}

/** Twelve million people are enough that a bench seldom meets one twice unless it is asked to. */
export interface SenderOptions {
  readonly port: number;
  readonly laboratory: Laboratory;
  readonly persons: number;
  readonly connection: number;
  readonly until: number;
  readonly onAnswer: (code: string, milliseconds: number) => void;
}

/** One connection, one message in flight, as most laboratory systems send; resolves at its end. */
export function send(options: SenderOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect(options.port, "127.0.0.1");
    const deframer = new Deframer({ maxBytes: 65_536 });
    let number = 0;
    let sentAt = 0;
    const next = (): void => {
      if (performance.now() >= options.until) {
        socket.end();
        resolve();
        return;
      }
      number += 1;
      sentAt = performance.now();
      socket.write(frame(render(options, number)));
    };
    socket.setNoDelay(true);
    socket.once("connect", next);
    socket.once("error", reject);
    socket.on("data", (chunk) => {
      for (const event of deframer.push(chunk)) {
        if (event.kind !== "frame") continue;
        const text = Buffer.from(event.bytes).toString("latin1");
        const at = text.indexOf("\rMSA|") + 5;
        options.onAnswer(text.slice(at, at + 2), performance.now() - sentAt);
        next();
      }
    });
  });
}

const two = (value: number): string => String(value).padStart(2, "0");

/** An ordinary message of the French profile, about 1.2 kB; no two are alike. */
export function render(
  { laboratory, connection, persons }: Pick<SenderOptions, "laboratory" | "connection" | "persons">,
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
