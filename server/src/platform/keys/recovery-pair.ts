import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
  scryptSync,
} from "node:crypto";

/**
 * Copies of keys are sealed to a public key, so that what makes them every hour holds nothing that
 * opens them. X25519 with a key of its own for each copy, HKDF-SHA256, AES-256-GCM with the name of
 * what is sealed as associated data. The private half is kept under a passphrase (scrypt), away from
 * this machine.
 */

const info = "opendep copy of a key";
/** Costs an attacker half a second and 128 MB for each guess. */
const cost = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 } as const;

interface SealedText {
  readonly form: 1;
  readonly nonce: string;
  readonly tag: string;
  readonly text: string;
}

/** Makes a pair: the public half as text, and the private one under the passphrase, as text too. */
export function makeRecoveryPair(passphrase: string): { publicHalf: string; privateHalf: string } {
  const { publicKey, privateKey } = generateKeyPairSync("x25519");
  const publicHalf = rawPublic(publicKey).toString("base64url");
  const salt = randomBytes(16);
  const key = scryptSync(passphrase.normalize("NFKC"), salt, 32, cost);
  const der = privateKey.export({ type: "pkcs8", format: "der" });
  const sealed = sealUnder(key, publicHalf, der);
  const kept = { public: publicHalf, salt: salt.toString("base64url"), ...sealed };
  return { publicHalf, privateHalf: JSON.stringify(kept) };
}

/** @throws {Error} when the passphrase is another one, or the text is none of ours */
export function openPrivateHalf(text: string, passphrase: string): KeyObject {
  const {
    public: publicHalf,
    salt,
    ...sealed
  } = JSON.parse(text) as SealedText & {
    public: string;
    salt: string;
  };
  const bytes = Buffer.from(salt, "base64url");
  const key = scryptSync(passphrase.normalize("NFKC"), bytes, 32, cost);
  return createPrivateKey({
    key: unsealUnder(key, publicHalf, sealed),
    format: "der",
    type: "pkcs8",
  });
}

/** Seals something named to whoever has the private half. @throws when the public half is none */
export function sealTo(publicHalf: string, name: string, plain: Uint8Array): string {
  const once = generateKeyPairSync("x25519");
  const shared = diffieHellman({ privateKey: once.privateKey, publicKey: fromRaw(publicHalf) });
  const mine = rawPublic(once.publicKey).toString("base64url");
  const key = derive(shared, mine, publicHalf);
  return JSON.stringify({ to: publicHalf, from: mine, ...sealUnder(key, name, plain) });
}

/** @throws {Error} when it was sealed to another, or under another name, or was changed */
export function openSealed(privateHalf: KeyObject, name: string, text: string): Buffer {
  const { to, from, ...sealed } = JSON.parse(text) as SealedText & { to: string; from: string };
  const shared = diffieHellman({ privateKey: privateHalf, publicKey: fromRaw(from) });
  return unsealUnder(derive(shared, from, to), name, sealed);
}

/** Whom a copy is sealed to. */
export const sealedTo = (text: string): string => (JSON.parse(text) as { to: string }).to;

/** Whether a text is a public half. */
export const isPublicHalf = (text: string): boolean => /^[\w-]{43}$/.test(text);

function derive(shared: Buffer, from: string, to: string): Buffer {
  return Buffer.from(hkdfSync("sha256", shared, Buffer.from(`${from} ${to}`), info, 32));
}

function sealUnder(key: Buffer, name: string, plain: Uint8Array): SealedText {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(name));
  const text = Buffer.concat([cipher.update(plain), cipher.final()]);
  const written = (part: Buffer): string => part.toString("base64url");
  return { form: 1, nonce: written(nonce), tag: written(cipher.getAuthTag()), text: written(text) };
}

function unsealUnder(key: Buffer, name: string, sealed: Omit<SealedText, "form">): Buffer {
  const bytes = (part: "nonce" | "tag" | "text"): Buffer => Buffer.from(sealed[part], "base64url");
  const decipher = createDecipheriv("aes-256-gcm", key, bytes("nonce")).setAAD(Buffer.from(name));
  decipher.setAuthTag(bytes("tag"));
  return Buffer.concat([decipher.update(bytes("text")), decipher.final()]);
}

/** The 32 bytes of a public key (RFC 7748), without the envelope that others put around them. */
const rawPublic = (key: KeyObject): Buffer =>
  Buffer.from(key.export({ format: "jwk" }).x ?? "", "base64url");

const fromRaw = (text: string): KeyObject =>
  createPublicKey({ key: { kty: "OKP", crv: "X25519", x: text }, format: "jwk" });
