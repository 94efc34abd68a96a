import type { PoolClient } from "pg";
import type { Actor, Role } from "../../access/actor.ts";
import { entryOf } from "../../access/audit/entry-of.ts";
import type { Scope } from "../../access/policy/scope.ts";
import { appendLink } from "../../audit/append.sql.ts";
import { transaction } from "../../platform/database/pool.ts";
import { AppError } from "../../platform/errors.ts";
import { bare } from "../judge/numbers.ts";
import { rolesIn } from "../kinds.ts";
import { writeLetter } from "../letters/letters.sql.ts";
import { giveRole } from "../members/give.ts";
import { judgeRoles, refuseOneself } from "../members/judge.ts";
import { tell } from "../members/tell.ts";
import { byAccount, whoHas } from "../members/who-has.ts";
import type { OrganisationParts } from "../parts.ts";
import { found, refuseFaults, refuseLines } from "../refuse.ts";
import { saveOrganisations } from "../save/save.ts";
import { isOperator, reachOf } from "../scoped-reach.ts";
import { placeOf } from "../tree/place.sql.ts";
import type { Applicant } from "./application.ts";
import { decideApplication } from "./applications.sql.ts";
import { type ApplicationRow, holdApplication } from "./queue.sql.ts";

/**
 * Registers what was asked for, or leaves what is registered as it is, and gives the applicant their
 * roles in it; one who has an account elsewhere is offered them. They are told by mail.
 * @throws {AppError} not_found, conflict, bad_request
 */
export async function approve(
  parts: OrganisationParts,
  { actor, scope }: { readonly actor: Actor; readonly scope: Scope },
  id: number,
  { roles, parent }: { readonly roles: readonly Role[] | null; readonly parent: string | null },
): Promise<{ organisationId: number }> {
  const now = parts.clock.now();
  const by = `${actor.kind} ${actor.id}`;
  const organisationId = await transaction(parts.pool, async (client) => {
    const { row, applicant } = await waiting(client, scope, id);
    const into = row.known_id ?? (await register(client, scope, row, parent, now));
    const given = roles ?? row.roles;
    const place = await placeOf(client, into);
    refuseFaults(judgeRoles(given, rolesIn(place.kind, place.above), isOperator(scope), "roles"));
    const { email } = applicant;
    const { language } = row;
    const account = byAccount(applicant, parts.rules);
    const who = { person: applicant, email, language, account, byOperator: isOperator(scope) };
    const professionalId = await whoHas(client, who, now);
    refuseOneself(professionalId, actor.id);
    const offered: Role[] = [];
    for (const role of given) {
      const grant = { professionalId, organisationId: into, role, until: null, by };
      if ("offer" in (await giveRole(client, grant, now, "again"))) offered.push(role);
    }
    await decideApplication(
      client,
      { id, state: "approved", by, reason: null, organisationId: into },
      now,
    );
    const toAccept = offered.length > 0;
    const content = { reference: row.reference, organisation: place.name, roles: given, toAccept };
    const letter = { kind: "approved", language, address: email, content } as const;
    await tell(client, account ? professionalId : null, letter, now);
    const entry = entryOf(actor, {
      action: "application approved",
      purpose: "registration",
      subject: {
        application: id,
        organisations: [into],
        professional: professionalId,
        as: given,
        ...(toAccept && { offered }),
      },
    });
    await appendLink(client, parts.writer, 0, [entry], now);
    return into;
  }).catch(refuseLines);
  return { organisationId };
}

/** The applicant is told why. @throws {AppError} not_found, conflict */
export async function refuse(
  parts: OrganisationParts,
  { actor, scope }: { readonly actor: Actor; readonly scope: Scope },
  id: number,
  reason: string,
): Promise<void> {
  const now = parts.clock.now();
  await transaction(parts.pool, async (client) => {
    const { row, applicant } = await waiting(client, scope, id);
    const by = `${actor.kind} ${actor.id}`;
    await decideApplication(
      client,
      { id, state: "refused", by, reason, organisationId: null },
      now,
    );
    const content = { reference: row.reference, organisation: row.organisation.name, reason };
    const { language } = row;
    await writeLetter(
      client,
      { kind: "refused", language, address: applicant.email, content },
      now,
    );
    const entry = entryOf(actor, {
      action: "application refused",
      purpose: reason,
      subject: { application: id },
    });
    await appendLink(client, parts.writer, 0, [entry], now);
  });
}

async function waiting(
  client: PoolClient,
  scope: Scope,
  id: number,
): Promise<{ row: ApplicationRow; applicant: Applicant }> {
  const row = found(await holdApplication(client, scope, id));
  if (row.state !== "waiting" || row.applicant === null) throw new AppError("conflict", "decided");
  return { row, applicant: row.applicant };
}

async function register(
  client: PoolClient,
  scope: Scope,
  row: ApplicationRow,
  parent: string | null,
  now: Date,
): Promise<number> {
  const above = parent === null ? row.organisation.parent : bare(parent) || null;
  const organisation = { ...row.organisation, parent: above };
  const saved = await saveOrganisations(client, [{ line: 1, organisation }], reachOf(scope), now);
  return saved.ids[0] ?? 0;
}
