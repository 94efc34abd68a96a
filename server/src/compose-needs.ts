import { openChain } from "./audit/append.sql.ts";
import { type ChannelName, decideDeliveries, waysTo } from "./deliver/index.ts";
import type { RecordNeeds } from "./record/index.ts";
import { type Catalogue, isTold } from "./result/catalogue.ts";
import type { Country } from "./result/country.ts";

export interface NeedsParts {
  readonly catalogue: Catalogue;
  readonly country: Country;
  /** Channels that are open to patients. */
  readonly open: readonly ChannelName[];
  readonly production: boolean;
}

/** What the record needs of the other steps: who is told, and the audit. */
export function composeNeeds({ catalogue, country, open, production }: NeedsParts): RecordNeeds {
  const tell = (test: string) => catalogue.tests.get(test)?.tell ?? { mode: "never" as const };
  const ways = { open, production, rules: country.messages };
  return {
    tells: (test) => isTold(tell(test)),
    tell: (input) =>
      decideDeliveries({ ...input, tell, ways: (contacts) => waysTo(contacts, ways) }),
    openChain: (client, writer) => openChain(client, writer, 0),
  };
}
