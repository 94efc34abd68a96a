import type { Pool } from "pg";
import { auditorRoutes } from "./access/auditor/auditor-routes.ts";
import type { PrescriberParts } from "./access/prescriber/parts.ts";
import { prescriberRoutes } from "./access/prescriber/prescriber-routes.ts";
import type { ProfessionalRoutes } from "./access/routes.ts";
import { IdentityProvider } from "./access/sign-in/provider.ts";
import { loadCatalogue } from "./catalogue/load.ts";
import { composeCounter } from "./compose-counter.ts";
import type { Config } from "./config.ts";
import { counterRoutes } from "./counter/counter-routes.ts";
import { foldName } from "./identify/fold-name.ts";
import { noteStrangers } from "./operations/stranger.sql.ts";
import { organisationRoutes } from "./organisations/pro-routes.ts";
import type { Clock } from "./platform/clock.ts";
import { openKeyFolder } from "./platform/keys/key-store.ts";
import type { Logger } from "./platform/log.ts";
import { places } from "./platform/places.ts";
import type { Country } from "./result/country.ts";

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
  const noted = (kind: string) => (source: string) =>
    noteStrangers(pool, [{ kind, source, claimed: "", at: clock.now() }]);
  return {
    pool,
    clock,
    country,
    publicUrl: config.publicUrl,
    provider: identityProvider(config, ground),
    certificatesFromProxy: config.clientCertificates,
    stranger: noted("sign-in"),
    strangeMachine: noted("machine"),
    get writer() {
      return ground.writer();
    },
    routes: [
      ...organisationRoutes({
        pool,
        clock,
        rules: country,
        get writer() {
          return ground.writer();
        },
      }),
      ...counterRoutes(composeCounter(config, ground)),
      ...prescriberRoutes(composePrescriber(config, ground)),
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
