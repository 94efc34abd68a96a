import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Answer, askService, type Service } from "./ask.ts";
import { applicationPage, type Declared } from "./page.ts";

export interface ContactTracingStandIn {
  readonly url: string;
  /** What stands before a code in the link that opens the application. */
  readonly link: string;
  /** Newest first. */
  declared(): readonly Declared[];
  stop(): Promise<void>;
}

export interface ContactTracingOptions {
  readonly httpPort: number;
  /** Null while there is none yet. */
  readonly service: () => Service | null;
}

const kept = 1_000;
const mostBytes = 8_192;
const path = "/app/code/";

/**
 * An application with its server, on loopback: takes a code by link or typed, and asks the platform's
 * verification service over TLS with certificates on both sides. A link that is opened burns nothing
 * before its reader says so: mail programs and messengers open links too.
 */
export async function startContactTracing(
  options: ContactTracingOptions,
): Promise<ContactTracingStandIn> {
  const declared: Declared[] = [];
  const declare = async (code: string): Promise<void> => {
    const service = options.service();
    const answer: Answer = service === null ? "no answer" : await askService(service, code);
    const form = code.includes(".") ? "link" : "short";
    const tail = form === "link" ? code.slice(-6) : "";
    declared.unshift({ at: new Date().toISOString(), form, tail, answer });
    if (declared.length > kept) declared.length = kept;
  };
  const http = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    if (request.method === "POST" && pathname === "/declare") {
      const typed = new URLSearchParams(await read(request)).get("code") ?? "";
      await declare(codeIn(typed.trim()));
      response.writeHead(303, { location: "/" }).end();
      return;
    }
    const code = pathname.startsWith(path) ? codeIn(pathname) : null;
    show(response, applicationPage(declared, code));
  });
  await new Promise<void>((resolve, reject) => {
    http.once("error", reject);
    http.listen(options.httpPort, "127.0.0.1", resolve);
  });
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  return {
    url: `${url}/`,
    link: `${url}${path}`,
    declared: () => declared,
    async stop() {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

/** A code by itself, or the end of the link that it stands in. */
function codeIn(text: string): string {
  const at = text.indexOf(path);
  const code = at < 0 ? text : text.slice(at + path.length);
  try {
    return decodeURIComponent(code);
  } catch {
    return code;
  }
}

async function read(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const part of request) {
    text += part;
    if (text.length > mostBytes) return "";
  }
  return text;
}

function show(response: ServerResponse, page: string): void {
  response.writeHead(200, {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy":
      "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
  });
  response.end(page);
}
