/**
 * Public keys as they were published, for `readTrustedKeys`. FR03 (Certigna): the two keys that
 * signed test results for AP-HP (TousAntiCovid, config.json of its server).
 */
export const frenchTestResultKeys = [
  {
    authority: "FR03",
    certificate: "AHP1",
    publicKey:
      "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEPnxJntwNwme9uHSasmGFFwdC0FWNEpucgzhjr+/AZ6UuTm3kL3ogEUAwKU0tShEVmZNK4/lM05h+0ZvtboJM/A==",
    types: ["B2"],
  },
  {
    authority: "FR03",
    certificate: "AHP2",
    publicKey:
      "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEOYUgmx8pKu0UbyqQ/kt4+PXSpUprkO2YLHmzzoN66XjDW0AnSzXorFPe556p73Vawqaoy3qQKDIDB62IBYWBuA==",
    types: ["B2"],
  },
] as const;

/**
 * The specification's test authority FR00. Its private key is public: whoever trusts it outside of
 * tests trusts everybody.
 */
export const testAuthorityKeys = [
  {
    authority: "FR00",
    certificate: "0001",
    publicKey:
      "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEqY8NfM1igIiTvsTUNuedGDSh1uAB1w8cTNzNnZ4v4in3JAUU6N3AypjQx0QMnMSShJoPvac/w5L02grgf4TCPA==",
  },
] as const;
