import type { Pool } from "pg";
import type { SignerClient } from "../certificates/signer/client.ts";
import type { AnsweredInlet, AskedInlet } from "../intake/http/ask-inlet.ts";
import type { Clock } from "../platform/clock.ts";
import type { KeyStore } from "../platform/keys/key-store.ts";
import type { Catalogue } from "../result/catalogue.ts";
import type { CertificateRules, Country, IdentifierScheme } from "../result/country.ts";
import type { Identifier } from "../result/person.ts";

/** By which ways a message goes. */
export type Channel = "sms" | "email";

/** What the counter is put together from, in the web process. */
export interface CounterParts {
  readonly pool: Pool;
  /** Opens `named` and `proof`; never the keys of identities, which are intake's. */
  readonly keys: KeyStore;
  readonly clock: Clock;
  readonly catalogue: Catalogue;
  readonly country: Country;
  /** Hands an entry over to intake. */
  readonly ask: (asked: AskedInlet) => Promise<AnsweredInlet>;
  /** A name as it is compared, and what is left of it where likeness counts. */
  readonly fold: (name: string) => string;
  readonly skeleton: (folded: string) => string;
  /** Null where the form or the key of a number is wrong. */
  readonly readIdentifier: (scheme: IdentifierScheme, given: string) => Identifier | null;
  /** Where a message can go: a phone as E.164 that takes SMS, an address of mail; and by which ways here. */
  readonly contacts: {
    readonly readPhone: (typed: string) => string | null;
    readonly isMobile: (phone: string) => boolean;
    readonly isEmail: (typed: string) => boolean;
    readonly open: readonly Channel[];
  };
  /** Null where the country makes no proofs. */
  readonly proofs: {
    readonly signer: SignerClient;
    readonly rules: CertificateRules;
    readonly verifyAt: string;
    /** Printed across what is no real proof. */
    readonly training: boolean;
  } | null;
  /** The audit chain of this process. */
  readonly writer: string;
}
