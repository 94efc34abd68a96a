import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { Encoder } from "cbor-x";

/** What a page is told to ask of a device, as far as a device obeys it here. */
export interface ToMake {
  readonly challenge: string;
  readonly rp: { readonly id: string };
  readonly user: { readonly id: string };
}
export interface ToSign {
  readonly challenge: string;
  readonly rpId: string;
}

/** What a test has the device, or the page before it, do otherwise. */
export interface Otherwise {
  readonly origin?: string;
  readonly rpId?: string;
  readonly challenge?: string;
  /** Of the signature; counted on by one otherwise. */
  readonly counter?: number;
  /** The device did not ask who is before it. */
  readonly unverified?: true;
  readonly userHandle?: string | null;
}

/** Maps as they are, without the tag that the library gives them by itself. */
const cbor = new Encoder({ mapsAsObjects: false, useTag259ForMaps: false } as ConstructorParameters<
  typeof Encoder
>[0]);
const sha256 = (bytes: Uint8Array | string): Buffer => createHash("sha256").update(bytes).digest();
const [present, verified, attested] = [0x01, 0x04, 0x40];

/** A device with one passkey (ES256), in software: what the Web Authentication API gives back to a page. */
export class Authenticator {
  readonly id = randomBytes(32).toString("base64url");
  readonly #origin: string;
  readonly #keys = generateKeyPairSync("ec", { namedCurve: "P-256" });
  #counter = 0;
  #handle: string | null = null;

  constructor(origin: string) {
    this.#origin = origin;
  }

  /** What a page sends when the passkey is made (WebAuthn section 6.5, attestation "none"). */
  make(asked: ToMake, otherwise: Otherwise = {}) {
    this.#handle = asked.user.id;
    const jwk = this.#keys.publicKey.export({ format: "jwk" });
    const [x, y] = [jwk.x, jwk.y].map((text = "") => Buffer.from(text, "base64url"));
    const key = cbor.encode(
      new Map<number, unknown>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, x],
        [-3, y],
      ] as [number, unknown][]),
    );
    const id = Buffer.from(this.id, "base64url");
    const length = Buffer.alloc(2);
    length.writeUInt16BE(id.length);
    const head = this.#head(otherwise.rpId ?? asked.rp.id, attested, this.#counter, otherwise);
    const authData = Buffer.concat([head, Buffer.alloc(16), length, id, key]);
    const attestationObject = cbor.encode(
      new Map<string, unknown>([
        ["fmt", "none"],
        ["attStmt", new Map()],
        ["authData", authData],
      ]),
    );
    return {
      ...this.#named,
      response: {
        clientDataJSON: this.#clientData("webauthn.create", asked.challenge, otherwise).toString(
          "base64url",
        ),
        attestationObject: attestationObject.toString("base64url"),
        transports: ["internal"],
      },
    };
  }

  /** What a page sends when the device has signed (WebAuthn section 6.3.3). */
  sign(asked: ToSign, otherwise: Otherwise = {}) {
    this.#counter = otherwise.counter ?? this.#counter + 1;
    const head = this.#head(otherwise.rpId ?? asked.rpId, 0, this.#counter, otherwise);
    const clientData = this.#clientData("webauthn.get", asked.challenge, otherwise);
    const signature = sign(
      "sha256",
      Buffer.concat([head, sha256(clientData)]),
      this.#keys.privateKey,
    );
    const userHandle = otherwise.userHandle === undefined ? this.#handle : otherwise.userHandle;
    return {
      ...this.#named,
      response: {
        clientDataJSON: clientData.toString("base64url"),
        authenticatorData: head.toString("base64url"),
        signature: signature.toString("base64url"),
        userHandle,
      },
    };
  }

  get #named() {
    return { id: this.id, rawId: this.id, type: "public-key", clientExtensionResults: {} } as const;
  }

  #head(rpId: string, flags: number, counter: number, { unverified }: Otherwise): Buffer {
    const head = Buffer.alloc(37);
    sha256(rpId).copy(head);
    head[32] = flags | present | (unverified ? 0 : verified);
    head.writeUInt32BE(counter, 33);
    return head;
  }

  #clientData(type: string, challenge: string, otherwise: Otherwise): Buffer {
    const said = {
      type,
      challenge: otherwise.challenge ?? challenge,
      origin: otherwise.origin ?? this.#origin,
      crossOrigin: false,
    };
    return Buffer.from(JSON.stringify(said));
  }
}
