export { alphabet } from "./alphabet.ts";
export { type CodeReading, codeLength, codeOf, locatorLength, readCode, written } from "./code.ts";
