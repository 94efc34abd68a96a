import { Button } from "@mantine/core";
import { useState } from "react";
import { useWords } from "../../../../language/provider.tsx";
import { ExportForm } from "../../../parts/export/export-form.tsx";
import { exportTexts } from "../../../parts/export/texts.ts";
import { organisationTexts } from "../texts.ts";

/** The people of an organisation as a file. */
export function ExportMembers({ of }: { of: number }) {
  const words = useWords(organisationTexts);
  const { open } = useWords(exportTexts);
  const [exporting, setExporting] = useState(false);
  return exporting ? (
    <ExportForm
      name="members"
      from={`organisations/${of}/members/export`}
      purposes={exportPurposes}
      most={mostMembers}
      told={words.exportPeople}
      onDone={() => setExporting(false)}
    />
  ) : (
    <div className="row on-screen">
      <Button variant="default" onClick={() => setExporting(true)}>
        {open}
      </Button>
    </div>
  );
}

/** As the server has them. */
const exportPurposes = ["administration", "review of rights", "request of an authority"] as const;
const mostMembers = 5_000;
