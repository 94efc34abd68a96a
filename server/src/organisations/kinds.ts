import type { Role } from "../access/actor.ts";
import type { Words } from "../result/catalogue.ts";
import type { OrganisationKind } from "../result/organisation.ts";

/** What follows from what an organisation is. */
export interface KindRules {
  readonly names: Words;
  /** Kinds of what it may stand below; where there is none it stands alone. */
  readonly below: readonly OrganisationKind[];
  /** Whether it must stand below another. */
  readonly neverAlone?: boolean;
  /** What its people may be; a site's may be what those of the organisation above it may. */
  readonly roles: readonly Role[];
}

const care = ["pharmacist", "nurse", "physician", "midwife", "laboratory", "manager"] as const;

/** One line a kind: nobody may be in an organisation what its kind has no use for. */
export const kindRules: Readonly<Record<OrganisationKind, KindRules>> = {
  "hospital-group": {
    names: { fr: "Groupe hospitalier", en: "Hospital group" },
    below: [],
    roles: ["manager"],
  },
  hospital: {
    names: { fr: "Hôpital ou clinique", en: "Hospital" },
    below: ["hospital-group"],
    roles: care,
  },
  laboratory: {
    names: { fr: "Laboratoire", en: "Laboratory" },
    below: ["hospital-group", "hospital", "laboratory"],
    roles: ["laboratory", "nurse", "physician", "manager"],
  },
  site: {
    names: { fr: "Site", en: "Site" },
    below: ["hospital", "laboratory", "pharmacy", "practice", "site"],
    neverAlone: true,
    roles: care,
  },
  pharmacy: {
    names: { fr: "Pharmacie", en: "Pharmacy" },
    below: ["hospital-group", "hospital"],
    roles: ["pharmacist", "nurse", "manager"],
  },
  practice: {
    names: { fr: "Cabinet ou centre de santé", en: "Practice or health centre" },
    below: ["hospital-group", "hospital", "practice"],
    roles: ["physician", "midwife", "nurse", "manager"],
  },
  agency: {
    names: { fr: "Agence de santé", en: "Health agency" },
    below: ["agency"],
    roles: ["agency", "auditor", "manager"],
  },
  operator: {
    names: { fr: "Exploitant", en: "Operator" },
    below: [],
    roles: ["operator", "auditor", "manager"],
  },
  concentrator: {
    names: { fr: "Concentrateur", en: "Concentrator" },
    below: [],
    roles: ["manager"],
  },
};

/**
 * Kinds that a stranger may ask for, and a manager may add: who runs or watches the platform is named
 * by its operator alone.
 */
export const openKinds: readonly OrganisationKind[] = [
  "hospital-group",
  "hospital",
  "laboratory",
  "site",
  "pharmacy",
  "practice",
];

/** Rights over the whole platform: no manager gives them, whatever their organisation is. */
export const operatorsToGrant: readonly Role[] = ["operator", "auditor", "agency"];

/** What people may be in an organisation, by its kind and those above it, the nearest first. */
export function rolesIn(
  kind: OrganisationKind,
  above: readonly OrganisationKind[],
): readonly Role[] {
  const own = kindRules[kind].roles;
  if (kind !== "site") return own;
  const [nearest, ...further] = above;
  if (nearest === undefined) return ["manager"];
  const theirs = rolesIn(nearest, further);
  return own.filter((role) => theirs.includes(role));
}
