/** The columns of a list of people, in the order in which they stand where no titles say otherwise. */
export const columns = ["name", "given", "birth", "sex", "phone", "mail", "number"] as const;
export type Column = (typeof columns)[number];

/** How a title may be written, without accents and in small letters. */
const titles: Readonly<Record<Column, RegExp>> = {
  name: /^(?:nom|nom de naissance|nom de famille|name|birth name|family name|surname)$/,
  given: /^(?:prenoms?|given names?|first names?)$/,
  birth: /^(?:(?:date de )?naissance|ne\(?e?\)? le|birth ?date|date of birth|born)$/,
  sex: /^(?:sexe|sex|genre|gender)$/,
  phone: /^(?:telephone|tel|mobile|portable|phone|contact)$/,
  mail: /^(?:courriel|e-?mail|mail|adresse electronique)$/,
  number: /^(?:numero|nir|ins|numero de securite sociale|national number|number)$/,
};

export const columnOf = (title: string): Column | null => {
  const plain = title.trim().toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  return columns.find((column) => titles[column].test(plain)) ?? null;
};
