import { existsSync, readFileSync } from "node:fs";
import { request } from "node:https";
import { join } from "node:path";

/** Where the verification service is, and by which files one asks it. */
export interface Service {
  readonly port: number;
  /** PEM files. */
  readonly certificate: string;
  readonly key: string;
  readonly authorities: string;
}

/** What the service said, as the application's server gets it. */
export type Answer = "valid" | "not valid" | "no answer";

/** Read at each question: the platform starts after the application. */
export function serviceOf(folder: string): Service | null {
  const file = join(folder, "service.json");
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
}

/** Asks by POST, so that the code stands in no address. */
export function askService(service: Service, code: string): Promise<Answer> {
  const { port, certificate, key, authorities } = service;
  return new Promise((resolve) => {
    const asking = request(
      {
        host: "localhost",
        port,
        path: "/verify",
        method: "POST",
        cert: readFileSync(certificate),
        key: readFileSync(key),
        ca: readFileSync(authorities),
        timeout: 5_000,
      },
      async (response) => {
        let text = "";
        for await (const part of response) text += part;
        if (response.statusCode !== 200) return resolve("no answer");
        resolve((JSON.parse(text) as { valid: boolean }).valid ? "valid" : "not valid");
      },
    );
    asking.once("timeout", () => asking.destroy());
    asking.once("error", () => resolve("no answer"));
    asking.end(JSON.stringify({ code }));
  });
}
