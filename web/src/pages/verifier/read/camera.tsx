import { useEffect, useRef, useState } from "react";
import { useWords } from "../../../language/provider.tsx";
import { verifierTexts } from "../texts.ts";
import { type CameraTrouble, cameraTrouble } from "./camera-trouble.ts";

interface CameraProps {
  readonly onText: (text: string) => void;
  readonly onStop: () => void;
}

/** A pause between two looks: the page stays quick, and the battery lasts the evening. */
const pauseMilliseconds = 120;

/** Wide enough for the 97 modules of a large QR code, and still decoded in some 50 ms. */
const asked: MediaStreamConstraints = {
  audio: false,
  video: { facingMode: "environment", width: { ideal: 1280 }, height: { ideal: 960 } },
};

/** The live picture of the camera, looked through for a code until there is one. */
export function Camera({ onText, onStop }: CameraProps) {
  const words = useWords(verifierTexts);
  const video = useRef<HTMLVideoElement>(null);
  const told = useRef(onText);
  told.current = onText;
  const [trouble, setTrouble] = useState<CameraTrouble | null>(null);
  useEffect(() => {
    const gone = new AbortController();
    const element = video.current;
    if (element)
      watch(element, gone.signal)
        .then((text) => text !== null && told.current(text))
        .catch((error: unknown) => !gone.signal.aborted && setTrouble(cameraTrouble(error)));
    return () => gone.abort();
  }, []);
  return (
    <div className="camera">
      {trouble === null ? (
        <>
          <div className="camera-picture">
            <video ref={video} playsInline muted aria-label={words.cameraPicture} />
            <span className="camera-frame" aria-hidden="true" />
          </div>
          <p>{words.cameraAim}</p>
        </>
      ) : (
        <p role="alert" className="fault">
          {words.cameraTroubles[trouble]}
        </p>
      )}
      <button type="button" className="button quiet" onClick={onStop}>
        {words.cameraStop}
      </button>
    </div>
  );
}

/** The first text found; null when it was ended before. The camera is let go either way. */
async function watch(video: HTMLVideoElement, gone: AbortSignal): Promise<string | null> {
  const stream = await navigator.mediaDevices.getUserMedia(asked);
  try {
    video.srcObject = stream;
    await video.play();
    const { decode } = await import("./decode.ts");
    const canvas = document.createElement("canvas");
    const context = canvas.getContext("2d", { willReadFrequently: true });
    while (!gone.aborted && context) {
      if (video.videoWidth > 0) {
        canvas.width = video.videoWidth;
        canvas.height = video.videoHeight;
        context.drawImage(video, 0, 0);
        const text = await decode(context.getImageData(0, 0, canvas.width, canvas.height));
        if (text !== null && !gone.aborted) return text;
      }
      await new Promise((resolve) => setTimeout(resolve, pauseMilliseconds));
    }
    return null;
  } finally {
    for (const track of stream.getTracks()) track.stop();
  }
}
