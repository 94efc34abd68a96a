import { zoneOf } from "../../country/zone-of.ts";
import type { Country } from "../../result/country.ts";
import type { Issue } from "../../result/issue.ts";
import type { OrganisationKind } from "../../result/organisation.ts";
import type { OrganisationDraft, SoundOrganisation } from "../draft.ts";
import { fault } from "../faults.ts";
import { readKind } from "./kind.ts";
import { bare, judgeNumbers, type NumberRules } from "./numbers.ts";
import { judgeText, type TextField } from "./texts.ts";

export type RegistrationRules = NumberRules &
  Pick<Country, "code" | "zone" | "zones" | "languages">;

export type Judged =
  | { readonly organisation: SoundOrganisation; readonly faults: readonly [] }
  | { readonly organisation: null; readonly faults: readonly Issue[] };

const texts: readonly TextField[] = ["name", "phone", "email", "address", "postcode", "town"];

/** Every fault that can be seen in what is said of one organisation alone; none: it is sound. */
export function judgeOrganisation(
  draft: OrganisationDraft,
  allowed: readonly OrganisationKind[],
  rules: RegistrationRules,
): Judged {
  const kind = readKind(draft.kind);
  const numbers = kind && judgeNumbers(kind, draft.numbers, rules);
  const faults = [
    ...judgeKind(kind, allowed),
    ...(draft.name === "" ? [fault("name.missing", "name")] : []),
    ...(numbers?.faults ?? []),
    ...texts.flatMap((field) => judgeText(field, draft[field])),
    ...(draft.zone !== "" && !isZone(draft.zone) ? [fault("zone.unknown", "zone")] : []),
    ...(isLanguage(draft.language || "fr") ? [] : [fault("language.unknown", "language")]),
  ];
  if (kind === null || numbers === null || faults.length > 0) return { organisation: null, faults };
  const { language } = draft;
  const organisation: SoundOrganisation = {
    kind,
    name: draft.name,
    identifiers: numbers.identifiers,
    parent: bare(draft.parent) || null,
    country: rules.code,
    phone: draft.phone || null,
    email: draft.email || null,
    address: addressOf(draft),
    postcode: draft.postcode || null,
    zone: {
      value: draft.zone || zoneOf(rules, draft.postcode),
      said: draft.zone !== "" || draft.postcode !== "",
    },
    language: {
      value: isLanguage(language) ? language : (rules.languages[0] ?? "fr"),
      said: language !== "",
    },
  };
  return { organisation, faults: [] };
}

function judgeKind(kind: OrganisationKind | null, allowed: readonly OrganisationKind[]): Issue[] {
  if (kind === null) {
    return [fault("kind.unknown", "kind", { kinds: allowed.join(",") })];
  }
  return allowed.includes(kind) ? [] : [fault("kind.not-yours", "kind")];
}

/** As patients are given it: street, postcode and town. */
function addressOf({ address, postcode, town }: OrganisationDraft): string | null {
  const place = [postcode, town].filter(Boolean).join(" ");
  const whole = place !== "" && address.includes(place) ? [address] : [address, place];
  return whole.filter(Boolean).join(", ") || null;
}

const isLanguage = (text: string): text is "fr" | "en" => text === "fr" || text === "en";

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).format(0) !== "";
  } catch {
    return false;
  }
}
