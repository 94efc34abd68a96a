import type { PoolClient } from "pg";
import type { HistoryRules, NumberScheme } from "../../../result/country.ts";
import {
  type AgreementRow,
  agreementsOf,
  type RequestRow,
  requestsOf,
} from "../../agreement/agreement.sql.ts";
import {
  type DirectoryRow,
  findOrganisations,
  findProfessionals,
} from "../../agreement/directory.sql.ts";
import { type FaceName, faceOfVersion } from "../../agreement/face.sql.ts";
import { roleWords } from "../../audit/purposes.ts";
import { numberOfPrescriber } from "../../prescribed/number-of.ts";
import type { OpenedLink } from "../open-link.ts";

/** What the country says of histories, as the portal needs it. */
export interface HistoryOfCountry {
  readonly rules: HistoryRules;
  /** Numbers of professionals, by which a report names who prescribed. */
  readonly schemes: readonly NumberScheme[];
}

export const faceOfOpened = (client: PoolClient, opened: OpenedLink): Promise<FaceName> =>
  faceOfVersion(client, {
    lane: opened.link.lane,
    reportId: opened.link.report_id,
    version: opened.version,
  });

/** Who may read the history of the person's results, who asks to, and who is near: of this report alone. */
export async function agreementsView(
  client: PoolClient,
  { rules, schemes }: HistoryOfCountry,
  opened: OpenedLink,
  now: Date,
) {
  const person = await faceOfOpened(client, opened);
  const agreements = await agreementsOf(client, person, now);
  const requests = await requestsOf(client, person, now);
  return {
    longestDays: rules.longestDays,
    backDays: rules.backDays,
    roles: rules.roles.map(roleWords),
    agreements: agreements.map(agreementView),
    requests: requests.map(requestView),
    near: [
      ...(await prescriberOf(client, { rules, schemes }, opened)),
      ...(await placeOf(client, rules, opened)),
    ],
  };
}

/** How many ask to read the history and wait for an answer: the page of a result says so by itself. */
export async function asksOf(client: PoolClient, opened: OpenedLink, now: Date) {
  const person = await faceOfOpened(client, opened);
  return { requests: (await requestsOf(client, person, now)).length };
}

const agreementView = (row: AgreementRow) => ({
  id: `${row.lane}-${row.id}`,
  /** A professional who has never signed in is known by number alone. */
  name: row.name ?? row.number?.replace(":", " ") ?? "",
  roles: row.is_organisation ? row.roles.map(roleWords) : null,
  withheld: row.withheld,
  since: row.since.toISOString(),
  until: row.until.toISOString(),
});

const requestView = (row: RequestRow) => ({
  id: `${row.lane}-${row.id}`,
  name: row.name,
  role: roleWords(row.role),
  organisation: row.organisation,
  askedAt: row.asked_at.toISOString(),
  expiresAt: row.expires_at.toISOString(),
});

export const professionalView = ({ id, name, role, organisation }: DirectoryRow) => ({
  to: { professional: id },
  name,
  detail: { role: role === null ? null : roleWords(role), organisation },
});

export const organisationView = ({ id, name }: DirectoryRow) => ({
  to: { organisation: id },
  name,
  detail: null,
});

/** Who prescribed, where the report names them by a number. */
async function prescriberOf(
  client: PoolClient,
  { rules, schemes }: HistoryOfCountry,
  { record }: OpenedLink,
) {
  const number = numberOfPrescriber(schemes, record.prescriber);
  if (number === null) return [];
  const [known] = await findProfessionals(client, rules.roles, { number });
  if (known) return [professionalView(known)];
  const name = record.prescriber?.name || number.replace(":", " ");
  return [{ to: { prescriber: true as const }, name, detail: null }];
}

/** Where the test was made, if somebody there may be allowed. */
async function placeOf(client: PoolClient, rules: HistoryRules, { link }: OpenedLink) {
  const [found] = await findOrganisations(client, rules.roles, { id: link.organisation_id });
  return found ? [organisationView(found)] : [];
}
