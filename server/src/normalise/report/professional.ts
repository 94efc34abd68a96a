import type { NumberScheme } from "../../result/country.ts";
import type { DraftNamed } from "../../result/draft.ts";
import { readNumber } from "../../result/number-scheme.ts";
import type { Named } from "../../result/performer.ts";

/** Who is named, and whether the number is as the authority that is named beside it makes them. */
export interface ReadNamed {
  readonly named: Named;
  readonly isWrong: boolean;
}

/**
 * A professional or an organisation by the number schemes of the country. A number is judged only where
 * the message says whose it is, by OID or by name: any other is the sender's own, and kept as given.
 */
export function readNamed(draft: DraftNamed, schemes: readonly NumberScheme[]): ReadNamed {
  const { id, name } = draft;
  let isJudged = false;
  let found: string | null = null;
  if (id !== "") {
    for (const scheme of schemes) {
      if (!isMeant(scheme, draft)) continue;
      isJudged = true;
      if (!fits(id, scheme)) continue;
      found = scheme.scheme;
      break;
    }
  }
  return {
    named: { id: id || null, name: name || null, scheme: found },
    isWrong: isJudged && found === null,
  };
}

const isMeant = ({ oids, names }: NumberScheme, draft: DraftNamed): boolean =>
  draft.authorityOid === ""
    ? isNamed(names, draft.authorityName) || isNamed(names, draft.type)
    : oids.includes(draft.authorityOid);

const isNamed = (names: readonly string[], name: string): boolean =>
  name !== "" && names.includes(name.toUpperCase());

const fits = (id: string, scheme: NumberScheme): boolean => "number" in readNumber(id, scheme);
