import { Button, Textarea, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useReading, useWords } from "../../../language/provider.tsx";
import { DateField } from "../../fields/date-field.tsx";
import { KeyedForm } from "../../fields/keyed-form.tsx";
import { PageHead } from "../../parts/page-head.tsx";
import { ResultWord } from "../../parts/result-word.tsx";
import { TroubleNotice } from "../../parts/trouble-notice.tsx";
import { When } from "../../parts/when.tsx";
import { ask } from "../../server/ask.ts";
import { Refusal } from "../../server/refusal.ts";
import "../counter/counter.css";
import { emergencyTexts } from "./texts.ts";

interface Found {
  readonly reports: readonly {
    readonly organisation: string;
    readonly results: readonly {
      readonly test: { readonly fr: string; readonly en: string };
      readonly value: string | null;
      readonly status: string;
      readonly sampledOn: string;
    }[];
  }[];
}

/** The shortest reason that says something; the server holds the same. */
const shortest = 15;

/** Results of somebody who is not the reader's patient: declared with a reason, and the person is told. */
export function Page() {
  const words = useWords(emergencyTexts);
  const { language } = useReading();
  const [identifier, setIdentifier] = useState("");
  const [birthDate, setBirthDate] = useState("");
  const [reason, setReason] = useState("");
  const declare = useMutation({
    mutationFn: () =>
      ask<Found>("emergency", { method: "POST", body: { identifier, birthDate, reason } }),
  });
  const faultAt = (path: string): string | undefined =>
    declare.error instanceof Refusal
      ? declare.error.faults.find((fault) => fault.path === path)?.text[language]
      : undefined;
  const isNobody = declare.error instanceof Refusal && declare.error.kind === "not-found";
  return (
    <>
      <PageHead title={words.title} lead={words.lead} />
      <KeyedForm label={words.title} className="about narrow" onSubmit={() => declare.mutate()}>
        <TextInput
          label={words.number}
          value={identifier}
          required
          autoComplete="off"
          error={faultAt("identifier")}
          onChange={({ currentTarget }) => setIdentifier(currentTarget.value)}
        />
        <DateField
          label={words.birthDate}
          value={birthDate}
          required
          fault={faultAt("birthDate")}
          onChange={setBirthDate}
        />
        <Textarea
          label={words.reason}
          description={words.reasonHint}
          value={reason}
          required
          rows={3}
          maxLength={500}
          error={faultAt("reason")}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
        {isNobody ? (
          <p className="trouble" role="alert">
            {words.nobody}
          </p>
        ) : (
          declare.error && <TroubleNotice error={declare.error} />
        )}
        <div className="row">
          <Button
            type="submit"
            size="lg"
            loading={declare.isPending}
            disabled={identifier === "" || birthDate === "" || reason.trim().length < shortest}
          >
            {words.declare}
          </Button>
        </div>
      </KeyedForm>
      {declare.data && (
        <section aria-label={words.found} role="status">
          <p className="attention">{words.told}</p>
          {declare.data.reports.map((report) => (
            <div key={JSON.stringify(report)} className="card">
              <h2>{report.organisation}</h2>
              {report.results.map((one) => (
                <p key={`${one.test.fr} ${one.sampledOn}`}>
                  <ResultWord
                    value={one.status === "cancelled" ? "withdrawn" : (one.value ?? "pending")}
                  />{" "}
                  {one.test[language]}, <When at={`${one.sampledOn}T12:00:00`} />
                </p>
              ))}
            </div>
          ))}
        </section>
      )}
    </>
  );
}
