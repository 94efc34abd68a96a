/** Made up or as common as can be, with what trips up software: accents, ligatures, spaces. */
export const birthNames = [
  "MARTIN",
  "LE GOFF",
  "D'ALMEIDA",
  "DUPONT-MOREAU",
  "BŒUF",
  "LEFÈVRE",
  "NGUYEN",
  "BEN SAÏD",
  "GARCÍA",
  "ROUX",
  "TRAORÉ",
  "HOAREAU",
  "PAOLI",
  "MÜLLER",
  "PETIT",
  "CARON",
  "DA SILVA",
  "FAURE",
  "BLANC",
  "ÎLES",
  "NOVÁK",
  "ŠIMIĆ",
  "ŁUKASIK",
  "ØSTERGÅRD",
  "Y",
  "DE LA TOUR D'AUVERGNE-LAURAGUAIS",
] as const;

export const givenNames = {
  F: ["CAMILLE", "ZOÉ", "MARIE-LOU", "AÏCHA", "FRANÇOISE", "INÈS", "LÉA", "NOÉMIE", "JEANNE D'ARC"],
  M: ["DOMINIQUE", "JEAN-PAUL", "MOÏSE", "THÉO", "YANIS", "FRANÇOIS", "ÉLIE", "LOUIS", "GAËTAN"],
} as const;

export const furtherNames = ["ANNE", "ÉMILE", "ROSE", "GAËL"] as const;

/** Visitors: some of them have this one name and no other. */
export const visitorNames = ["SUHARTO", "AUNG", "TENZIN", "SMITH", "O'BRIEN", "KOWALSKI"] as const;

/** Where visitors live. The numbers are kept for fiction by the regulators of those countries. */
export const visitorHomes = [
  { city: "LEEDS", postcode: "LS1 1AA", country: "GBR", phone: "+447700900" },
  { city: "NEW YORK", postcode: "10001", country: "USA", phone: "+12125550" },
] as const;
