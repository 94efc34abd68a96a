import { useEffect, useId, useRef, useState } from "react";
import { useWords } from "../../../language/provider.tsx";
import { FaultNotice } from "../../../parts/fault-notice.tsx";
import { verifierTexts } from "../texts.ts";
import { Camera } from "./camera.tsx";
import { cleanText } from "./clean-text.ts";
import { PasteForm } from "./paste-form.tsx";
import { type PictureReading, readPicture } from "./picture.ts";

interface ReaderProps {
  readonly onText: (text: string) => void;
  /** Whether the camera looks: kept by the page, so that it goes on with the next person. */
  readonly camera: boolean;
  readonly onCamera: (on: boolean) => void;
}

type PictureFault = Exclude<PictureReading["kind"], "text">;

/** The three ways in: camera, picture, text. Pictures and texts may also be dropped or pasted anywhere. */
export function Reader({ onText, camera, onCamera }: ReaderProps) {
  const words = useWords(verifierTexts);
  const picker = useRef<HTMLInputElement>(null);
  const faultId = useId();
  const [fault, setFault] = useState<PictureFault | null>(null);
  const [reading, setReading] = useState(false);
  const takePicture = async (file: Blob): Promise<void> => {
    setFault(null);
    setReading(true);
    const read = await readPicture(file);
    setReading(false);
    if (read.kind === "text") onText(read.text);
    else setFault(read.kind);
  };
  const takeText = (text: string): void => onText(cleanText(text));
  useTransfers(takePicture, takeText);
  return (
    <div className="reader">
      {camera ? (
        <Camera onText={onText} onStop={() => onCamera(false)} />
      ) : (
        <button type="button" className="button primary big" onClick={() => onCamera(true)}>
          {words.cameraStart}
        </button>
      )}
      <div className="reader-picture">
        <input
          ref={picker}
          type="file"
          accept="image/*"
          className="unseen"
          tabIndex={-1}
          aria-label={words.picture}
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            if (file) void takePicture(file);
            target.value = "";
          }}
        />
        <button type="button" className="button quiet" onClick={() => picker.current?.click()}>
          {reading ? words.pictureReading : words.picture}
        </button>
        <p className="hint">{words.pictureHint}</p>
        <FaultNotice id={faultId} text={fault && words.pictureFaults[fault]} />
      </div>
      <PasteForm onText={takeText} />
    </div>
  );
}

/** Dropped on the page or pasted outside a field: a picture, or the text of a code. */
function useTransfers(takePicture: (file: Blob) => void, takeText: (text: string) => void): void {
  const take = useRef({ takePicture, takeText });
  take.current = { takePicture, takeText };
  useEffect(() => {
    const transferred = (event: Event, data: DataTransfer | null): void => {
      const picture = [...(data?.files ?? [])].find(({ type }) => type.startsWith("image/"));
      const text = data?.getData("text/plain") ?? "";
      const inField = event.target instanceof HTMLTextAreaElement;
      if (!picture && (text === "" || inField)) return;
      event.preventDefault();
      if (picture) take.current.takePicture(picture);
      else take.current.takeText(text);
    };
    const paste = (event: ClipboardEvent) => transferred(event, event.clipboardData);
    const drop = (event: DragEvent) => transferred(event, event.dataTransfer);
    const over = (event: DragEvent) => event.preventDefault();
    document.addEventListener("paste", paste);
    document.addEventListener("drop", drop);
    document.addEventListener("dragover", over);
    return () => {
      document.removeEventListener("paste", paste);
      document.removeEventListener("drop", drop);
      document.removeEventListener("dragover", over);
    };
  }, []);
}
