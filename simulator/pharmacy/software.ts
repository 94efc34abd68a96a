import { setTimeout as sleep } from "node:timers/promises";
import { importJWK, type JWK, SignJWT } from "jose";

/** What an operator and the software agreed on: who it is, and the key that only it has. */
export interface Credentials {
  readonly clientId: string;
  readonly key: JWK;
}

export interface Platform {
  /** Where it answers. */
  readonly url: string;
  /** What it calls itself: assertions are made for this address. */
  readonly publicUrl: string;
}

export interface Patience {
  readonly stop: AbortSignal;
  /** Whoever is told "later", or nothing, waits so long. Milliseconds. */
  readonly laterMs?: number;
}

export interface Asked {
  readonly method: "GET" | "POST";
  /** Below /api/v1. */
  readonly path: string;
  readonly body?: object;
  /** Of a change: the same again under the same key does no harm. */
  readonly idempotencyKey?: string;
}

/** What the platform refused, as it said it. */
export class Refused extends Error {
  readonly status: number;

  constructor(status: number, text: string) {
    super(`${status} ${text}`);
    this.status = status;
  }
}

/** A token is changed for a new one so long before it ends. Milliseconds. */
const early = 60_000;
/** No answer in this time is none. Milliseconds. */
const mostMs = 15_000;

/** Pharmacy software: asks with a token that its key earns it, and again until it is answered. */
export class PharmacySoftware {
  readonly #platform: Platform;
  readonly #credentials: Credentials;
  readonly #stop: AbortSignal;
  readonly #laterMs: number;
  #token = { text: "", endsAt: 0 };

  constructor(platform: Platform, credentials: Credentials, { stop, laterMs = 2_000 }: Patience) {
    this.#platform = platform;
    this.#credentials = credentials;
    this.#stop = stop;
    this.#laterMs = laterMs;
  }

  /** @throws {Refused} for what cannot be had by asking again; an AbortError once it is stopped */
  async ask<Answer>(asked: Asked): Promise<Answer> {
    for (;;) {
      const response = await this.#once(asked).catch((error) => this.#away(error));
      if (response?.ok) return (await response.json()) as Answer;
      if (response?.status === 401) this.#token = { text: "", endsAt: 0 };
      else if (response && response.status < 500 && response.status !== 429)
        throw new Refused(response.status, await response.text());
      await sleep(this.#laterMs, undefined, { signal: this.#stop });
    }
  }

  async #once({ method, path, body, idempotencyKey }: Asked): Promise<Response> {
    const headers = {
      authorization: `Bearer ${await this.#validToken()}`,
      ...(body && { "content-type": "application/json" }),
      ...(idempotencyKey && { "idempotency-key": idempotencyKey }),
    };
    return fetch(`${this.#platform.url}/api/v1/${path}`, {
      method,
      headers,
      signal: this.#patience(),
      ...(body && { body: JSON.stringify(body) }),
    });
  }

  /** Nobody there, or nothing in time: asked again. */
  #away(error: unknown): null {
    if (error instanceof Refused || this.#stop.aborted) throw error;
    return null;
  }

  async #validToken(): Promise<string> {
    if (Date.now() < this.#token.endsAt - early) return this.#token.text;
    const response = await fetch(`${this.#platform.url}/oauth/token`, {
      method: "POST",
      body: new URLSearchParams({
        grant_type: "client_credentials",
        client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        client_assertion: await this.#assertion(),
      }),
      signal: this.#patience(),
    });
    const text = await response.text();
    if (response.status === 400 || response.status === 401)
      throw new Refused(response.status, text);
    if (!response.ok) throw new Error(`no token: ${response.status}`);
    const given = JSON.parse(text) as { access_token: string; expires_in: number };
    this.#token = { text: given.access_token, endsAt: Date.now() + given.expires_in * 1_000 };
    return given.access_token;
  }

  /** RFC 7523: proves by its key who asks. */
  async #assertion(): Promise<string> {
    const { clientId, key } = this.#credentials;
    return new SignJWT()
      .setProtectedHeader({ alg: "ES256" })
      .setIssuer(clientId)
      .setSubject(clientId)
      .setAudience(`${this.#platform.publicUrl}/oauth/token`)
      .setJti(crypto.randomUUID())
      .setExpirationTime("2 minutes")
      .sign(await importJWK(key, "ES256"));
  }

  #patience(): AbortSignal {
    return AbortSignal.any([this.#stop, AbortSignal.timeout(mostMs)]);
  }
}
