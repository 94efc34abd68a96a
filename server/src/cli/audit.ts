import { verifyAudit } from "../audit/anchors.ts";
import type { Command } from "./command.ts";

export const auditVerify: Command = {
  name: "audit verify",
  summary: "compute every audit chain anew and hold the anchors against it",
  usage: "audit verify",
  flags: {},
  async run(context) {
    const report = await verifyAudit(await context.database(), context.config().dataDir);
    const faults = report.faults.map(
      (fault) => `${fault.writer} link ${fault.link}: ${fault.what}`,
    );
    const counts = `${report.chains} chains, ${report.links} links, ${report.anchors} anchors`;
    return {
      text: [counts, ...(faults.length > 0 ? faults : ["all as it was written"])].join("\n"),
      json: report,
      exitCode: faults.length > 0 ? 1 : 0,
    };
  },
};
