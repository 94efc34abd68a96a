import type { AddressInfo } from "node:net";
import { join } from "node:path";
import pino from "pino";
import { type AppParts, buildApp } from "../../server/src/app.ts";
import { KeptStretched } from "../../server/src/certificates/trust/kept-stretched.ts";
import { Publication } from "../../server/src/certificates/trust/publication.ts";
import type { TrustSource } from "../../server/src/certificates/trust/source.ts";
import { UnderWay } from "../../server/src/operations/under-way.ts";
import { makeFolder } from "../../test/support/folder.ts";
import { dist } from "./built.ts";

export interface Asked {
  readonly method: string;
  readonly url: string;
}

export interface VerifierServer {
  readonly url: string;
  /** Every request that reached the server. */
  readonly asked: Asked[];
  /** How far the clock of the server is from this machine's, in milliseconds. */
  clockMs: number;
  readonly close: () => Promise<void>;
}

/**
 * The real web server with its real policy, routes of trust and pages. What it would need a database
 * for is not there: the verifier asks for none of it.
 */
export async function startVerifierServer(sources: TrustSource[]): Promise<VerifierServer> {
  const asked: Asked[] = [];
  const state = { clockMs: 0 };
  const clock = { now: () => new Date(Date.now() + state.clockMs) };
  const log = pino({ enabled: false });
  const stretched = new KeptStretched(join(makeFolder(), "stretched.txt"), log);
  const parts = {
    patient: {},
    laboratory: {},
    professional: { routes: [], publicUrl: "http://localhost", streams: { stop: async () => {} } },
    operations: {},
    inlets: [],
    underWay: new UnderWay(),
    trustedProxies: [],
    web: dist,
    trust: new Publication(sources, stretched, "fr", clock, log),
    log,
  };
  const app = await buildApp(parts as unknown as AppParts);
  app.server.on("request", ({ method = "", url = "" }) => asked.push({ method, url }));
  await app.listen({ host: "127.0.0.1", port: 0 });
  return {
    url: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`,
    asked,
    get clockMs() {
      return state.clockMs;
    },
    set clockMs(moved) {
      state.clockMs = moved;
    },
    close: () => app.close(),
  };
}
