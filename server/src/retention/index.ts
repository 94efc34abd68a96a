export { type DailyRetention, dailyRetention } from "./daily.ts";
export { type Hold, type RunReport, runRetention } from "./run.ts";
export { type Standing, standing } from "./standing.ts";
