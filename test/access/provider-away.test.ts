import { generateKeyPairSync } from "node:crypto";
import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { expect, test } from "vitest";
import { IdentityProvider, newQuestion } from "../../server/src/access/sign-in/provider.ts";
import { loadCountry } from "../../server/src/country/load.ts";
import { createLogger } from "../../server/src/platform/log.ts";
import { places } from "../../server/src/platform/places.ts";
import { startIdentityStandIn } from "../../standins/identity/index.ts";
import { makeFolder } from "../support/folder.ts";

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

test("the provider may be away at the start and come back; this platform may sign in place of a secret", async () => {
  const { signIn } = loadCountry(places.countries, "fr");
  if (signIn === null) throw new Error("France has a national identity");
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const keyFile = join(makeFolder(), "client.key");
  writeFileSync(keyFile, privateKey.export({ type: "pkcs8", format: "pem" }));
  const port = await freePort();
  const settings = {
    issuer: `http://127.0.0.1:${port}`,
    clientId: "opendep",
    secretFile: null,
    keyFile,
  };
  const provider = new IdentityProvider(signIn, settings, {
    publicUrl: "http://localhost:8080",
    production: false,
    log: createLogger({ level: "silent", part: "test" }),
  });
  await expect(provider.begin(newQuestion())).rejects.toMatchObject({ code: "sign_in_away" });
  expect(provider.check()).toMatchObject({ ok: true, warns: true });
  const jwk = { ...publicKey.export({ format: "jwk" }), alg: "ES256", use: "sig" };
  const identity = await startIdentityStandIn({ port, keys: [jwk] });
  const address = await provider.begin(newQuestion());
  expect(address.searchParams.get("acr_values")).toBe("eidas1");
  expect(address.searchParams.get("code_challenge_method")).toBe("S256");
  expect(provider.check()).toEqual({ ok: true, says: "the provider of identities answers" });
  await expect(provider.finish("?code=x&state=y", newQuestion())).rejects.toMatchObject({
    code: "sign_in_failed",
  });
  await identity.stop();
  const question = newQuestion();
  const query = `?code=x&state=${question.state}&iss=${encodeURIComponent(identity.issuer)}`;
  await expect(provider.finish(query, question)).rejects.toMatchObject({ code: "sign_in_away" });
  provider.stop();
});
