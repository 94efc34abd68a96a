import { useState } from "react";
import { Frame } from "../../parts/frame.tsx";
import { Opening } from "../opening/opening.tsx";
import { CodeForm } from "./code-form.tsx";

/** `/code`: from a code on paper to the result. The code lives in memory alone, never in the address. */
export function CodePage() {
  const [code, setCode] = useState<string | null>(null);
  const [returned, setReturned] = useState(false);
  if (code !== null) {
    const again = () => {
      setReturned(true);
      setCode(null);
    };
    return <Opening by={{ code }} moved onOtherCode={again} />;
  }
  return (
    <Frame>
      <CodeForm focus={returned} onCode={setCode} />
    </Frame>
  );
}
