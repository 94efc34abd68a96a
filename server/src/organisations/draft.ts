import type { OrganisationKind } from "../result/organisation.ts";

/** What somebody says of an organisation, as typed or as in a file; "" is what was not said. */
export interface OrganisationDraft {
  readonly kind: string;
  readonly name: string;
  /** By the scheme of the country profile. */
  readonly numbers: Readonly<Record<string, string>>;
  /** A number of the organisation above. */
  readonly parent: string;
  readonly phone: string;
  readonly email: string;
  readonly address: string;
  readonly postcode: string;
  readonly town: string;
  readonly zone: string;
  readonly language: string;
}

export interface Identifier {
  readonly scheme: string;
  readonly value: string;
}

/** An organisation without a fault of its own; null is what was not said. */
export interface SoundOrganisation {
  readonly kind: OrganisationKind;
  readonly name: string;
  /** In the order of the profile: the first is the code of one that is new. */
  readonly identifiers: readonly Identifier[];
  readonly parent: string | null;
  readonly country: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly address: string | null;
  readonly postcode: string | null;
  /** Of what is new; what is known keeps its own where none is said. */
  readonly zone: { readonly value: string; readonly said: boolean };
  readonly language: { readonly value: "fr" | "en"; readonly said: boolean };
}
