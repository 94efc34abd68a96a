import type { Queryable } from "../../platform/database/pool.ts";

export type Purpose = "invitation" | "recovery" | "second step" | "new factor";

export interface TicketRow {
  professional_id: number;
  /** The secret that is offered, sealed; null before it is. */
  totp: Buffer | null;
}

/**
 * Opens a way; but of a second step the older ones of the same person are closed with it.
 * Forgets those that are over.
 */
export async function insertTicket(
  db: Queryable,
  made: { readonly hash: Buffer; readonly purpose: Purpose; readonly professionalId: number },
  now: Date,
  expiresAt: Date,
): Promise<void> {
  await db.query(
    `delete from account.ticket where expires_at < $1
      or (professional_id = $2 and purpose = $3 and purpose <> 'second step')`,
    [now, made.professionalId, made.purpose],
  );
  await db.query(
    `insert into account.ticket (ticket_hash, purpose, professional_id, expires_at)
      values ($1, $2, $3, $4)`,
    [made.hash, made.purpose, made.professionalId, expiresAt],
  );
}

/** A way that is open; it stays so. */
export async function readTicket(
  db: Queryable,
  hash: Buffer,
  purpose: Purpose,
  now: Date,
): Promise<TicketRow | undefined> {
  const { rows } = await db.query<TicketRow>(
    `select professional_id, totp from account.ticket
      where ticket_hash = $1 and purpose = $2 and expires_at > $3`,
    [hash, purpose, now],
  );
  return rows[0];
}

/** Takes a way: no other request gets it. */
export async function takeTicket(
  db: Queryable,
  hash: Buffer,
  purpose: Purpose,
  now: Date,
): Promise<TicketRow | undefined> {
  const { rows } = await db.query<TicketRow>(
    `delete from account.ticket where ticket_hash = $1 and purpose = $2 and expires_at > $3
      returning professional_id, totp`,
    [hash, purpose, now],
  );
  return rows[0];
}

/** The secret that is offered: the first one that was kept, whoever asks again. */
export async function offerSecret(db: Queryable, hash: Buffer, sealed: Buffer): Promise<Buffer> {
  const { rows } = await db.query<{ totp: Buffer }>(
    "update account.ticket set totp = coalesce(totp, $2) where ticket_hash = $1 returning totp",
    [hash, sealed],
  );
  return rows[0]?.totp ?? sealed;
}

export async function dropTickets(db: Queryable, professionalId: number): Promise<void> {
  await db.query("delete from account.ticket where professional_id = $1", [professionalId]);
}
