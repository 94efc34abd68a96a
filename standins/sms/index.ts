import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { BirthDates } from "../mail/birth-dates.ts";
import { type ReceivedSms, smsPage } from "./page.ts";
import { type SmscOptions, startSmsc } from "./smsc.ts";

export interface SmsStandIn {
  readonly smppPort: number;
  readonly httpPort: number;
  /** The page that shows the telephones. */
  readonly url: string;
  /** Newest first. */
  messages(): readonly ReceivedSms[];
  /** How many were taken in all. */
  count(): number;
  /** Ends all sessions at once, as a line that breaks does. */
  breakLines(): void;
  stop(): Promise<void>;
}

export interface SmsStandInOptions extends Omit<SmscOptions, "onMessage" | "onReceipt"> {
  readonly httpPort: number;
  /** What the page shows beside a telephone of the made-up people that it belongs to. */
  readonly birthDates?: BirthDates;
}

const kept = 2_000;

/** A real SMPP server on loopback that delivers nothing and shows what it took, as telephones. */
export async function startSmsStandIn(options: SmsStandInOptions): Promise<SmsStandIn> {
  const messages: ReceivedSms[] = [];
  let count = 0;
  const smsc = await startSmsc({
    ...options,
    onMessage(message) {
      count += 1;
      messages.unshift({ ...message, state: "taken" });
      if (messages.length > kept) messages.length = kept;
    },
    onReceipt(id, state) {
      const index = messages.findIndex((one) => one.id === id);
      const message = messages[index];
      if (message) messages[index] = { ...message, state };
    },
  });
  const http = createServer((request, response) => {
    const json = request.url === "/messages.json";
    response.writeHead(200, {
      "content-type": json ? "application/json" : "text/html; charset=utf-8",
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
      "cache-control": "no-store",
    });
    response.end(
      json ? JSON.stringify(messages) : smsPage(messages, count, options.birthDates ?? (() => [])),
    );
  });
  await new Promise<void>((resolve, reject) => {
    http.once("error", reject);
    http.listen(options.httpPort, "127.0.0.1", resolve);
  });
  const { port: httpPort } = http.address() as AddressInfo;
  return {
    smppPort: smsc.port,
    httpPort,
    url: `http://127.0.0.1:${httpPort}/`,
    messages: () => messages,
    count: () => count,
    breakLines: () => smsc.breakLines(),
    async stop() {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
      await smsc.stop();
    },
  };
}
