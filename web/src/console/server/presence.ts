/** Whoever touched nothing for so long may have gone; milliseconds. */
const goneAfter = 60_000;

let lastTouched = Date.now();
for (const touch of ["keydown", "pointerdown", "pointermove", "wheel"])
  addEventListener(touch, () => (lastTouched = Date.now()), { capture: true, passive: true });

/** Whether somebody is before the screen, as far as keys and pointer tell. */
export const isSomebodyThere = (): boolean => Date.now() - lastTouched < goneAfter;
