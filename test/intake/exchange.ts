import { connect } from "node:net";
import { Deframer, frame } from "#hl7v2";
import type { TestDatabase } from "../support/database.ts";

/** Sends some bytes as one MLLP frame and resolves to so many answers, in the order they came. */
export function exchange(port: number, text: string, answers: number): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    const deframer = new Deframer({ maxBytes: 1_000_000 });
    const found: string[] = [];
    socket.once("error", reject);
    socket.once("close", () => reject(new Error(`closed after ${found.length} answers`)));
    socket.on("data", (chunk) => {
      for (const event of deframer.push(chunk)) {
        if (event.kind === "frame") found.push(Buffer.from(event.bytes).toString("utf8"));
      }
      if (found.length < answers) return;
      resolve(found);
      socket.destroy();
    });
    socket.write(frame(Buffer.from(text)));
  });
}

/** Messages wrapped as a file with one batch (v2.5.1 section 2.10.3). */
export const batchOf = (messages: readonly string[]): string =>
  [
    "FHS|^~\\&|SIL|990000001|OPENDEP|NAT|20260115093000+0100\r",
    "BHS|^~\\&|SIL|990000001|OPENDEP|NAT|20260115093000+0100\r",
    ...messages,
    `BTS|${messages.length}\r`,
    "FTS|1\r",
  ].join("");

/** MSA-1 and MSA-2 of each acknowledgement in a text, as `AA 1`. */
export const acknowledged = (text: string): string[] =>
  [...text.matchAll(/\rMSA\|(\w\w)\|([^|\r]*)/g)].map(([, code, id]) => `${code} ${id}`);

/** Rows of every table that what a sender sends could reach. */
export async function rowsKept(db: TestDatabase): Promise<Record<string, number>> {
  const tables = [
    "intake.message",
    "named.person_record",
    "named.raw_block",
    "named.refused_message",
    "pseudonymous.report_register",
    "pseudonymous.report_version",
    "pseudonymous.result",
    "delivery.delivery",
    "access.patient_link",
    "audit.entry",
  ];
  const counts = await db.query<{ name: string; rows: number }>(
    tables
      .map((name) => `select '${name}' as name, count(*)::int as rows from ${name}`)
      .join(" union all "),
  );
  return Object.fromEntries(
    counts.filter((one) => one.rows > 0).map((one) => [one.name, one.rows]),
  );
}
