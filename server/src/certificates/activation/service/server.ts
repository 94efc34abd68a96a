import { constants, type X509Certificate } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { TLSSocket } from "node:tls";
import { describeCertificate } from "../../../platform/tls/client-certificate.ts";
import type { TlsFiles } from "../../../platform/tls/server-files.ts";
import { faultOf } from "../../../platform/tls/trust.ts";
import type { Burning } from "../burn.ts";
import { allowance, allowances } from "./allowance.ts";
import { type CodeAsked, readAsked } from "./asked.ts";
import type { WhoAsks } from "./who.ts";

export interface CodeServiceParts {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly files: TlsFiles;
  readonly who: WhoAsks;
  readonly burn: (application: number, code: string) => Promise<Burning>;
  readonly limits?: { readonly burst: number; readonly perSecond: number };
  readonly onAnswered?: (burning: Burning) => void;
  /** Nothing was looked at: no application, too often, no question. */
  readonly onRefused?: (why: Refused) => void;
  readonly onFailure: (error: unknown) => void;
}

export type Refused = "certificate" | "too often" | "question";

export interface CodeService {
  readonly port: number;
  use(files: TlsFiles): void;
  stop(): Promise<void>;
}

const mostConnections = 500;
/** How long a stop waits for what is being answered. */
const drainMs = 3_000;
/** A code of the telephone line is guessed at most so often in an hour: it may be tried in the next. */
const untilNextHour = (now: number): number => Math.ceil((3_600_000 - (now % 3_600_000)) / 1_000);

/**
 * Answers the servers of contact-tracing applications over TLS with certificates on both sides: whether
 * a code is valid, which by that it no longer is. Says nothing else of it, and keeps nothing of who
 * asked for which.
 */
export async function serveCodes(parts: CodeServiceParts): Promise<CodeService> {
  let { files } = parts;
  const mayAsk = allowance(parts.limits ?? allowances);

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const refuse = (why: Refused, status: number, text: string, after?: number): void => {
      parts.onRefused?.(why);
      // What was not read of the question would be taken for the next one.
      if (!request.complete) response.shouldKeepAlive = false;
      send(response, status, { error: text }, after);
    };
    const application = await applicationOf(request);
    if (application === null) {
      return refuse("certificate", 403, "this certificate is that of no registered application");
    }
    const wait = mayAsk(application, performance.now());
    if (wait > 0) return refuse("too often", 429, "too many questions at once", wait);
    const asked: CodeAsked = await readAsked(request);
    if ("error" in asked) return refuse("question", asked.status, asked.error);
    const burning = await parts.burn(application, asked.code);
    parts.onAnswered?.(burning);
    if (burning.outcome === "too many wrong") {
      const text = "too many short codes of this hour were none: ask again in the next one";
      return send(response, 429, { error: text }, untilNextHour(Date.now()));
    }
    send(response, 200, { valid: burning.outcome === "valid" });
  }

  async function applicationOf(request: IncomingMessage): Promise<number | null> {
    const socket = request.socket as TLSSocket;
    const shown: X509Certificate | undefined = socket.getPeerX509Certificate();
    if (shown === undefined || !socket.authorized) return null;
    const certificate = describeCertificate(shown);
    if (faultOf(files, certificate, new Date()) !== null) return null;
    return parts.who(certificate);
  }

  const settings = (now: TlsFiles) => ({
    cert: now.certificate,
    key: now.key,
    ca: now.authorities.map((one) => one.toString()),
    minVersion: "TLSv1.2" as const,
    // Every connection shows its certificate: no session goes on without one.
    secureOptions: constants.SSL_OP_NO_TICKET | constants.SSL_OP_NO_RENEGOTIATION,
  });
  const server = createServer(
    {
      ...settings(files),
      allowPartialTrustChain: true,
      requestCert: true,
      rejectUnauthorized: true,
      handshakeTimeout: 10_000,
      requestTimeout: 10_000,
      headersTimeout: 5_000,
      keepAliveTimeout: 60_000,
      maxHeaderSize: 8_192,
    },
    (request, response) => {
      answer(request, response).catch((error) => {
        parts.onFailure(error);
        if (!response.headersSent) {
          // Whether it was burnt is not known: who asks again after this may be told that it is not valid.
          send(response, 503, { error: "the service cannot answer now: ask again in a moment" }, 5);
        } else response.destroy();
      });
    },
  );
  server.maxConnections = mostConnections;
  server.on("tlsClientError", () => parts.onRefused?.("certificate"));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(parts.port, parts.host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    use(next) {
      files = next;
      server.setSecureContext(settings(next));
    },
    stop: () =>
      new Promise((resolve) => {
        // Idle ones are closed at once; what is being answered is given its moment.
        const end = setTimeout(() => server.closeAllConnections(), drainMs);
        server.close(() => {
          clearTimeout(end);
          resolve();
        });
      }),
  };
}

function send(response: ServerResponse, status: number, body: object, after?: number): void {
  response.writeHead(status, {
    "content-type": "application/json",
    "cache-control": "no-store",
    ...(after !== undefined && { "retry-after": String(after) }),
  });
  response.end(JSON.stringify(body));
}
