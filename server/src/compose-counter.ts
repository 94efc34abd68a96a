import type { Pool } from "pg";
import { loadCatalogue } from "./catalogue/load.ts";
import { signerClient } from "./certificates/signer/client.ts";
import type { Config } from "./config.ts";
import type { CounterParts } from "./counter/parts.ts";
import { foldName } from "./identify/fold-name.ts";
import { skeleton } from "./identify/skeleton.ts";
import { inletAsker } from "./intake/http/ask-inlet.ts";
import { isEmail, readIdentifier, readPhone } from "./normalise/index.ts";
import type { Clock } from "./platform/clock.ts";
import { openKeyFolder } from "./platform/keys/key-store.ts";
import { inletPath, signerPath } from "./platform/local-sockets.ts";
import { places } from "./platform/places.ts";
import type { Country } from "./result/country.ts";
import { phoneUse } from "./result/phone-use.ts";

interface CounterGround {
  readonly pool: Pool;
  readonly clock: Clock;
  readonly country: Country;
  readonly writer: () => string;
}

/** The counter put together in the web process. Of the keys it opens those of days, and that of proofs. */
export function composeCounter(config: Config, ground: CounterGround): CounterParts {
  const { country } = ground;
  const inlets = Array.from({ length: config.processes.intake }, (_, index) =>
    inletPath(config.dataDir, index + 1),
  );
  return {
    pool: ground.pool,
    clock: ground.clock,
    keys: openKeyFolder(config.keysDir, ["named", "proof"]),
    catalogue: loadCatalogue(places.catalogue),
    country,
    ask: inletAsker(inlets),
    fold: foldName,
    skeleton,
    readIdentifier,
    contacts: {
      readPhone: (typed) => readPhone(typed, country.phone),
      isMobile: (phone) => phoneUse(phone, country.messages.sms, config.production) === "mobile",
      isEmail,
      // As intake decides it: an SMS without a carrier would wait in vain.
      open: config.smppUrl === null ? ["email"] : ["sms", "email"],
    },
    proofs: country.certificates && {
      signer: signerClient(signerPath(config.dataDir)),
      rules: country.certificates,
      verifyAt: `${config.publicUrl}/verifier`,
      training: !config.production,
    },
    get writer() {
      return ground.writer();
    },
  };
}
