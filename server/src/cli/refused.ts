import { zstdDecompressSync } from "node:zlib";
import { appendLink } from "../audit/append.sql.ts";
import { loadCatalogue } from "../catalogue/load.ts";
import { composeIntake } from "../compose-intake.ts";
import { loadCountry } from "../country/load.ts";
import { transaction } from "../platform/database/pool.ts";
import { openKeyFolder } from "../platform/keys/key-store.ts";
import { unseal } from "../platform/keys/seal.ts";
import { places } from "../platform/places.ts";
import { refusedPlace } from "../record/index.ts";
import { word } from "../result/issue-texts.ts";
import { accountable, type Command, type CommandContext, optional, UsageError } from "./command.ts";
import { findRefused, listRefused, markReleased, type RefusedMessage } from "./refused.sql.ts";

const nameOf = (row: RefusedMessage): string => `${row.lane}-${row.refused_id}`;

export const refusedList: Command = {
  name: "refused list",
  summary: "list refused messages of the last 30 days, with their faults and without their content",
  usage: "refused list [--organisation CODE] [--limit 50]",
  flags: { organisation: "text", limit: "text" },
  async run(context) {
    const limit = Number(optional(context, "limit") ?? 50);
    const organisation = optional(context, "organisation");
    const pool = await context.database();
    const rows = await transaction(pool, (client) => listRefused(client, { organisation, limit }));
    const lines = rows.map((row) => {
      const faults = row.issues.map((issue) => `${issue.place} ${issue.code}`).join(", ");
      return `${nameOf(row)}  ${row.received_at.toISOString()}  ${row.code}  ${row.control_id}  ${faults}`;
    });
    const json = rows.map((row) => ({ id: nameOf(row), ...row }));
    return { text: lines.join("\n") || "none", json };
  },
};

export const refusedShow: Command = {
  name: "refused show",
  summary: "show one refused message whole (named data: audited)",
  usage: "refused show ID --as WHO --purpose WHY",
  flags: {},
  async run(context) {
    const { row, bytes } = await open(context, "refused message read");
    const faults = row.issues.map((issue) => `${issue.place}: ${word(issue, "fr")}`);
    const text = bytes.toString("latin1").replaceAll("\r", "\n");
    return {
      text: [...faults, "", text].join("\n"),
      json: { id: nameOf(row), faults: row.issues, message: text },
    };
  },
};

export const refusedRelease: Command = {
  name: "refused release",
  summary: "send a refused message through again, as it came; it is judged anew",
  usage: "refused release ID --as WHO --purpose WHY",
  flags: {},
  async run(context) {
    const { row, bytes } = await open(context, "refused message sent through again");
    const config = context.config();
    const intake = await composeIntake(config, {
      catalogue: loadCatalogue(places.catalogue),
      country: loadCountry(places.countries, config.country),
    });
    try {
      const sender = await intake.directory.byCode(row.code);
      if (!sender) throw new UsageError(`the organisation ${row.code} is not active any more`);
      const answers = await intake.pipeline(bytes, { sender });
      const text = Buffer.concat(answers).toString("latin1").replaceAll("\r", "\n");
      const accepted = text.includes("MSA|AA");
      if (accepted) {
        const pool = await context.database();
        await transaction(pool, (client) =>
          markReleased(client, row.lane, row.refused_id, new Date()),
        );
      }
      return {
        text,
        json: { id: nameOf(row), accepted, answer: text },
        exitCode: accepted ? 0 : 1,
      };
    } finally {
      await intake.drain();
      await intake.close();
    }
  },
};

/** Unseals one refused message, after an audit entry that says who looks and why. */
async function open(
  context: CommandContext,
  action: string,
): Promise<{ row: RefusedMessage; bytes: Buffer }> {
  const { actor, purpose } = accountable(context);
  const [id = ""] = context.positionals;
  const [lane, number] = id.split("-").map(Number);
  if (lane === undefined || number === undefined || Number.isNaN(lane + number)) {
    throw new UsageError("name the message as `refused list` does, like 3-1204");
  }
  const pool = await context.database();
  const row = await transaction(pool, async (client) => {
    const subject = { lane, refused: number };
    await appendLink(client, "cli", 0, [{ actor, action, purpose, subject }], new Date());
    return findRefused(client, lane, number);
  });
  if (!row) throw new UsageError(`no refused message ${id}: they are kept 30 days`);
  const keys = openKeyFolder(context.config().keysDir, ["refused"]);
  const sealed = unseal(
    keys.get(`refused/${row.day}`),
    refusedPlace(lane, number, row.day),
    row.sealed,
  );
  return { row, bytes: zstdDecompressSync(sealed) };
}
