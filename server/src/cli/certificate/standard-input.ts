import { UsageError } from "../command.ts";

/** No code holds more; what is longer is refused before it is read to its end. */
const most = 20_000;

/** The text on standard input without the line end that files have. @throws {UsageError} */
export async function readStandardInput(): Promise<string> {
  let text = "";
  process.stdin.setEncoding("utf8");
  for await (const chunk of process.stdin) {
    text += chunk;
    if (text.length > most)
      throw new UsageError("The text on standard input is longer than any code.");
  }
  const whole = text.replace(/\r?\n$/, "");
  if (whole !== "") return whole;
  throw new UsageError("Nothing came on standard input: give the text of a code, as < FILE.");
}
