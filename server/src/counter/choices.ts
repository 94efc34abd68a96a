import type { Scope } from "../access/policy/scope.ts";
import { listedDevices } from "../certificates/device.ts";
import { transaction } from "../platform/database/pool.ts";
import { dayMoved, dayOf } from "../platform/day.ts";
import { usedDevices } from "./entries.sql.ts";
import type { CounterParts } from "./parts.ts";

/** Days back in which a device counts as one that the organisation uses. */
const recentDays = 60;

/** What an entry may say: tests with their specimens, devices with the last used first, reasons. */
export async function choices(parts: CounterParts, scope: Scope) {
  const { actor } = scope;
  const { catalogue, country, clock } = parts;
  const since = dayMoved(dayOf(clock.now()), -recentDays);
  const used = actor.training
    ? []
    : await transaction(parts.pool, (client) => usedDevices(client, scope, since));
  return {
    training: actor.training,
    country: country.code,
    tests: [...catalogue.tests.values()].flatMap((test) =>
      test.counter === null
        ? []
        : [
            {
              id: test.id,
              names: test.names,
              loinc: test.counter.loinc,
              readAfterMinutes: test.counter.readAfterMinutes,
              specimens: test.specimens.map(({ code, names }) => ({ code, names })),
              results: ["positive", "negative", "invalid"] as const,
              // The European list is one of tests for the disease that certificates are made of.
              euListed: test.certificate !== null,
            },
          ],
    ),
    used: used.map(({ test, device, lot, expires, last }) => ({
      test,
      ...namedDevice(device),
      lot,
      expires,
      lastUsedAt: last.toISOString(),
    })),
    devices: listedDevices.map(({ code, display, active }) => ({
      code,
      name: display,
      euListed: active,
    })),
    reasons: catalogue.situation.reasons,
    identifiers: country.identifiers.map(({ scheme, use }) => ({ scheme, use })),
    professionals: country.professionals.map(({ scheme }) => scheme),
    toldAloneFrom: country.toldAloneFrom,
  };
}

/** A device as it was recorded, taken apart again. */
function namedDevice(recorded: string) {
  const listed = listedDevices.find(({ code, display }) => recorded === `${code} ${display}`);
  return {
    code: listed?.code ?? null,
    name: listed?.display ?? recorded,
    euListed: listed?.active ?? false,
  };
}
