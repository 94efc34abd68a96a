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
] as const;

export const givenNames = {
  F: ["CAMILLE", "ZOÉ", "MARIE-LOU", "AÏCHA", "FRANÇOISE", "INÈS", "LÉA", "NOÉMIE"],
  M: ["DOMINIQUE", "JEAN-PAUL", "MOÏSE", "THÉO", "YANIS", "FRANÇOIS", "ÉLIE", "LOUIS"],
} as const;

export const furtherNames = ["ANNE", "ÉMILE", "ROSE", "GAËL"] as const;
