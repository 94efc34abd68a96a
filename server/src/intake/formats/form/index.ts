import type { Format } from "../contract.ts";
import { acknowledge } from "./acknowledge.ts";
import { blank } from "./blank.ts";
import { read, split } from "./read.ts";

/** A test entered at a counter, as the web process hands it over; docs/integrators/rest.md. */
export const form: Format = {
  name: "form",
  attended: true,
  split,
  read,
  // A form is small, and few wait at a time.
  brief: (reading) => reading,
  acknowledge,
  blank,
};
