import { readCodeMap } from "../../normalise/codes/read-code-map.ts";
import type { Catalogue } from "../../result/catalogue.ts";
import type { Issue } from "../../result/issue.ts";
import { raise } from "../../result/issue-texts.ts";
import { type CodeMap, emptyCodeMap } from "../../result/message.ts";
import { readFileToCheck } from "./read-file.ts";

/**
 * The code map of an organisation from a JSON file. With a fault in it every message is refused: a
 * map that is half right would give half-right answers.
 */
export async function readMapFile(
  path: string | undefined,
  catalogue: Catalogue,
): Promise<{ readonly map: CodeMap; readonly issues: readonly Issue[] }> {
  if (path === undefined) return { map: emptyCodeMap, issues: [] };
  const { bytes } = await readFileToCheck(path);
  const content = bytes === null ? undefined : parse(bytes);
  if (content === undefined) return { map: emptyCodeMap, issues: [raise("map.malformed", "map")] };
  return readCodeMap(content, catalogue);
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
