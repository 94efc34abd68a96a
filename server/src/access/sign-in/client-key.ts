import { readFile } from "node:fs/promises";
import { type CryptoKey, importJWK, importPKCS8 } from "jose";
import { type ClientAuth, ClientSecretBasic, PrivateKeyJwt } from "openid-client";
import type { IdentityProviderSettings } from "../../settings/values.ts";

/**
 * How this platform shows the provider who it is. Read at each discovery, so that a new secret counts
 * without a restart. @throws where the file cannot be read
 */
export async function clientAuth(settings: IdentityProviderSettings): Promise<ClientAuth> {
  const { secretFile, keyFile } = settings;
  if (secretFile !== null) return ClientSecretBasic((await readFile(secretFile, "utf8")).trim());
  if (keyFile === null) throw new Error("neither a secret nor a key of the client is named");
  const text = await readFile(keyFile, "utf8");
  if (!text.trimStart().startsWith("{")) return PrivateKeyJwt(await fromPem(text));
  const jwk = JSON.parse(text) as { alg?: string; kid?: string; kty?: string };
  const key = (await importJWK(
    jwk,
    jwk.alg ?? (jwk.kty === "RSA" ? "RS256" : "ES256"),
  )) as CryptoKey;
  return PrivateKeyJwt(jwk.kid === undefined ? key : { key, kid: jwk.kid });
}

/** A key on P-256 signs ES256, any other is taken for RSA. */
const fromPem = (text: string): Promise<CryptoKey> =>
  importPKCS8(text, "ES256").catch(() => importPKCS8(text, "RS256"));
