import { codeFigures } from "../../certificates/activation/figures.sql.ts";
import { dayMoved, dayOf } from "../../platform/day.ts";
import { type Command, optional, UsageError } from "../command.ts";

/** Names as the figures of the French code server have them, so that what reads those reads these. */
export const codesFigures: Command = {
  name: "codes figures",
  summary: "how many activation codes were made, used, over and withdrawn, day by day; of nobody",
  usage: "codes figures [--from YYYY-MM-DD] [--to YYYY-MM-DD]",
  flags: { from: "text", to: "text" },
  async run(context) {
    const today = dayOf(context.now());
    const to = dateOf(optional(context, "to") ?? today, "to");
    const from = dateOf(optional(context, "from") ?? dayMoved(to, -30), "from");
    if (from > to) throw new UsageError("--from is later than --to.");
    const rows = await codeFigures(await context.database(), from, to, context.now());
    const days = [...Map.groupBy(rows, ({ date }) => date)].map(([date, forms]) => {
      const of = (form: "link" | "short") => forms.find((one) => one.form === form);
      const [link, short] = [of("link"), of("short")];
      return {
        date,
        nbJwtGenerated: link?.issued ?? 0,
        nbJwtUsed: link?.used ?? 0,
        nbJwtExpired: link?.expired ?? 0,
        nbJwtWithdrawn: link?.withdrawn ?? 0,
        nbShortCodesGenerated: short?.issued ?? 0,
        nbShortCodesUsed: short?.used ?? 0,
        nbShortExpiredCodes: short?.expired ?? 0,
        nbShortCodesWithdrawn: short?.withdrawn ?? 0,
      };
    });
    const lines = days.map(
      (one) =>
        `${one.date}  links: made ${one.nbJwtGenerated}, used ${one.nbJwtUsed}, over ${one.nbJwtExpired}, withdrawn ${one.nbJwtWithdrawn}` +
        `  short: made ${one.nbShortCodesGenerated}, used ${one.nbShortCodesUsed}, over ${one.nbShortExpiredCodes}, withdrawn ${one.nbShortCodesWithdrawn}`,
    );
    return { text: lines.join("\n") || "none", json: days };
  },
};

function dateOf(text: string, flag: string): string {
  const isDate =
    /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text);
  if (!isDate) throw new UsageError(`--${flag} is no date like 2026-03-02.`);
  return text;
}
