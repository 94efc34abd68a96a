import { antigenDevices } from "./antigen-devices.ts";
import { countries } from "./countries.ts";
import { vaccineHolders, vaccineNames, vaccineTypes } from "./vaccines.ts";
import { type ValueSets, valueSet } from "./value-set.ts";

/** The sets as they were published last (eu-dcc-valuesets, 2021 to 2023). */
export const publishedValueSets: ValueSets = {
  "country-2-codes": countries,
  "disease-agent-targeted": valueSet("disease-agent-targeted", "2021-04-27", [
    { code: "840539006", display: "COVID-19", active: true },
  ]),
  "covid-19-lab-test-type": valueSet("covid-19-lab-test-type", "2021-04-27", [
    { code: "LP6464-4", display: "Nucleic acid amplification with probe detection", active: true },
    { code: "LP217198-3", display: "Rapid immunoassay", active: true },
  ]),
  "covid-19-lab-result": valueSet("covid-19-lab-result", "2021-04-27", [
    { code: "260415000", display: "Not detected", active: true },
    { code: "260373001", display: "Detected", active: true },
  ]),
  "covid-19-lab-test-manufacturer-and-name": antigenDevices,
  "sct-vaccines-covid-19": vaccineTypes,
  "vaccines-covid-19-names": vaccineNames,
  "vaccines-covid-19-auth-holders": vaccineHolders,
};
