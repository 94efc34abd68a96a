import { fileURLToPath } from "node:url";

/** Folder of the checkout, with a slash at its end. */
const root = new URL("../../../", import.meta.url);
const path = (relative: string): string => fileURLToPath(new URL(relative, root));

/** Where things of the checkout are, whatever folder the program was started in. */
export const places = {
  catalogue: path("catalogue"),
  countries: path("countries"),
  migrations: path("migrations"),
  web: path("web/dist"),
} as const;
