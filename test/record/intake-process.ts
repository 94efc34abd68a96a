import { createPool } from "../../server/src/platform/database/pool.ts";
import type { Sender } from "../../server/src/result/message.ts";
import { committerOn, message, type Said } from "./support.ts";

/**
 * A process that records, as the intake role does: told by its parent where, then message by message.
 * It answers each with its number once it is committed.
 */
export interface Start {
  readonly url: string;
  readonly keys: string;
  readonly writer: string;
}
export interface Order {
  readonly number: number;
  readonly sender: Sender;
  readonly said: Said;
}

const { url, keys, writer } = JSON.parse(process.argv[2] ?? "{}") as Start;
const pool = createPool(url, { role: "intake", max: 4, pipeline: true });
const committer = committerOn(pool, () => new Date(), { folder: keys, writer });

process.on("message", ({ number, sender, said }: Order) => {
  committer.record(message(sender, said)).then(
    ({ kind }) => process.send?.({ number, kind }),
    (error: Error) => process.send?.({ number, kind: `not recorded: ${error.message}` }),
  );
});
process.on("disconnect", () => {
  void committer
    .drain()
    .then(() => pool.end())
    .then(() => process.exit(0));
});
