import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "../../../../language/provider.tsx";
import { KeyedForm } from "../../../fields/keyed-form.tsx";
import { PageHead } from "../../../parts/page-head.tsx";
import { TroubleNotice } from "../../../parts/trouble-notice.tsx";
import { ask } from "../../../server/ask.ts";
import { FaultTable, type Imported } from "./fault-table.tsx";
import { importTexts } from "./texts.ts";

/** As the server takes it. */
const mostBytes = 3_000_000;

/** A file is checked first, with every fault at its line; what is right can then be registered. */
export function Page() {
  const words = useWords(importTexts);
  const [file, setFile] = useState<File | null>(null);
  const send = useMutation({
    mutationFn: async ({ dryRun }: { dryRun: boolean }) =>
      ask<Imported>("organisations/import", {
        method: "POST",
        body: { file: await base64(file), dryRun },
      }),
  });
  const answer = send.data;
  const isTooLarge = (file?.size ?? 0) > mostBytes;
  const isRight = answer !== undefined && answer.faultCount === 0;
  const counts = answer && ([answer.added, answer.changed, answer.same] as const);
  return (
    <div className="stack">
      <PageHead title={words.title} lead={words.lead} />
      <KeyedForm
        label={words.title}
        className="card stack"
        onSubmit={() => file && !isTooLarge && send.mutate({ dryRun: true })}
      >
        <p>{words.titles}</p>
        <label className="file-field">
          <span>{words.file}</span>
          <input
            type="file"
            accept=".csv,text/csv"
            onChange={({ currentTarget }) => {
              send.reset();
              setFile(currentTarget.files?.[0] ?? null);
            }}
          />
        </label>
        {isTooLarge && <p className="fault">{words.tooLarge}</p>}
        <div className="row">
          <Button type="submit" disabled={file === null || isTooLarge} loading={send.isPending}>
            {words.check}
          </Button>
          {isRight && !answer.saved && (
            <Button loading={send.isPending} onClick={() => send.mutate({ dryRun: false })}>
              {words.save}
            </Button>
          )}
        </div>
      </KeyedForm>
      {send.error && <TroubleNotice error={send.error} />}
      {isRight && counts && (
        <p role="status">✓ {answer.saved ? words.saved(...counts) : words.would(...counts)}</p>
      )}
      {answer && !isRight && <FaultTable answer={answer} />}
    </div>
  );
}

/** The bytes as they are: in which characters they are, the server finds out. */
async function base64(file: File | null): Promise<string> {
  const bytes = new Uint8Array((await file?.arrayBuffer()) ?? new ArrayBuffer(0));
  let text = "";
  // In parts: a call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 8_192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  return btoa(text);
}
