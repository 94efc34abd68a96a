import { createServer } from "node:http";
import type { Socket } from "node:net";
import { SMTPServer } from "smtp-server";
import type { BirthDates } from "./birth-dates.ts";
import { mailPage } from "./page.ts";
import type { Paper } from "./papers.ts";
import { type Received, readMail } from "./read-mail.ts";

export interface MailStandIn {
  readonly smtpPort: number;
  readonly httpPort: number;
  /** The page that shows what was received. */
  readonly url: string;
  /** Newest first. */
  messages(): readonly Received[];
  /** How many came in all. */
  count(): number;
  stop(): Promise<void>;
}

export interface MailStandInOptions {
  readonly smtpPort: number;
  readonly httpPort: number;
  /** Answers for a recipient otherwise than by taking the mail; for tests of retries. */
  readonly refuse?: (address: string) => number | null;
  /** Told of each mail that was taken, in the order in which they came. */
  readonly onMail?: (mail: Received) => void;
  /** What the page shows beside a mail of the made-up people that it went to. */
  readonly birthDates?: BirthDates;
  /** Papers of laboratories that the page shows before the mails. */
  readonly papers?: () => readonly Paper[];
}

const kept = 500;
const keptNotices = 5;

/** The made-up people all have their addresses here. */
const isPatient = (address: string): boolean => address.endsWith("@patients.example");

/** A real SMTP server on loopback that delivers nothing and shows what it received. */
export async function startMailStandIn(options: MailStandInOptions): Promise<MailStandIn> {
  const mails: Received[] = [];
  /** To laboratories and operators: few, and not to be pushed off the page by patients' mail. */
  const notices: Received[] = [];
  let count = 0;
  const smtp = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    logger: false,
    onRcptTo(address, _session, done) {
      const code = options.refuse?.(address.address) ?? null;
      if (code === null) return done();
      done(Object.assign(new Error("refused as told"), { responseCode: code }));
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        count += 1;
        const to = session.envelope.rcptTo.map((one) => one.address);
        const mail = readMail(Buffer.concat(chunks).toString("latin1"), to, new Date());
        mails.unshift(mail);
        options.onMail?.(mail);
        mails.length = Math.min(mails.length, kept);
        if (!to.some(isPatient)) notices.unshift(mail);
        notices.length = Math.min(notices.length, keptNotices);
        done();
      });
    },
  });
  smtp.on("error", () => {});
  // Short answers at once: held back (RFC 896), each costs its client 40 ms.
  smtp.server.on("connection", (socket: Socket) => socket.setNoDelay(true));
  await new Promise<void>((resolve, reject) => {
    smtp.server.once("error", reject);
    smtp.listen(options.smtpPort, "127.0.0.1", () => resolve());
  });
  const http = createServer((request, response) => {
    const json = request.url === "/messages.json";
    response.writeHead(200, {
      "content-type": json ? "application/json" : "text/html; charset=utf-8",
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
      "cache-control": "no-store",
    });
    response.end(
      json
        ? JSON.stringify(mails)
        : mailPage({
            mails,
            notices,
            count,
            birthDates: options.birthDates ?? (() => []),
            papers: options.papers?.() ?? [],
          }),
    );
  });
  await new Promise<void>((resolve, reject) => {
    http.once("error", reject);
    http.listen(options.httpPort, "127.0.0.1", resolve);
  });
  const smtpPort = portOf(smtp.server.address());
  const httpPort = portOf(http.address());
  return {
    smtpPort,
    httpPort,
    url: `http://127.0.0.1:${httpPort}/`,
    messages: () => mails,
    count: () => count,
    async stop() {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
      await new Promise<void>((resolve) => smtp.close(() => resolve()));
    },
  };
}

const portOf = (address: unknown): number => (address as { port: number }).port;
