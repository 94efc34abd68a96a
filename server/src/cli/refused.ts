import { isUtf8 } from "node:buffer";
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
import {
  accountable,
  type Command,
  type CommandContext,
  optional,
  UsageError,
  wholeNumber,
} from "./command.ts";
import { isAcceptance } from "./is-acceptance.ts";
import {
  findRefused,
  listRefused,
  markReleased,
  type RefusedMessage,
  wasAccepted,
} from "./refused.sql.ts";

const nameOf = (row: Pick<RefusedMessage, "lane" | "refused_id">): string =>
  `${row.lane}-${row.refused_id}`;

export const refusedList: Command = {
  name: "refused list",
  summary: "list refused messages of the last 30 days, without their content (audited)",
  usage: "refused list [--organisation CODE] [--limit 50] --as WHO --purpose WHY",
  flags: { organisation: "text", limit: "text" },
  async run(context) {
    const { actor, purpose } = accountable(context);
    const limit = wholeNumber(context, "limit", 50, 10_000);
    const organisation = optional(context, "organisation");
    const pool = await context.database();
    const rows = await transaction(pool, async (client) => {
      const found = await listRefused(client, { organisation, limit });
      const subject = { organisation, messages: found.map(nameOf) };
      const entry = { actor, action: "refused messages listed", purpose, subject };
      await appendLink(client, "cli", 0, [entry], context.now());
      return found;
    });
    const lines = rows.map((row) => {
      const faults = row.issues.map((issue) => `${issue.place} ${issue.code}`).join(", ");
      const released = row.released_at === null ? "" : "  released";
      return `${nameOf(row)}  ${row.received_at.toISOString()}  ${row.code}  ${row.control_id}  ${faults}${released}`;
    });
    const json = rows.map(({ organisation_id: _, ...row }) => ({ id: nameOf(row), ...row }));
    return { text: lines.join("\n") || "none", json };
  },
};

export const refusedShow: Command = {
  name: "refused show",
  summary: "show one refused message whole (named data: audited)",
  usage: "refused show ID --as WHO --purpose WHY",
  flags: {},
  operand: "ID",
  async run(context) {
    const { row, bytes } = await open(context, "refused message read");
    const faults = row.issues.map((issue) => `${issue.place}: ${word(issue, "fr")}`);
    const text = asText(bytes);
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
  operand: "ID",
  async run(context) {
    const { row, bytes } = await open(context, "refused message sent through again");
    if (row.format === "form") {
      throw new UsageError(
        "This was entered at a counter: whoever entered it was shown the faults, and enters it again.",
      );
    }
    const since = context.now();
    const config = context.config();
    const intake = await composeIntake(config, {
      catalogue: loadCatalogue(places.catalogue),
      country: loadCountry(places.countries, config.country),
    });
    try {
      const sender = await intake.directory.byCode(row.code);
      if (!sender) {
        throw new UsageError(
          `The organisation ${row.code} is suspended: see ./run cli organisation resume.`,
        );
      }
      const answers = await intake.pipeline(bytes, { sender });
      const text = asText(Buffer.concat(answers));
      const pool = await context.database();
      const accepted =
        answers.length > 0
          ? answers.every(isAcceptance)
          : // A message may want no answer at all (MSH-15 and MSH-16).
            await transaction(pool, (client) => wasAccepted(client, row, since));
      if (accepted) {
        await transaction(pool, (client) =>
          markReleased(client, row.lane, row.refused_id, context.now()),
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
  const [, lane = "", number = ""] = /^(\d{1,4})-(\d{1,15})$/.exec(id) ?? [];
  if (number === "") {
    throw new UsageError("Name the message as `refused list` does, like 3-1204.");
  }
  const pool = await context.database();
  const row = await transaction(pool, async (client) => {
    const subject = { lane: Number(lane), refused: Number(number) };
    await appendLink(client, "cli", 0, [{ actor, action, purpose, subject }], context.now());
    return findRefused(client, Number(lane), Number(number));
  });
  if (!row) throw new UsageError(`There is no refused message ${id}: they are kept 30 days.`);
  const keys = openKeyFolder(context.config().keysDir, ["refused"]);
  const sealed = unseal(
    keys.get(`refused/${row.day}`),
    refusedPlace(row.lane, row.refused_id, row.day),
    row.sealed,
  );
  return { row, bytes: zstdDecompressSync(sealed) };
}

/** For a terminal: UTF-8 where the bytes are so, else the Western set that senders mean. */
function asText(bytes: Buffer): string {
  const text = isUtf8(bytes) ? bytes.toString("utf8") : bytes.toString("latin1");
  return text.replaceAll(/\r\n?/g, "\n");
}
