export { ageAt, derive } from "./derive.ts";
export type { Verdict } from "./follow/circle.ts";
export { decide } from "./follow/decide.ts";
export { type Face, faceOf } from "./follow/face.ts";
export { type Follower, followOnce, startFollower } from "./follow/follower.ts";
export { asksSomething } from "./follow/open-doubts.sql.ts";
export { ensureCursors, waitForCursors } from "./follow/read.sql.ts";
export { identifierKey, type MatchKeys, matchKeys, matchVersion } from "./match-keys.ts";
export {
  facesOf,
  isFollowed,
  type PersonFace,
  type PersonReport,
  personsBy,
  readHeads,
  reportsOf,
} from "./persons.sql.ts";
