export { derive } from "./derive.ts";
export { type MatchKeys, matchKeys } from "./match-keys.ts";
