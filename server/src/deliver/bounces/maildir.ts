import { open, readdir, rename, unlink } from "node:fs/promises";
import { join } from "node:path";

/** Mails of one look. */
const most = 200;
/** More of a mail than this says nothing of its delivery, bytes. */
const longest = 256 * 1024;

/** A mail in the folder `new` of a maildir. */
export interface Mail {
  readonly name: string;
  /** Its beginning, one character a byte. */
  readonly text: string;
}

/** The oldest mails that nobody has looked at. @throws when there is no such folder */
export async function newMails(maildir: string): Promise<Mail[]> {
  const names = (await readdir(join(maildir, "new"))).filter((name) => !name.startsWith("."));
  return Promise.all(
    names
      .sort()
      .slice(0, most)
      .map((name) => readMail(maildir, name)),
  );
}

async function readMail(maildir: string, name: string): Promise<Mail> {
  const file = await open(join(maildir, "new", name), "r");
  try {
    const bytes = Buffer.alloc(longest);
    const { bytesRead } = await file.read(bytes, 0, longest, 0);
    return { name, text: bytes.toString("latin1", 0, bytesRead) };
  } finally {
    await file.close();
  }
}

/** A report holds the address that it is about: once read, it is not kept. */
export const removeMail = (maildir: string, { name }: Mail): Promise<void> =>
  unlink(join(maildir, "new", name));

/** Left to people, as seen. */
export const setAside = (maildir: string, { name }: Mail): Promise<void> =>
  rename(join(maildir, "new", name), join(maildir, "cur", `${name.split(":")[0]}:2,S`));
