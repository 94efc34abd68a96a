import { readFileSync, writeFileSync } from "node:fs";
import { request as plain, type RequestOptions } from "node:http";
import { request as overTls } from "node:https";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import {
  foundRehearsal,
  type Issued,
  issueClient,
} from "../../server/src/platform/tls/rehearsal-authority.ts";
import { anna, cli } from "../cli/support.ts";
import { useDatabase } from "../support/database.ts";
import { makeFolder } from "../support/folder.ts";
import { registerLaboratory } from "../support/laboratory.ts";
import { startTerminatingProxy, type TerminatingProxy } from "../support/terminating-proxy.ts";
import { type Platform, startPlatform } from "./platform.ts";

/** Software that shows itself by a certificate (RFC 8705), to a proxy that ends TLS and tells of it (RFC 9440). */

const db = useDatabase();
const folder = makeFolder();
const files = {
  certificate: join(folder, "server.pem"),
  key: join(folder, "server.key"),
  authorities: join(folder, "authority.pem"),
  lists: null,
};
/** Whoever asks from another address of this machine is no proxy of ours. */
const trusted = "127.0.0.2";
let platform: Platform;
let proxy: TerminatingProxy;
let own: Issued;
let other: Issued;
let clientId = "";

beforeAll(async () => {
  await registerLaboratory(db, { code: "991000019", name: "Pharmacie du Port", kind: "pharmacy" });
  platform = await startPlatform(db, {
    OPENDEP_CLIENT_CERTIFICATES: "proxy",
    OPENDEP_TRUSTED_PROXIES: trusted,
  });
  await foundRehearsal(files);
  own = await issueClient(files, "991000019");
  other = await issueClient(files, "991000027");
  proxy = await startTerminatingProxy(platform.url, trusted, {
    key: readFileSync(files.key, "utf8"),
    cert: readFileSync(files.certificate, "utf8"),
    ca: readFileSync(files.authorities, "utf8"),
  });
  const file = join(folder, "machine.pem");
  writeFileSync(file, own.certificate);
  const said = await cli(
    { OPENDEP_MODE: "test", OPENDEP_DATA_DIR: folder, DATABASE_URL: db.url },
    ...["machine", "add", "--code", "991000019", "--name", "Logiciel", "--role", "pharmacist"],
    ...["--scope", "entry", "--key", file, ...anna],
  );
  clientId = /client_id (\S+)/.exec(said.out)?.[1] ?? "";
}, 120_000);
afterAll(async () => {
  await proxy.stop();
  await platform.stop();
});

interface Said {
  readonly by?: Issued;
  readonly token?: string;
  /** What the client writes there itself. */
  readonly header?: string;
  /** Past the proxy, from an address of this machine. */
  readonly from?: string;
}

const headerOf = ({ certificate }: Issued): string =>
  `:${certificate.replace(/-----[^-]+-----|\s/g, "")}:`;

/** What is answered: to a POST where a body is given. */
function ask(path: string, said: Said, body?: string): Promise<{ status: number; body: never }> {
  const options: RequestOptions = {
    method: body === undefined ? "GET" : "POST",
    headers: {
      ...(body !== undefined && { "content-type": "application/x-www-form-urlencoded" }),
      ...(said.token && { authorization: `Bearer ${said.token}` }),
      ...(said.header && { "client-cert": said.header }),
    },
  };
  const tls = {
    ca: readFileSync(files.authorities, "utf8"),
    ...(said.by && { key: said.by.key, cert: said.by.certificate }),
  };
  return new Promise((resolve, reject) => {
    const asked =
      said.from === undefined
        ? overTls(`${proxy.url}${path}`, { ...options, ...tls, agent: false })
        : plain(`${platform.url}${path}`, { ...options, localAddress: said.from, agent: false });
    asked.once("error", reject);
    asked.once("response", (answer) => {
      const parts: Buffer[] = [];
      answer.on("data", (part: Buffer) => parts.push(part));
      answer.once("end", () => {
        const text = Buffer.concat(parts).toString();
        resolve({ status: answer.statusCode ?? 0, body: JSON.parse(text) as never });
      });
    });
    asked.end(body);
  });
}

const tokenFor = (said: Said) =>
  ask(
    "/oauth/token",
    said,
    new URLSearchParams({ grant_type: "client_credentials", client_id: clientId }).toString(),
  );
const choices = (said: Said) => ask("/api/v1/counter/choices", said);

it("gets a token by the certificate that it shows, and uses it over the same one alone", async () => {
  const given = await tokenFor({ by: own });
  expect(given.status).toBe(200);
  const { access_token: token } = given.body as { access_token: string };
  expect((await choices({ by: own, token })).status).toBe(200);
  expect((await choices({ by: other, token })).status).toBe(401);
  expect((await choices({ token })).status).toBe(401);
});

it("gets none without a certificate, by another, or by one that it only writes of", async () => {
  for (const said of [{}, { by: other }, { header: headerOf(own) }])
    expect((await tokenFor(said)).status).toBe(401);
  expect((await tokenFor({ by: other, header: headerOf(own) })).status).toBe(401);
  expect((await tokenFor({ by: own, header: headerOf(other) })).status).toBe(200);
});

it("is believed from the addresses of the proxies alone, whoever writes the header", async () => {
  const header = headerOf(own);
  expect((await tokenFor({ from: trusted, header })).status).toBe(200);
  expect((await tokenFor({ from: "127.0.0.1", header })).status).toBe(401);
  const { access_token: token } = (await tokenFor({ by: own })).body as { access_token: string };
  expect((await choices({ from: "127.0.0.1", header, token })).status).toBe(401);
});
