import * as oidc from "openid-client";
import type { Check } from "../../operations/readiness.ts";
import { AppError } from "../../platform/errors.ts";
import type { Logger } from "../../platform/log.ts";
import type { SignInRules } from "../../result/country.ts";
import type { IdentityProviderSettings } from "../../settings/values.ts";
import { clientAuth } from "./client-key.ts";

/** While the provider is away it is asked again after so long, twice as long each time. Milliseconds. */
const retryMs = { least: 1_000, most: 30_000 };
/** While it answers, its document and keys are read anew this often. Milliseconds. */
const refreshMs = 60_000;
/** It answers no later than this. Seconds. */
const patience = 10;

/** What binds the answer of the provider to the question of one browser. */
export interface Question {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

/** Who signed in, as the provider says it. */
export interface Arrived {
  readonly issuer: string;
  readonly subject: string;
  readonly claims: Readonly<Record<string, unknown>>;
  readonly idToken: string | null;
}

/**
 * The provider of a national identity (OpenID Connect: authorization code with PKCE, state and nonce).
 * It may be away when this starts and come back: it is looked for in the background, and whoever signs
 * in meanwhile is told.
 */
export class IdentityProvider {
  readonly rules: SignInRules;
  readonly #settings: IdentityProviderSettings;
  readonly #redirect: string;
  readonly #insecure: boolean;
  readonly #log: Logger;
  #found: oidc.Configuration | null = null;
  #away = true;
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> | null = null;
  #stopped = false;
  #wait = retryMs.least;

  /** @param production where nothing is asked without TLS */
  constructor(
    rules: SignInRules,
    settings: IdentityProviderSettings,
    parts: { readonly publicUrl: string; readonly production: boolean; readonly log: Logger },
  ) {
    this.rules = rules;
    this.#settings = settings;
    this.#redirect = `${parts.publicUrl}/pro/callback`;
    this.#insecure = !parts.production;
    this.#log = parts.log;
    void this.#look();
  }

  /** As readiness tells it. Nobody's work stops with it: who is signed in stays so. */
  check(): Check {
    return this.#away
      ? { ok: true, warns: true, says: "the provider of identities does not answer" }
      : { ok: true, says: "the provider of identities answers" };
  }

  /** Where the browser is sent. @throws {AppError} sign_in_away */
  async begin(question: Question): Promise<URL> {
    const found = await this.#configuration();
    const challenge = await oidc.calculatePKCECodeChallenge(question.codeVerifier);
    return oidc.buildAuthorizationUrl(found, {
      redirect_uri: this.#redirect,
      scope: this.rules.scope,
      state: question.state,
      nonce: question.nonce,
      code_challenge: challenge,
      code_challenge_method: "S256",
      ...(this.rules.acrValues !== null && { acr_values: this.rules.acrValues }),
    });
  }

  /**
   * Who came back, by the address that the browser came back to.
   * @throws {AppError} sign_in_failed, sign_in_away
   */
  async finish(query: string, question: Question): Promise<Arrived> {
    const found = await this.#configuration();
    try {
      const tokens = await oidc.authorizationCodeGrant(
        found,
        new URL(`${this.#redirect}${query}`),
        {
          pkceCodeVerifier: question.codeVerifier,
          expectedState: question.state,
          expectedNonce: question.nonce,
          idTokenExpected: true,
        },
      );
      const idClaims = tokens.claims();
      if (idClaims === undefined) throw new AppError("sign_in_failed", "no ID token");
      refuseLowerLevel(this.rules, idClaims.acr);
      const told = await oidc.fetchUserInfo(found, tokens.access_token, idClaims.sub);
      return {
        issuer: idClaims.iss,
        subject: idClaims.sub,
        claims: { ...idClaims, ...told },
        idToken: tokens.id_token ?? null,
      };
    } catch (error) {
      throw asAppError(error);
    }
  }

  /** Where somebody who signs out here does so at the provider too; null where it offers none. */
  endSession(idToken: string | null, back: string): string | null {
    if (this.#found?.serverMetadata().end_session_endpoint === undefined) return null;
    return oidc.buildEndSessionUrl(this.#found, {
      post_logout_redirect_uri: back,
      ...(idToken !== null && { id_token_hint: idToken }),
    }).href;
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  async #configuration(): Promise<oidc.Configuration> {
    if (this.#found === null) await this.#look();
    if (this.#found === null) throw new AppError("sign_in_away");
    return this.#found;
  }

  /** One look at a time, however many wait for it. */
  #look(): Promise<void> {
    this.#looking ??= this.#discover().finally(() => {
      this.#looking = null;
    });
    return this.#looking;
  }

  async #discover(): Promise<void> {
    clearTimeout(this.#timer);
    try {
      const { issuer, clientId } = this.#settings;
      this.#found = await oidc.discovery(
        new URL(issuer),
        clientId,
        undefined,
        await clientAuth(this.#settings),
        { timeout: patience, ...(this.#insecure && { execute: [oidc.allowInsecureRequests] }) },
      );
      this.#found.timeout = patience;
      this.#wait = retryMs.least;
      if (this.#away)
        this.#log.info({ event: "identity.here" }, "the provider of identities answers");
      this.#away = false;
    } catch (error) {
      if (!this.#away || this.#wait === retryMs.least)
        this.#log.warn(
          { event: "identity.away", err: error },
          "the provider of identities is away",
        );
      this.#away = true;
    }
    if (this.#stopped) return;
    const wait = this.#away ? this.#wait : refreshMs;
    this.#wait = this.#away ? Math.min(2 * this.#wait, retryMs.most) : retryMs.least;
    this.#timer = setTimeout(() => void this.#look(), wait).unref();
  }
}

/** Where the country asks for a level, the provider must say that it was kept: silence is a lower one. */
function refuseLowerLevel({ acrValues }: SignInRules, acr: unknown): void {
  if (acrValues === null) return;
  if (typeof acr !== "string" || !acrValues.split(" ").includes(acr))
    throw new AppError("sign_in_failed", "level");
}

/** What the provider refused or garbled is a sign-in that failed; no answer at all is its being away. */
function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const cause = error instanceof Error ? error.cause : undefined;
  const unanswered =
    (error instanceof TypeError && error.message === "fetch failed") ||
    (cause instanceof TypeError && cause.message === "fetch failed") ||
    (error instanceof Error && error.name === "TimeoutError");
  const code = unanswered ? "sign_in_away" : "sign_in_failed";
  return new AppError(code, "the provider's answer", { cause: error });
}

/** A question that nobody can guess. */
export const newQuestion = (): Question => ({
  state: oidc.randomState(),
  nonce: oidc.randomNonce(),
  codeVerifier: oidc.randomPKCECodeVerifier(),
});
