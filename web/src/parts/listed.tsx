interface ListedProps {
  readonly items: readonly string[];
  readonly numbered?: boolean;
  readonly lang?: string | undefined;
}

/** A list of sentences; numbered when they are steps to take in order. */
export function Listed({ items, numbered = false, lang }: ListedProps) {
  const List = numbered ? "ol" : "ul";
  return (
    <List className="listed" lang={lang}>
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </List>
  );
}
