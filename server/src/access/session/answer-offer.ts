import { appendLink } from "../../audit/append.sql.ts";
import { transaction } from "../../platform/database/pool.ts";
import { AppError } from "../../platform/errors.ts";
import type { RefusalParts } from "../mount/refusal.ts";
import { grantRole } from "./grant.sql.ts";
import { takeOffer } from "./offer.sql.ts";

/**
 * Accepts a place that is offered to somebody, or refuses it: it is theirs from then on, granted by whoever
 * offered it, or gone. @throws {AppError} not_found where it was taken back, answered, or waited too long
 */
export function answerOffer(
  { pool, clock, writer }: RefusalParts,
  professionalId: number,
  { offerId, accept }: { readonly offerId: number; readonly accept: boolean },
): Promise<void> {
  const now = clock.now();
  return transaction(pool, async (client) => {
    const offer = await takeOffer(client, professionalId, offerId, now);
    if (offer === undefined) throw new AppError("not_found", "no offer");
    const { organisation_id: organisationId, role, until, offered_by: by } = offer;
    const grant = { professionalId, organisationId, role, until, by };
    const membership = accept ? await grantRole(client, grant, now) : null;
    const entry = {
      actor: `professional ${professionalId}`,
      action: accept ? "offered role accepted" : "offered role refused",
      purpose: "work",
      subject: { offer: offerId, membership, in: organisationId, as: role },
    };
    await appendLink(client, writer, 0, [entry], now);
  });
}
