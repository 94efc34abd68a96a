import { useEffect, useRef } from "react";

/** A hand types no two keys within this; a scanner that acts as keyboard does. Milliseconds. */
const gap = 40;
/** What a national number is made of: nothing else is taken from a field. */
const number = /^[\dAB]{11,}$/i;
/** How a 2D-Doc begins, as of a Data Matrix: its version, and who certifies it. */
const document = /^DC0\d[A-Z\d]{2}.{16,}$/i;

/** Of such a document nothing is read here: which fields stand in that of the INS could not be checked. */
export const isDocument = (scanned: string): boolean => document.test(scanned);

/**
 * Hears a scanner wherever the cursor is: a run of characters faster than a hand, ended by Enter or Tab.
 * What it wrote into a field meanwhile is taken back there, but where the field asks for such a number
 * (`data-takes-scan`): there it stays, and the Enter of the scanner confirms nothing.
 */
export function useScanner(onScan: (text: string) => void): void {
  const heard = useRef(onScan);
  heard.current = onScan;
  useEffect(() => {
    let run = "";
    let last = 0;
    let field: { input: HTMLInputElement | HTMLTextAreaElement; before: string } | null = null;
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.timeStamp - last > gap) {
        run = "";
        field = textField(event.target);
      }
      last = event.timeStamp;
      if ((event.key === "Enter" || event.key === "Tab") && isScanned(run)) {
        const text = run;
        run = "";
        const isAskedFor = field?.input.dataset.takesScan !== undefined && !isDocument(text);
        if (isAskedFor && event.key === "Tab") return;
        event.preventDefault();
        event.stopPropagation();
        if (isAskedFor) return;
        if (field) restore(field.input, field.before);
        heard.current(text);
      } else if (event.key.length === 1) run += event.key;
    };
    window.addEventListener("keydown", onKey, { capture: true });
    return () => window.removeEventListener("keydown", onKey, { capture: true });
  }, []);
}

const isScanned = (run: string): boolean => number.test(run) || isDocument(run);

const textField = (target: EventTarget | null) =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
    ? { input: target, before: target.value }
    : null;

/** As if it had been typed: React hears of a change only through the element's own setter. */
function restore(input: HTMLInputElement | HTMLTextAreaElement, value: string): void {
  const { set } = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(input), "value") ?? {};
  set?.call(input, value);
  input.dispatchEvent(new Event("input", { bubbles: true }));
}
