import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useWords } from "../../language/provider.tsx";
import { TroubleNotice } from "../parts/trouble-notice.tsx";
import { leave } from "./leave.ts";
import { placeTexts } from "./texts.ts";

export function SignOut() {
  const words = useWords(placeTexts);
  const leaving = useMutation({ mutationFn: leave });
  return (
    <>
      <Button variant="default" loading={leaving.isPending} onClick={() => leaving.mutate()}>
        {words.signOut}
      </Button>
      {leaving.error && <TroubleNotice error={leaving.error} />}
    </>
  );
}
