import { createHash, randomBytes } from "node:crypto";
import { type Role, roles } from "../../access/actor.ts";
import { transaction } from "../../platform/database/pool.ts";
import { AppError } from "../../platform/errors.ts";
import type { OrganisationDraft } from "../draft.ts";
import { fault } from "../faults.ts";
import { judgeOrganisation } from "../judge/organisation.ts";
import { judgeText } from "../judge/texts.ts";
import { kindRules, openKinds } from "../kinds.ts";
import { writeLetter } from "../letters/letters.sql.ts";
import { judgePerson, judgeRoles, type PersonDraft } from "../members/judge.ts";
import type { OrganisationParts } from "../parts.ts";
import { shown } from "../refuse.ts";
import { confirmMs, mostOfAnAddress, openRoles } from "./application.ts";
import { confirmApplication, countSince, insertApplication } from "./applications.sql.ts";
import { newReference } from "./reference.ts";

/** What somebody without an account sends. */
export interface Asked {
  readonly language: "fr" | "en";
  readonly organisation: OrganisationDraft;
  readonly applicant: PersonDraft & { readonly phone: string };
  readonly roles: readonly Role[];
}

export type ApplyParts = Pick<OrganisationParts, "pool" | "clock" | "rules">;

const hashOf = (token: string): Buffer => createHash("sha256").update(token).digest();

/**
 * Keeps an application until its applicant confirms the mail address by the link in a letter. The answer
 * is the same whether the organisation is registered or not: only who decides is told.
 * @throws {AppError} bad_request with every fault; too_many_requests
 */
export async function apply(parts: ApplyParts, asked: Asked): Promise<{ reference: string }> {
  const { organisation, person } = sound(parts, asked);
  const now = parts.clock.now();
  const token = randomBytes(16).toString("base64url");
  const reference = newReference();
  const { language, applicant } = asked;
  const { email } = applicant;
  await transaction(parts.pool, async (client) => {
    const dayAgo = new Date(now.getTime() - 24 * 3_600_000);
    if ((await countSince(client, email, dayAgo)) >= mostOfAnAddress)
      throw new AppError("too_many_requests", "applications of one address");
    await insertApplication(
      client,
      {
        reference,
        language,
        organisation,
        roles: asked.roles,
        applicant: { ...person, email, phone: applicant.phone || null },
        confirmHash: hashOf(token),
        confirmEndsAt: new Date(now.getTime() + confirmMs),
      },
      now,
    );
    const content = { token, reference, organisation: organisation.name };
    await writeLetter(client, { kind: "confirm", language, address: email, content }, now);
  });
  return { reference };
}

function sound({ rules }: ApplyParts, { organisation: draft, applicant, roles: wanted }: Asked) {
  const { organisation, faults } = judgeOrganisation(draft, openKinds, rules);
  const { person, faults: wrong } = judgePerson(applicant, rules);
  const missing = applicant.email === "" ? [fault("email.form", "email")] : [];
  const phone = judgeText("phone", applicant.phone);
  // Who of a site may be what depends on what stands above it: that is looked at when it is decided.
  const fitting = organisation ? kindRules[organisation.kind].roles : roles;
  const possible = fitting.filter((one) => openRoles.includes(one));
  const all = [
    ...faults.map((one) => at("organisation", one)),
    ...[...wrong, ...missing, ...phone].map((one) => at("applicant", one)),
    ...judgeRoles(wanted, possible, false, "roles").map((one) => shown(one)),
  ];
  if (organisation !== null && all.length === 0) return { organisation, person };
  throw new AppError("bad_request", "application", { faults: all });
}

const at = (part: string, issue: Parameters<typeof shown>[0]) => {
  const { path, text } = shown(issue);
  return { path: `${part}.${path}`, text };
};

/** Whoever opens the link in the letter reads mail of that address. Opened again it says the same. */
export async function confirm(
  { pool, clock }: ApplyParts,
  token: string,
): Promise<{ state: "over" } | { state: "waiting" | "decided"; reference: string }> {
  const confirmed = await confirmApplication(pool, hashOf(token), clock.now());
  if (confirmed === null) return { state: "over" };
  const { state, reference } = confirmed;
  return { state: state === "waiting" ? "waiting" : "decided", reference };
}
