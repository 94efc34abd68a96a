import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useWords } from "../../../../language/provider.tsx";
import { meKey } from "../../../session/me.ts";
import { enterBy, type Way } from "./device.ts";
import { DeviceTrouble } from "./device-trouble.tsx";
import { passkeyTexts } from "./texts.ts";

/** Enters by a passkey: alone, or in the place of the code. */
export function PasskeyButton({ way }: { way: Way }) {
  const words = useWords(passkeyTexts);
  const queries = useQueryClient();
  const entering = useMutation({
    mutationFn: () => enterBy(way),
    onSuccess: () => queries.invalidateQueries({ queryKey: meKey }),
  });
  return (
    <>
      <Button variant="default" loading={entering.isPending} onClick={() => entering.mutate()}>
        {words.enter}
      </Button>
      {entering.error && <DeviceTrouble error={entering.error} />}
    </>
  );
}
