/** A browser that is slow to begin still finds the file for a minute; then it is given up. Milliseconds. */
const kept = 60_000;

/** Hands a file to the browser, which asks where to, or keeps it where downloads are kept. */
export function saveFile(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  Object.assign(document.createElement("a"), { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), kept);
}
