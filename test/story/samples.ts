import { expect } from "vitest";
import { followOnce } from "../../server/src/certificates/follow.ts";
import { openKeyFolder } from "../../server/src/platform/keys/key-store.ts";
import type { TestDatabase } from "../support/database.ts";
import type { NoonClock } from "../support/noon.ts";
import { codeOf, message, type Platform, sendFrames, type Told, until } from "./platform.ts";

export const positive = "P^Positif^99SIDEPRES";
export const negative = "N^Négatif^99SIDEPRES";

/** A result by how old its sample is; what is not said is that of a positive of two days ago. */
export interface Sample
  extends Pick<
    Told,
    "id" | "report" | "value" | "status" | "name" | "birth" | "mail" | "phone" | "test" | "extra"
  > {
  daysAgo?: number;
  /** Of the validation. */
  hour?: string;
  device?: string;
  /** INS of the person. */
  identifier?: string;
}

/** Sends samples to a platform whose clock this is, and finds what came of them. */
export function samplesOf(db: TestDatabase, clock: NoonClock, platform: () => Platform) {
  /** Sampled and validated so many days ago, as HL7 v2 writes it. */
  const hl7 = (daysAgo: number, hour = "08"): string =>
    `${clock.date(-daysAgo).replaceAll("-", "")}${hour}0000+0100`;

  return {
    hl7,

    async send(sample: Sample): Promise<void> {
      const { daysAgo = 2, hour = "09", device, identifier = "279035121518989", ...told } = sample;
      const report = told.report ?? told.id;
      const text = message({
        value: positive,
        mail: `${report}@patients.example`,
        ...told,
        report,
        validated: hl7(daysAgo, hour),
      })
        .replaceAll("20260115080000+0100", hl7(daysAgo))
        .replace("279035121518989", identifier)
        .replace(/(\rOBX\|1\|.*)/, (obx) =>
          device ? `${obx}${"|".repeat(17 - obx.split("|").length + 1)}${device}` : obx,
        );
      const [answer = ""] = await sendFrames(platform().mllp, [text]);
      expect(codeOf(answer), answer).toBe("AA");
    },

    /** Of the link that a message to this address brought; `which` of them, the newest first. */
    async tokenOf(report: string, which = 0): Promise<string> {
      const to = `${report}@patients.example`;
      const mail = await until(
        () =>
          platform()
            .mail.messages()
            .filter((one) => one.to.includes(to))[which],
      );
      return /\/r#([\w-]{22})/.exec(mail.text)?.[1] ?? "";
    },

    /** The worker has held what was handed out against all that is recorded. */
    followed: (): Promise<void> =>
      followOnce({
        pool: db.pool("worker"),
        keys: openKeyFolder(platform().config.keysDir, ["named", "proof"]),
        actor: "worker",
        writer: "proofs",
        now: () => clock.now(),
        onFailure(error) {
          throw error;
        },
      }),
  };
}
