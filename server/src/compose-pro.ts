import type { Pool } from "pg";
import { accountKey } from "./access/account/factor/totp.ts";
import { auditorRoutes } from "./access/auditor/auditor-routes.ts";
import { emergencyRoutes } from "./access/emergency/emergency-routes.ts";
import type { EmergencyParts } from "./access/emergency/read.ts";
import { historyRoutes } from "./access/history/history-routes.ts";
import { Streams } from "./access/live/streams.ts";
import type { PrescriberParts } from "./access/prescriber/parts.ts";
import { prescriberRoutes } from "./access/prescriber/prescriber-routes.ts";
import type { ProfessionalRoutes } from "./access/routes.ts";
import { sessionRoutes } from "./access/session/session-routes.ts";
import { IdentityProvider } from "./access/sign-in/provider.ts";
import { loadCatalogue } from "./catalogue/load.ts";
import { composeCounter } from "./compose-counter.ts";
import type { Config } from "./config.ts";
import { counterRoutes } from "./counter/counter-routes.ts";
import type { CounterParts } from "./counter/parts.ts";
import { foldName } from "./identify/fold-name.ts";
import { matchPath } from "./intake/http/inlet.ts";
import { noteStrangers } from "./operations/stranger.sql.ts";
import { writeLetter } from "./organisations/letters/letters.sql.ts";
import { organisationRoutes } from "./organisations/pro-routes.ts";
import { rolesAt } from "./organisations/roles-at.ts";
import { amongAddresses } from "./platform/among-addresses.ts";
import type { Clock } from "./platform/clock.ts";
import { openKeyFolder } from "./platform/keys/key-store.ts";
import { type Logger, logFault } from "./platform/log.ts";
import { places } from "./platform/places.ts";
import type { Country } from "./result/country.ts";
import { dealApart } from "./rights/console/apart.ts";
import type { RightsParts } from "./rights/console/begin.ts";
import { rightsRoutes } from "./rights/console/rights-routes.ts";

export interface ProGround {
  readonly pool: Pool;
  readonly clock: Clock;
  readonly country: Country;
  readonly log: Logger;
  /** The audit chain of this process; another at each asking. */
  readonly writer: () => string;
}

/** The professionals' side put together: who may come in, and every route that is declared for them. */
export function composePro(config: Config, ground: ProGround): ProfessionalRoutes {
  const { pool, clock, country } = ground;
  const prescriber = composePrescriber(config, ground);
  const noted = (kind: string) => (source: string) =>
    noteStrangers(pool, [{ kind, source, claimed: "", at: clock.now() }]);
  const counter = composeCounter(config, ground);
  return {
    pool,
    clock,
    country,
    publicUrl: config.publicUrl,
    provider: identityProvider(config, ground),
    rolesAt,
    accounts: {
      pool,
      clock,
      keys: openKeyFolder(config.keysDir, [accountKey]),
      letter: writeLetter,
      stranger: noted("sign-in"),
      get writer() {
        return ground.writer();
      },
    },
    streams: new Streams({ pool, clock, address: config.databaseUrl ?? "" }),
    tellsCertificates: amongAddresses(config.clientCertificates ? config.trustedProxies : []),
    stranger: noted("sign-in"),
    strangeMachine: noted("machine"),
    get writer() {
      return ground.writer();
    },
    routes: [
      ...sessionRoutes(counter),
      ...counterRoutes(counter),
      ...emergencyRoutes(emergency(config, counter)),
      ...rightsRoutes(composeRights(config, counter, ground.log)),
      ...organisationRoutes({
        pool,
        clock,
        rules: country,
        get writer() {
          return ground.writer();
        },
      }),
      ...prescriberRoutes(prescriber),
      ...historyRoutes({
        ...prescriber,
        rules: country.history,
        get writer() {
          return ground.writer();
        },
      }),
      ...auditorRoutes({
        pool,
        clock,
        get writer() {
          return ground.writer();
        },
      }),
    ],
  };
}

/** What an emergency needs: a number is judged here, and its key made by intake. */
function emergency(config: Config, counter: CounterParts): EmergencyParts {
  return {
    pool: counter.pool,
    keys: counter.keys,
    clock: counter.clock,
    catalogue: counter.catalogue,
    readNumber: numberReader(config, counter),
    async keyOf(identifier) {
      const body = Buffer.from(JSON.stringify(identifier));
      return (await counter.ask({ path: matchPath, headers: {}, body })).body;
    },
    get writer() {
      return counter.writer;
    },
  };
}

/** What a person asks is dealt with by a process of its own, which is told where everything is. */
function composeRights(config: Config, counter: CounterParts, log: Logger): RightsParts {
  const { keysDir, country, production } = config;
  return {
    pool: counter.pool,
    keys: counter.keys,
    clock: counter.clock,
    settings: { databaseUrl: config.databaseUrl ?? "", keysDir, country, production },
    readNumber: numberReader(config, counter),
    dealApart,
    onFailure: (error) => logFault(log, error),
    get writer() {
      return counter.writer;
    },
  };
}

/** What a text is by each scheme of the country; those of exercises only where nothing is real. */
function numberReader({ production }: Config, { country, readIdentifier }: CounterParts) {
  const schemes = country.identifiers.filter(({ use }) => use === "real" || !production);
  return (text: string) => {
    const bare = text.replace(/\s/g, "");
    return schemes.flatMap((scheme) => readIdentifier(scheme, bare) ?? []);
  };
}

function identityProvider(config: Config, { country, log }: ProGround): IdentityProvider | null {
  if (config.identityProvider === null || country.signIn === null) return null;
  const { publicUrl, production } = config;
  return new IdentityProvider(country.signIn, config.identityProvider, {
    publicUrl,
    production,
    log,
  });
}

/** Results to whoever prescribed them: names are opened by the keys of days, and by no other. */
function composePrescriber(config: Config, ground: ProGround): PrescriberParts {
  return {
    pool: ground.pool,
    clock: ground.clock,
    keys: openKeyFolder(config.keysDir, ["named"]),
    catalogue: loadCatalogue(places.catalogue),
    fold: foldName,
    get writer() {
      return ground.writer();
    },
  };
}
