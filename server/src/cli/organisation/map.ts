import { appendLink } from "../../audit/append.sql.ts";
import { loadCatalogue } from "../../catalogue/load.ts";
import { readCodeMap } from "../../normalise/codes/read-code-map.ts";
import { transaction } from "../../platform/database/pool.ts";
import { places } from "../../platform/places.ts";
import { word } from "../../result/issue-texts.ts";
import { type CodeMap, type Ends, phaseOf } from "../../result/message.ts";
import { actorOf, type Command, required, UsageError } from "../command.ts";
import { readJsonFile } from "../read-json-file.ts";
import { unknown } from "./commands.ts";
import { saveCodeMap, showOrganisation } from "./organisation.sql.ts";

export const mapShow: Command = {
  name: "organisation map",
  summary: "show an organisation's code map, and what in it warns or refuses today",
  usage: "organisation map CODE",
  flags: {},
  operand: "CODE",
  async run(context) {
    const [code = ""] = context.positionals;
    const pool = await context.database();
    const found = await transaction(pool, (client) => showOrganisation(client, code));
    if (!found) throw unknown(code);
    const ending = endingOf(found.code_map, dayIn(found.zone, context.now()));
    const lines = ending.map(
      (one) => `${one.entry}: ${said[one.phase]} (from ${one.refuseFrom} on it refuses)`,
    );
    return {
      text: [JSON.stringify(found.code_map, null, 2), ...lines].join("\n"),
      json: { code, map: found.code_map, ending },
    };
  },
};

export const mapSet: Command = {
  name: "organisation set-map",
  summary: "give an organisation another code map; one with a fault changes nothing",
  usage: "organisation set-map CODE --map FILE --as WHO --purpose WHY",
  flags: { map: "text" },
  operand: "CODE",
  async run(context) {
    const [code = ""] = context.positionals;
    const actor = actorOf(context);
    const purpose = required(context, "purpose", "say why; it is written to the audit log");
    const content = readJsonFile(required(context, "map", "a JSON file"));
    const { map, issues } = readCodeMap(content, loadCatalogue(places.catalogue));
    if (issues.length > 0) {
      const faults = issues.map((issue) => `${issue.place}: ${word(issue, "en")}`);
      throw new UsageError(`Nothing was changed:\n  ${faults.slice(0, 50).join("\n  ")}`);
    }
    const pool = await context.database();
    await transaction(pool, async (client) => {
      if (!(await saveCodeMap(client, code, map))) throw unknown(code);
      const entry = { actor, action: "code map changed", purpose, subject: { code, map } };
      await appendLink(client, "cli", 0, [entry], context.now());
    });
    const ending = endingOf(map, context.now().toISOString().slice(0, 10));
    return {
      text: `the map of ${code} holds within two seconds${ending.length > 0 ? `; ${ending.length} entries or rules in it end` : ""}`,
      json: { code, map, ending },
    };
  },
};

interface Ending extends Ends {
  /** As `tests.L|COV` or `rules.specimen-required`. */
  readonly entry: string;
  readonly phase: ReturnType<typeof phaseOf>;
}

const said = { before: "not yet", warn: "warns", refuse: "refuses" } as const;

/** What of a map ends on a day, and how far that is. */
function endingOf(map: CodeMap, today: string): Ending[] {
  return (["tests", "values", "rules"] as const).flatMap((part) =>
    Object.entries(map[part] ?? {}).flatMap(([key, entry]) => {
      if (typeof entry === "string" || entry === undefined) return [];
      const { warnFrom, refuseFrom } = entry;
      const days = warnFrom === undefined ? { refuseFrom } : { warnFrom, refuseFrom };
      return [{ entry: `${part}.${key}`, ...days, phase: phaseOf(entry, today) }];
    }),
  );
}

/** The calendar day there at a moment. */
const dayIn = (zone: string, at: Date): string =>
  new Intl.DateTimeFormat("sv", { timeZone: zone, dateStyle: "short" }).format(at);
