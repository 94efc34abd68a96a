import type { Actor } from "../../access/actor.ts";
import { states } from "../entries/answer.ts";
import { type Language, lineOf } from "../export/lines.ts";
import type { CounterParts } from "../parts.ts";
import { practisedBy } from "./practise.ts";

/** What somebody practised within a day, as lines of a file: each has the number of an exercise. */
export async function practisedRows(parts: CounterParts, actor: Actor, language: Language) {
  const all = await practisedBy(parts, actor);
  return all.map(({ row, content: { envelope } }) => {
    const { entry, report, meaning } = envelope;
    const said = {
      number: report.number,
      entered_at: row.made_at,
      state: states[report.status],
      test: entry.test,
      value: entry.result,
      device: meaning.device,
      lot: entry.device?.lot ?? "",
      expires: entry.device?.expires ?? null,
    };
    return lineOf(parts.catalogue, language, actor.organisation.zone, said, envelope);
  });
}
