import type { Erased } from "../../retention/erase-end.ts";
import { type ProofRow, readProofs } from "../../retention/proofs.sql.ts";
import type { Command } from "../command.ts";
import { dayAsked } from "./ground.ts";
import { erasedText } from "./words.ts";

export const retentionProof: Command = {
  name: "retention proof",
  summary: "what was erased, when, by whom; --at DATE: of the data of that day",
  usage: "retention proof [--at DATE]",
  flags: { at: "text" },
  async run(context) {
    const day = dayAsked(context);
    const proofs = await readProofs(await context.database(), day);
    const none = day === null ? "nothing was erased yet" : `nothing of ${day} was erased yet`;
    return { text: proofs.map(lineOf).join("\n") || none, json: proofs };
  },
};

function lineOf(proof: ProofRow): string {
  const at = proof.at.toISOString().slice(0, 19).replace("T", " ");
  const what =
    proof.action === "day erased"
      ? erasedText(proof.subject as unknown as Erased)
      : `run of ${proof.subject.day}: ${proof.subject.days} days, ${proof.subject.links} links`;
  return `${at}  ${what}  (${proof.actor}; link ${proof.link}, ${proof.hash.slice(0, 12)})`;
}
