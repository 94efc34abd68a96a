import type { CounterParts } from "./parts.ts";
import { entryRoutes } from "./routes/entries.ts";
import { exportRoutes } from "./routes/export.ts";
import { formRoutes } from "./routes/form.ts";
import { lotRoutes } from "./routes/lots.ts";
import { messageRoutes } from "./routes/messages.ts";
import { patientRoutes } from "./routes/patients.ts";
import { seriesRoutes } from "./routes/series.ts";

/** Every route of the counter: for browsers below /api/pro, for machines below /api/v1. */
export const counterRoutes = (parts: CounterParts) => [
  ...formRoutes(parts),
  ...patientRoutes(parts),
  ...entryRoutes(parts),
  ...messageRoutes(parts),
  ...seriesRoutes(parts),
  ...lotRoutes(parts),
  ...exportRoutes(parts),
];
