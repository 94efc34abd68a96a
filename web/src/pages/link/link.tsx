import { useAddressedLink } from "../../address.ts";
import { Frame } from "../../parts/frame.tsx";
import { NoLinkPage } from "../no-link/no-link.tsx";
import { Opening } from "../opening/opening.tsx";

/** `/r#token`: from the link to the result. */
export function LinkPage() {
  const link = useAddressedLink();
  if (link.kind !== "token") {
    return (
      <Frame>
        <NoLinkPage why={link.kind} />
      </Frame>
    );
  }
  return <Opening key={link.token} by={{ token: link.token }} />;
}
