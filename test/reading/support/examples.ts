import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type CheckElement, checkFile } from "../../../server/src/operations/check/check.ts";

/** The project's own example messages: test/examples/hl7v2/<subject>/<case>.hl7. */
export const examplesFolder = join(import.meta.dirname, "../../examples/hl7v2");

/** Examples are judged as of this time, some days after they were "sent". */
export const exampleTime = new Date("2026-01-20T12:00:00Z");

/** Names of all examples, as `status/cancelled`. */
export const exampleNames: readonly string[] = readdirSync(examplesFolder, { recursive: true })
  .map((name) => String(name).replaceAll("\\", "/"))
  .filter((name) => name.endsWith(".hl7"))
  .map((name) => name.slice(0, -".hl7".length))
  .sort();

export const exampleBytes = (name: string): Buffer =>
  readFileSync(join(examplesFolder, `${name}.hl7`));

/**
 * What `intake check --json` prints of an example. Beside it `<case>.options.json` may name a code
 * map (`map`, from this folder), a country and, where the example is about them, that the reports are
 * expected too (`reports`); of the others they would say the same over and over.
 */
export async function checkExample(
  name: string,
): Promise<(Omit<CheckElement, "reports"> & Partial<Pick<CheckElement, "reports">>)[]> {
  const file = join(examplesFolder, `${name}.hl7`);
  const { reports: isWhole, ...options } = optionsOf(name);
  const elements = await checkFile(file, { ...options, now: exampleTime });
  return elements.map(({ reports, ...element }) => ({
    ...element,
    ...(isWhole ? { reports } : {}),
    file: `${name}.hl7`,
    acknowledgement: masked(element.acknowledgement),
  }));
}

interface ExampleOptions {
  map?: string;
  country?: string;
  reports?: boolean;
}

function optionsOf(name: string): ExampleOptions {
  const file = join(examplesFolder, `${name}.options.json`);
  if (!existsSync(file)) return {};
  const options = JSON.parse(readFileSync(file, "utf8")) as ExampleOptions;
  return options.map === undefined
    ? options
    : { ...options, map: join(examplesFolder, options.map) };
}

/** The time and the control id of an answer differ each time: MSH-7 and MSH-10. */
function masked(answer: string | null): string | null {
  if (answer === null) return null;
  const separator = answer.charAt(3);
  const [header = "", ...others] = answer.split("\r");
  const fields = header.split(separator);
  fields[6] = "TIME";
  fields[9] = "ID";
  return [fields.join(separator), ...others].join("\r");
}
