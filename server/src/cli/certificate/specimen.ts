import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { qrSvg } from "#hcert";
import { dataMatrixSvg } from "#two-d-doc";
import { specimenKey } from "../../certificates/trust/specimen/signer.ts";
import { type Specimen, specimens } from "../../certificates/trust/specimen/specimens.ts";
import { type Command, optional, UsageError } from "../command.ts";

/**
 * Certificates to try the verifier with. Their key is made at the first call and lies in the data
 * folder; the trust list of a demo or test has it, that of production never.
 */
export const certificateSpecimen: Command = {
  name: "certificate specimen",
  summary: "make specimen certificates to try the verifier with (demo and test only)",
  usage: "certificate specimen [--to FOLDER] [--json]",
  flags: { to: "text" },
  async run(context) {
    const config = context.config();
    if (config.production)
      throw new UsageError("Specimens are for a demo or test: production trusts none.");
    const now = context.now();
    const made = await specimens(await specimenKey(config.dataDir, now), now);
    const folder = optional(context, "to");
    if (folder !== null) draw(made, folder);
    const lines = made.flatMap(({ name, says, text }) => [`${name} (${says})`, written(text), ""]);
    const where = folder === null ? [] : [`Pictures: ${folder}`];
    const page = `Verifier: ${config.publicUrl}/verifier`;
    return { text: [...lines, ...where, page].join("\n"), json: made };
  },
};

function draw(made: readonly Specimen[], folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const { name, form, text } of made)
    writeFileSync(join(folder, `${name}.svg`), form === "qr" ? qrSvg(text) : dataMatrixSvg(text));
}

/** Control characters as a terminal shows and the verifier takes them. */
const written = (text: string): string =>
  text.replaceAll("\x1d", "<GS>").replaceAll("\x1f", "<US>").replaceAll("\x1e", "<RS>");
