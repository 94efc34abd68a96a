import { useEffect, useState } from "react";
import { useWords } from "../../language/provider.tsx";
import { type Drawn, draw } from "./draw.ts";
import { proofTexts } from "./texts.ts";

interface CodePictureProps {
  readonly text: string;
  readonly scheme: "hcert" | "twoDDoc";
}

/** A code as dark squares, drawn here from its text: no picture is asked for anywhere. */
export function CodePicture({ text, scheme }: CodePictureProps) {
  const words = useWords(proofTexts);
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let current = true;
    setDrawn(null);
    setFailed(false);
    draw(text, scheme).then(
      (made) => current && setDrawn(made),
      () => current && setFailed(true),
    );
    return () => {
      current = false;
    };
  }, [text, scheme]);
  if (failed) return <p role="alert">{words.notDrawn}</p>;
  if (!drawn) return <div className="code-picture" />;
  const { whole, path } = drawn;
  return (
    <svg
      className="code-picture"
      viewBox={`0 0 ${whole} ${whole}`}
      role="img"
      aria-label={words.alt[scheme]}
    >
      <path fill="#fff" d={`M0 0h${whole}v${whole}H0z`} />
      <path fill="#000" d={path} />
    </svg>
  );
}
