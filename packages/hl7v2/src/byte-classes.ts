import { type Delimiters, standardDelimiters } from "./delimiters.ts";

/** What a byte is to a reader of fields, as bits: most bytes are none of these. */
export const repetitionMark = 1;
export const componentMark = 2;
export const subcomponentMark = 4;
export const escapeMark = 8;
/** Above 0x7F: what character it is, or is a part of, the character set says. */
export const highByte = 16;

/** For each of the 256 bytes what it is in a message with these delimiters. */
export function byteClassesOf(delimiters: Delimiters): Uint8Array {
  return delimiters === standardDelimiters ? standard : classesFor(delimiters);
}

function classesFor(delimiters: Delimiters): Uint8Array {
  const classes = new Uint8Array(256).fill(highByte, 0x80);
  const set = (character: string, bit: number): void => {
    if (character !== "") classes[character.charCodeAt(0)] = bit;
  };
  set(delimiters.repetition, repetitionMark);
  set(delimiters.component, componentMark);
  set(delimiters.subcomponent, subcomponentMark);
  set(delimiters.escape, escapeMark);
  return classes;
}

const standard = classesFor(standardDelimiters);
