import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type Face, readFace } from "./face.ts";

export type Weight = "regular" | "bold";

/**
 * In the order in which they are asked for a character: the face of the portal for Latin, made for
 * legibility; Noto Sans for the alphabets that it lacks.
 */
const files = [
  { package: "@fontsource/atkinson-hyperlegible-next", name: "AtkinsonHyperlegibleNext" },
  { package: "@fontsource/noto-sans", name: "NotoSans" },
];
const subsets = [
  ["latin", "latin-ext"],
  ["greek", "greek-ext", "cyrillic", "cyrillic-ext", "vietnamese", "latin-ext"],
];
const weights = { regular: 400, bold: 700 } as const;

/** Read at the first use: whoever prints no proof pays nothing. */
let read: Readonly<Record<Weight, readonly Face[]>> | undefined;

/** The faces of a weight, the first one foremost. */
export function facesOf(weight: Weight): readonly Face[] {
  read ??= { regular: readAll("regular"), bold: readAll("bold") };
  return read[weight];
}

function readAll(weight: Weight): Face[] {
  const { resolve } = createRequire(import.meta.url);
  return files.flatMap((file, index) =>
    (subsets[index] ?? []).map((subset) => {
      const base = file.package.slice(file.package.indexOf("/") + 1);
      const path = `${file.package}/files/${base}-${subset}-${weights[weight]}-normal.woff`;
      const name = `${file.name}-${subset}-${weight}`.replace(/-(\w)/g, (_, letter: string) =>
        letter.toUpperCase(),
      );
      return readFace(name, readFileSync(resolve(path)));
    }),
  );
}
