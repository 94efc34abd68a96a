import { useEffect, useState } from "react";
import { useWords } from "../../language/provider.tsx";
import { type Drawn, draw } from "../proof/draw.ts";
import { activationTexts } from "./texts.ts";

/** The code as dark squares, drawn here from its text: no picture is asked for anywhere. */
export function ActivationPicture({ text }: { readonly text: string }) {
  const words = useWords(activationTexts);
  const [drawn, setDrawn] = useState<Drawn | "failed" | null>(null);
  useEffect(() => {
    let current = true;
    draw(text, "activation").then(
      (made) => current && setDrawn(made),
      () => current && setDrawn("failed"),
    );
    return () => {
      current = false;
    };
  }, [text]);
  if (drawn === "failed") return <p role="alert">{words.notDrawn}</p>;
  if (!drawn) return <div className="activation-picture" />;
  const { whole, path } = drawn;
  return (
    <svg
      className="activation-picture"
      viewBox={`0 0 ${whole} ${whole}`}
      role="img"
      aria-label={words.alt}
    >
      <path fill="#fff" d={`M0 0h${whole}v${whole}H0z`} />
      <path fill="#000" d={path} />
    </svg>
  );
}
