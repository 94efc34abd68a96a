import { Agent, type IncomingMessage, request } from "node:http";
import { text } from "node:stream/consumers";
import type { SignedIn } from "./job.ts";
import type { Request } from "./requests.ts";

const agent = new Agent({ keepAlive: true, maxSockets: 256 });

export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** What a browser of somebody sends beside what it asks. Each place has an address of its own. */
const headersOf = (who: SignedIn, origin: string) => ({
  cookie: who.cookie,
  origin,
  "x-opendep-csrf": who.csrf,
  "x-forwarded-for": `10.0.${who.place >> 8}.${who.place & 255}`,
});

export function send(url: string, who: SignedIn, asked: Request): Promise<Answer> {
  const headers = {
    ...headersOf(who, url),
    ...(asked.body !== null && {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(asked.body),
    }),
    ...(asked.key !== null && { "idempotency-key": asked.key }),
  };
  return new Promise((resolve, reject) => {
    const sent = request(
      `${url}/api/pro/${asked.path}`,
      { agent, method: asked.method, headers },
      (response) => {
        text(response).then((body) => resolve({ status: response.statusCode ?? 0, body }), reject);
      },
    );
    sent.once("error", reject);
    sent.end(asked.body ?? undefined);
  });
}

/** A window that is told of changes; resolves once it is. */
export function openStream(
  url: string,
  who: SignedIn,
  onChanged: () => void,
  onClosed: () => void,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const headers = { ...headersOf(who, url), accept: "text/event-stream" };
    const sent = request(`${url}/api/pro/events`, { agent: false, headers }, (response) => {
      if (response.statusCode !== 200)
        return reject(new Error(`a stream was answered ${response.statusCode}`));
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        if (chunk.includes("event: changed")) onChanged();
      });
      response.once("close", onClosed);
      resolve(response);
    });
    sent.once("error", reject);
    sent.end();
  });
}

/** Milliseconds that a request takes which asks no database. */
export async function timeLive(url: string): Promise<number> {
  const begun = performance.now();
  await new Promise<void>((resolve, reject) => {
    const sent = request(`${url}/health/live`, { agent }, (response) => {
      response.resume();
      response.once("end", resolve);
    });
    sent.once("error", reject);
    sent.end();
  });
  return performance.now() - begun;
}
