import type { PublishedWhole, Rule } from "#hcert/browser";

/** What the server publishes below /trust, as it was fetched; each part says of when it is. */
export interface Bundle {
  readonly keys: { readonly keys: readonly SignerEntry[]; readonly at: string };
  readonly documentKeys: { readonly keys: readonly DocumentEntry[]; readonly at: string };
  readonly revocations: PublishedWhole & {
    readonly twoDDoc: RevokedDocuments;
    readonly at: string;
  };
  readonly values: {
    readonly valueSets: Readonly<Record<string, readonly string[]>>;
    readonly names: Readonly<Record<string, Readonly<Record<string, string>>>>;
    readonly at: string;
  };
  readonly rules: {
    readonly countries: readonly string[];
    readonly home: string | null;
    readonly at: string;
  };
  readonly rulesOf: Readonly<Record<string, { readonly rules: readonly Rule[] }>>;
}

export interface SignerEntry {
  readonly kid: string;
  readonly spki: string;
  readonly alg: "ES256" | "PS256";
  readonly usage: readonly ("t" | "v" | "r")[];
  readonly notBefore: string | null;
  readonly notAfter: string | null;
  readonly country: string | null;
}

export interface DocumentEntry {
  readonly authority: string;
  readonly certificate: string;
  readonly publicKey: string;
  readonly types: readonly string[] | null;
}

/** Hashes of 2D-DOC that were taken back, stretched by PBKDF2 so that guessing is dear. */
export interface RevokedDocuments {
  readonly salt: string;
  readonly iterations: number;
  readonly bytes: number;
  readonly hashes: readonly string[];
}
