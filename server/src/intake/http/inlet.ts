import { chmodSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

/** What the web role hands back to the sender. */
export interface InletAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: Uint8Array | string;
}

/** One request as the web role hands it over. */
export interface InletRequest {
  readonly bytes: Buffer;
  /** `/` for messages of a laboratory, `/form` for an entry at a counter. */
  readonly path: string;
  readonly authorization: string;
  /** The address that the web role saw the request come from. */
  readonly source: string;
  /** Of an entry: number of the organisation that the web role vouches for. */
  readonly organisation: string;
}

export type Inlet = (request: InletRequest) => Promise<InletAnswer>;

/** What the web role tells beside the request; nobody else reaches the socket. */
export const sourceHeader = "x-opendep-source";
export const organisationHeader = "x-opendep-organisation";
export const formPath = "/form";
/** Under which key the reports of a national number are found: for an emergency, which the web audits. */
export const matchPath = "/match";

/** Bytes of one request: a batch of some thousand messages. */
const limit = 16 * 1024 * 1024;

/**
 * The HTTP inlet of the intake process: a local socket that the web role forwards to, so that the
 * identity keys stay in the one process that needs them.
 */
export async function listenInlet(path: string, inlet: Inlet): Promise<{ stop(): Promise<void> }> {
  rmSync(path, { force: true });
  const server = createServer((request, response) => void serve(request, response, inlet));
  server.requestTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(path, resolve);
  });
  chmodSync(path, 0o600);
  return {
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
  };
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  inlet: Inlet,
): Promise<void> {
  const send = (answer: InletAnswer): void => {
    response.writeHead(answer.status, { "content-type": answer.type });
    response.end(answer.body);
  };
  try {
    const body = await bodyOf(request);
    send(
      body === null
        ? { status: 413, type: "text/plain", body: "" }
        : await inlet({
            bytes: body,
            path: request.url ?? "/",
            authorization: request.headers.authorization ?? "",
            source: String(request.headers[sourceHeader] ?? ""),
            organisation: String(request.headers[organisationHeader] ?? ""),
          }),
    );
  } catch {
    send({ status: 503, type: "text/plain", body: "" });
  }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > limit) return null;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}
