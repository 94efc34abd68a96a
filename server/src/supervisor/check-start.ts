import { appendPending } from "../audit/pending.ts";
import { loadCatalogue } from "../catalogue/load.ts";
import type { Config } from "../config.ts";
import { readProfile } from "../country/load.ts";
import { movedClock } from "../platform/clock.ts";
import { createPool } from "../platform/database/pool.ts";
import { foundKeys } from "../platform/keys/founding.ts";
import type { Logger } from "../platform/log.ts";
import { places } from "../platform/places.ts";
import { readTlsFiles } from "../platform/tls/server-files.ts";
import { settleDestroyed } from "../registry/settle-destroyed.ts";
import { settleUse } from "../registry/use.sql.ts";

/** The catalogue, the country or the keys need a change; the message has all of it. */
export class DataError extends Error {
  override name = "DataError";
}

/**
 * What would keep every role from serving, looked at once before any process starts, so that the
 * operator reads it in one place and not in the log of each try.
 * @throws {DataError} with every fault of all of them
 */
export function checkData(
  config: Config,
  folders: { readonly catalogue: string; readonly countries: string } = places,
): void {
  const faults = [
    faultOf(() => loadCatalogue(folders.catalogue)),
    faultOf(() => readProfile(folders.countries, config.country)),
    faultOf(() => checkSmsTerms(config, folders.countries)),
    faultOf(() => checkIdentity(config, folders.countries)),
    faultOf(() => checkNotice(config, folders.countries)),
    // The keys of the installation stand where its intake runs.
    faultOf(() => config.roles.includes("intake") && foundKeys(config.keysDir, config.production)),
    faultOf(() => config.roles.includes("intake") && checkTls(config)),
  ].filter((fault) => fault !== null);
  if (faults.length > 0) throw new DataError(faults.join("\n"));
}

/** Nobody's money is spent, and no country written to, by figures and lists that were made up. */
function checkSmsTerms({ production, smppUrl, country }: Config, folder: string): void {
  if (!production || smppUrl === null) return;
  if (readProfileOr(folder, country)?.messages.sms.terms !== "example") return;
  throw new DataError(
    `countries/${country}/country.json: messages.sms holds examples. Enter the prices, the countries and the denied ranges that the contract with the carrier and the ministry say, set "terms" to "contract", and start again (docs/operations/country.md); or unset OPENDEP_SMPP_URL.`,
  );
}

/** Real people are told whom to turn to, and not an address of the examples (RFC 2606 keeps those). */
function checkNotice({ production, country, noticeEmail }: Config, folder: string): void {
  const email = noticeEmail ?? readProfileOr(folder, country)?.notice.contact.email ?? "";
  if (!production || !/[.@]example(?:\.(?:com|net|org))?$/i.test(email)) return;
  throw new DataError(
    `countries/${country}/country.json: notice.contact.email is an address of the examples. Enter where people reach the data protection officer, there or as OPENDEP_NOTICE_EMAIL, check the controller and the address beside it, and start again (docs/operations/country.md).`,
  );
}

/** A provider of identities is of use where the country says what its claims prove. */
function checkIdentity({ identityProvider, country }: Config, folder: string): void {
  if (identityProvider === null) return;
  const profile = readProfileOr(folder, country);
  if (profile !== null && profile.signIn === null) {
    throw new DataError(
      `countries/${country}/country.json: signIn is null. Say there what the claims of the national identity prove (docs/operations/professionals.md), or unset OPENDEP_OIDC_ISSUER.`,
    );
  }
}

/** Its faults are named by the check of the profile. */
function readProfileOr(folder: string, country: string) {
  try {
    return readProfile(folder, country);
  } catch {
    return null;
  }
}

/** A demo or test that names no files makes them when its intake starts. */
function checkTls({ tls, production }: Config): void {
  if (tls !== null && !tls.own) readTlsFiles(tls, production);
}

function faultOf(look: () => unknown): string | null {
  try {
    look();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/**
 * Holds a database to the use that it was made for, and to what was destroyed: neither it nor the
 * folder of keys brings back what the other knows to be gone. @throws {UseError} when it is the other's
 */
export async function checkUse(config: Config, databaseUrl: string, log: Logger): Promise<void> {
  const clock = movedClock(config.clockMinutes * 60_000);
  const applicationName = "opendep start";
  const pool = createPool(databaseUrl, { role: null, max: 1, applicationName });
  try {
    await settleUse(pool, config.production);
    const back = await settleDestroyed(pool, config.keysDir);
    if (back.length > 0)
      log.warn(
        { event: "keys.destroyed-again", keys: back },
        "keys that had been destroyed were there again, and are gone",
      );
    await appendPending(pool, config.dataDir, clock.now());
  } finally {
    await pool.end();
  }
}
