const marks: Readonly<Record<string, string>> = { GS: "\x1d", RS: "\x1e", US: "\x1f" };

/**
 * The text of a code as people paste it: with a line end, with its control characters written out
 * (<GS>), or as the link that puts it into a wallet, which has it behind #. Spaces at the end of an EU
 * certificate belong to it.
 */
export function cleanText(pasted: string): string {
  const text = pasted.replace(/^\s+/, "").replace(/[\r\n]+$/, "");
  const inLink = /^https?:\/\/[^#]*#(.*)$/s.exec(text)?.[1];
  const plain = inLink === undefined ? text : (decoded(inLink).split("\x1e")[0] ?? "");
  return plain.replace(/<(GS|RS|US)>/g, (_, mark: string) => marks[mark] ?? "");
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
