import { readFileSync } from "node:fs";
import { Agent, request } from "node:https";
import type { TlsSettings } from "../../server/src/config.ts";
import { type Issued, issueClient } from "../../server/src/platform/tls/rehearsal-authority.ts";

export interface Answered {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** The server of an application, as it asks over real sockets. */
export interface Application {
  readonly identity: Issued;
  /** By GET, with the code in the address. */
  verify(code: string): Promise<Answered>;
  ask(method: string, path: string, body?: string): Promise<Answered>;
  close(): void;
}

export async function startApplication(
  tls: TlsSettings,
  port: number,
  name: string,
  shows: "certificate" | "nothing" = "certificate",
): Promise<Application> {
  const identity = await issueClient(tls, name);
  const agent = new Agent({
    keepAlive: true,
    maxSockets: 16,
    ca: readFileSync(tls.authorities),
    ...(shows === "certificate" && { cert: identity.certificate, key: identity.key }),
  });
  const ask = (method: string, path: string, body?: string): Promise<Answered> =>
    new Promise((resolve, reject) => {
      const asking = request({ host: "localhost", port, path, method, agent }, async (response) => {
        let text = "";
        for await (const part of response) text += part;
        const { statusCode: status = 0, headers } = response;
        resolve({ status, body: JSON.parse(text), headers });
      });
      asking.once("error", reject);
      asking.end(body);
    });
  return {
    identity,
    ask,
    verify: (code) => ask("GET", `/verify?code=${encodeURIComponent(code)}`),
    close: () => agent.destroy(),
  };
}
