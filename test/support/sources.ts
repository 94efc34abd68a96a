import { type Dirent, readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";

export const root = resolve(import.meta.dirname, "../..");

/** A source file of the project, by its path from the root, with slashes. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

const aside = new Set(["node_modules", "dist", ".git", ".runtime", ".data", ".test"]);

/** The files below some folders whose names end in one of these endings; none of them generated. */
export function sourcesOf(folders: readonly string[], endings: readonly string[]): Source[] {
  return folders.flatMap((folder) =>
    filesBelow(join(root, folder))
      .filter((path) => endings.some((ending) => path.endsWith(ending)))
      .map((path) => ({
        path: relative(root, path).replaceAll("\\", "/"),
        text: readFileSync(path, "utf8"),
      })),
  );
}

/** Folders from the root down, each with the number of files in it. */
export function foldersOf(folder: string): { path: string; files: number }[] {
  const entries = entriesOf(join(root, folder));
  const below = entries.filter((entry) => entry.isDirectory());
  return [
    { path: folder, files: entries.length - below.length },
    ...below.flatMap((entry) => foldersOf(join(folder, entry.name))),
  ];
}

function filesBelow(folder: string): string[] {
  return entriesOf(folder).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).filter((entry) => !aside.has(entry.name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}
