interface ListedProps {
  readonly items: readonly string[];
  readonly numbered?: boolean;
  readonly lang?: string | undefined;
}

/** A list of sentences, numbered when they are steps to take in order; one alone is no list. */
export function Listed({ items, numbered = false, lang }: ListedProps) {
  if (items.length === 1) return <p lang={lang}>{items[0]}</p>;
  const List = numbered ? "ol" : "ul";
  return (
    <List className="listed" lang={lang}>
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </List>
  );
}
