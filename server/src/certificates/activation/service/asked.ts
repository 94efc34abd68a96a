import type { IncomingMessage } from "node:http";

export type CodeAsked =
  | { readonly code: string }
  /** In words for whoever connects an application. */
  | { readonly status: 400 | 404 | 405 | 413; readonly error: string };

const mostBytes = 4_096;

/** `GET /verify?code=...`, or `POST /verify` with `{"code": "..."}`, which leaves it out of the address. */
export async function readAsked(request: IncomingMessage): Promise<CodeAsked> {
  const { method } = request;
  const { pathname, searchParams } = new URL(request.url ?? "/", "https://localhost");
  if (pathname !== "/verify") return { status: 404, error: "there is /verify alone" };
  if (method === "GET") return fromQuery(searchParams);
  if (method !== "POST") return { status: 405, error: "GET or POST" };
  if ([...searchParams].length > 0) {
    return { status: 400, error: "with POST the code stands in the body alone" };
  }
  const body = await read(request);
  if (body === null) return { status: 413, error: `a question has at most ${mostBytes} bytes` };
  return fromBody(body);
}

function fromQuery(query: URLSearchParams): CodeAsked {
  const names = [...query.keys()];
  const code = query.get("code");
  if (names.length === 1 && code) return { code };
  return { status: 400, error: "give the one parameter code" };
}

function fromBody(body: string): CodeAsked {
  const wrong = { status: 400, error: 'give {"code": "..."} and nothing else' } as const;
  try {
    const { code, ...more } = JSON.parse(body) as Record<string, unknown>;
    const alone = Object.keys(more).length === 0;
    return typeof code === "string" && code !== "" && alone ? { code } : wrong;
  } catch {
    return wrong;
  }
}

/** Null where it is too long. */
async function read(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes > mostBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
