import { type ReactNode, useEffect, useRef } from "react";
import { useTitle } from "../shell/use-title.ts";

interface PageHeadProps {
  readonly title: string;
  readonly lead?: string;
  /** Whether the page puts the cursor somewhere itself; else its title is where reading begins. */
  readonly focusElsewhere?: boolean;
  /** What can be done here, at the end of the line. */
  readonly children?: ReactNode;
}

/** What a page is called, in the window too. */
export function PageHead({ title, lead, focusElsewhere = false, children }: PageHeadProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useTitle(title);
  useEffect(() => {
    if (!focusElsewhere) heading.current?.focus({ preventScroll: true });
  }, [focusElsewhere]);
  return (
    <div className="page-head">
      <div>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {lead && <p className="quiet">{lead}</p>}
      </div>
      {children && <div className="row">{children}</div>}
    </div>
  );
}
