import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { dist } from "./built.ts";
import { type Answer, answerTo } from "./fixtures.ts";

/** The policy under which the real server sends the pages. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; " +
  "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; " +
  "frame-ancestors 'none'";

const types: Readonly<Record<string, string>> = {
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

export interface Received {
  readonly path: string;
  readonly body: Record<string, unknown>;
}

export interface PortalServer {
  readonly url: string;
  /** What the page has asked of the API, in order. */
  readonly received: Received[];
  /** Every address asked for, of pages, files and API. */
  readonly addresses: string[];
  readonly close: () => Promise<void>;
}

const bodyOf = async (request: IncomingMessage): Promise<Record<string, unknown>> => {
  let text = "";
  for await (const part of request) text += part;
  return JSON.parse(text);
};

/** Serves the built portal as the real server does, and answers its API from the fixtures. */
export async function startPortalServer(): Promise<PortalServer> {
  const received: Received[] = [];
  const addresses: string[] = [];
  const server = createServer(async (request, response) => {
    const path = request.url ?? "/";
    addresses.push(path);
    if (request.method === "POST") {
      const body = await bodyOf(request);
      received.push({ path, body });
      const answer: Answer = answerTo(path, body);
      if (answer === "hang-up") {
        request.socket.destroy();
        return;
      }
      response.writeHead(answer.status, { "content-type": answer.type ?? "application/json" });
      response.end(Buffer.isBuffer(answer.body) ? answer.body : JSON.stringify(answer.body));
      return;
    }
    const file = path.startsWith("/assets/") ? path : "/index.html";
    const type = types[extname(file)] ?? "text/html; charset=utf-8";
    try {
      const content = await readFile(join(dist, file));
      response.writeHead(200, { "content-type": type, "content-security-policy": policy });
      response.end(content);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    addresses,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
