/** Beyond it a picture is made smaller: a code is read no better in more dots. */
const most = 2400;

/** A picture without a size of its own (SVG), or a small one, is drawn at this width at least. */
const least = 1000;

export type PictureReading =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "no-code" | "no-picture" | "no-decoder" };

/** The code in a picture of any form that the browser can show. Nothing of it leaves the device. */
export async function readPicture(file: Blob): Promise<PictureReading> {
  const image = await opened(file);
  if (image === null) return { kind: "no-picture" };
  try {
    const { decode } = await import("./decode.ts");
    for (const width of widths(image)) {
      const text = await decode(drawn(image, width));
      if (text !== null) return { kind: "text", text };
    }
    return { kind: "no-code" };
  } catch {
    return { kind: "no-decoder" };
  }
}

async function opened(file: Blob): Promise<HTMLImageElement | null> {
  const address = URL.createObjectURL(file);
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    return image;
  } catch {
    return null;
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** First as it is, then smaller, which takes away noise. */
function widths(image: HTMLImageElement): number[] {
  const longest = Math.max(image.naturalWidth, image.naturalHeight, 1);
  const whole = Math.min(most, Math.max(longest, least)) / longest;
  const own = Math.max(1, image.naturalWidth) * whole;
  return [own, own / 2, own / 3].filter((width, index) => index === 0 || width > 200);
}

function drawn(image: HTMLImageElement, width: number): ImageData {
  const ratio = image.naturalHeight / image.naturalWidth || 1;
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width);
  canvas.height = Math.round(width * ratio);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("No picture can be drawn.");
  // What is transparent is paper.
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = "high";
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}
