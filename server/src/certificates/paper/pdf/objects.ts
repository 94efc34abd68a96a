import { createHash } from "node:crypto";
import { deflateSync } from "node:zlib";

/** The numbered objects of a file, and the file that they make (ISO 32000-1 section 7.5). */
export class Objects {
  readonly #bodies: Buffer[] = [];

  /** A number for an object that others name before it is there. */
  reserve(): number {
    return this.#bodies.push(Buffer.alloc(0));
  }

  set(number: number, body: string): void {
    this.#bodies[number - 1] = Buffer.from(body, "latin1");
  }

  add(body: string): number {
    const number = this.reserve();
    this.set(number, body);
    return number;
  }

  /** A stream that is packed already. */
  addPacked(packed: Buffer, entries = ""): number {
    const head = `<</Filter/FlateDecode/Length ${packed.length}${entries}>>\nstream\n`;
    return this.#bodies.push(
      Buffer.concat([Buffer.from(head, "latin1"), packed, Buffer.from("\nendstream", "latin1")]),
    );
  }

  addStream(content: string): number {
    return this.addPacked(deflateSync(Buffer.from(content, "latin1")));
  }

  /** As it stands: what programs search in a file without unpacking it. */
  addPlain(content: Buffer, entries: string): number {
    const head = `<</Length ${content.length}${entries}>>\nstream\n`;
    return this.#bodies.push(
      Buffer.concat([Buffer.from(head, "latin1"), content, Buffer.from("\nendstream", "latin1")]),
    );
  }

  /** The file. Its identifier is a hash of itself: what is the same has the same. */
  finish({ root, info }: { root: number; info: number }): Buffer {
    const parts: Buffer[] = [Buffer.from("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "latin1")];
    let offset = parts[0]?.length ?? 0;
    const places: string[] = ["0000000000 65535 f \n"];
    const add = (part: Buffer) => {
      parts.push(part);
      offset += part.length;
    };
    for (const [index, body] of this.#bodies.entries()) {
      places.push(`${String(offset).padStart(10, "0")} 00000 n \n`);
      add(Buffer.from(`${index + 1} 0 obj\n`, "latin1"));
      add(body);
      add(Buffer.from("\nendobj\n", "latin1"));
    }
    const hash = createHash("sha256");
    for (const part of parts) hash.update(part);
    const id = hash.digest("hex").slice(0, 32);
    const trailer = `<</Size ${places.length}/Root ${root} 0 R/Info ${info} 0 R/ID[<${id}><${id}>]>>`;
    const end = `xref\n0 ${places.length}\n${places.join("")}trailer\n${trailer}\nstartxref\n${offset}\n%%EOF\n`;
    parts.push(Buffer.from(end, "latin1"));
    return Buffer.concat(parts);
  }
}

/** A text outside of the page's content, in UTF-16 with its mark (section 7.9.2.2). */
export function textString(text: string): string {
  const utf16 = Buffer.from(`\ufeff${text}`, "utf16le").swap16();
  return `<${utf16.toString("hex")}>`;
}

/** A number as a file holds it: no exponent, no digits that nobody sees. */
export const digits = (value: number): string => String(Math.round(value * 100) / 100);
