import { readFileSync, statSync } from "node:fs";
import { appendLink } from "../../audit/append.sql.ts";
import { loadCountry } from "../../country/load.ts";
import { wordFault } from "../../organisations/faults.ts";
import { importFile } from "../../organisations/import/import.ts";
import type { FileFault } from "../../organisations/import/read-file.ts";
import { everywhere } from "../../organisations/save/reach.ts";
import { places } from "../../platform/places.ts";
import { organisationKinds } from "../../result/organisation.ts";
import {
  actorOf,
  type CommandAnswer,
  type CommandContext,
  optional,
  UsageError,
} from "../command.ts";

const mostBytes = 50_000_000;
/** Faults that are printed; `--json` has all. */
const mostPrinted = 100;

/** Registers the organisations of a CSV file, all or none. With faults it ends with 1. */
export async function importCsv(context: CommandContext, file: string): Promise<CommandAnswer> {
  const actor = actorOf(context);
  const purpose = optional(context, "purpose") ?? "registration";
  const dryRun = context.flags["dry-run"] === true;
  const bytes = bytesOf(file);
  const { added, changed, same, faults } = await importFile(
    {
      pool: await context.database(),
      rules: loadCountry(places.countries, context.config().country),
      allowed: organisationKinds,
      reach: everywhere,
      now: context.now,
      audit: (client, codes) => {
        const entry = { actor, action: "organisations registered", purpose, subject: { codes } };
        return appendLink(client, "cli", 0, [entry], context.now());
      },
    },
    bytes,
    dryRun,
  );
  const said = faults.map((one) => ({ ...one, message: wordFault(one.fault, "en") }));
  const json = {
    saved: !dryRun && faults.length === 0,
    ...{ added, changed, same },
    faults: said.map(({ line, column, fault, message }) => ({
      line,
      column,
      code: fault.code,
      message,
    })),
  };
  if (faults.length > 0) return { text: faultText(said), json, exitCode: 1 };
  const counts = `${added} new, ${changed} changed, ${same} as they were`;
  return { text: dryRun ? `it would be: ${counts}; nothing was saved` : counts, json };
}

function faultText(faults: readonly (FileFault & { readonly message: string })[]): string {
  const lines = faults
    .slice(0, mostPrinted)
    .map(({ line, column, message }) => `line ${line}${column ? `, ${column}` : ""}: ${message}`);
  const more = faults.length - lines.length;
  return [
    `Nothing was registered: ${faults.length} to correct.`,
    ...lines,
    ...(more > 0 ? [`and ${more} more; --json has all`] : []),
  ].join("\n");
}

/** @throws {UsageError} that names the file, and repeats nothing of it */
function bytesOf(file: string): Uint8Array {
  try {
    if (statSync(file).size <= mostBytes) return readFileSync(file);
  } catch {
    throw new UsageError(`The file ${file} cannot be read: check its name and its rights.`);
  }
  throw new UsageError(`The file ${file} is larger than ${mostBytes / 1_000_000} MB: divide it.`);
}
