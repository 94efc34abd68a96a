import { expect, it } from "vitest";
import { exampleBytes } from "./support/examples.ts";
import {
  catalogue,
  codeOf,
  france,
  fromHere,
  judgedOnly,
  stubPipeline,
} from "./support/stub-pipeline.ts";

const reading = { catalogue, country: france, production: true };
const textOf = (answer: Uint8Array | undefined): string => Buffer.from(answer ?? []).toString();

it("an identifier for tests is refused in production, and only there", async () => {
  const bytes = exampleBytes("profile-fr/pcr-negative");
  const [elsewhere] = await stubPipeline().take(bytes, fromHere);
  const [inProduction] = await stubPipeline({ reading }).take(bytes, fromHere);
  expect(codeOf(elsewhere)).toBe("AA");
  expect(codeOf(inProduction)).toBe("AE");
  expect(textOf(inProduction)).toContain("|identifier.test-in-production|");
});

it.each(["T", "D"])(
  "MSH-11 %s is judged and answered in production, never recorded",
  async (id) => {
    const message = exampleBytes("identifier/none").toString().replace("|P|2.5|", `|${id}|2.5|`);
    const recorded: unknown[] = [];
    const { take } = stubPipeline({
      reading,
      committer: {
        record: async (one) => {
          recorded.push(one);
          return judgedOnly(one);
        },
      },
    });
    const [answer] = await take(Buffer.from(message), fromHere);
    expect(codeOf(answer)).toBe("AA");
    const faulty = message.replace("|19790328|", "|19790230|");
    const [refusal] = await take(Buffer.from(faulty), fromHere);
    expect(codeOf(refusal)).toBe("AE");
    expect(textOf(refusal)).toContain("|birth-date.invalid|");
    // That it was not recorded is a note: told in the journal of issues, not in the answer.
    expect(textOf(refusal)).not.toContain("|message.not-recorded|");
    expect(recorded).toEqual([]);
  },
);
