import { call } from "./call.ts";

/** `./run cli`: the command that the words of this process call, with its settings. */
process.exitCode = await call(process.argv.slice(2), {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
});
