import { type ReactNode, useEffect, useRef } from "react";

interface PageHeadingProps {
  /** For the window's title; says where one is, never a value of a result. */
  readonly title: string;
  /** Whether one came here from another state of the page: then the focus comes along. */
  readonly focus?: boolean;
  readonly children: ReactNode;
}

export function PageHeading({ title, focus = false, children }: PageHeadingProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · OpenDEP`;
  }, [title]);
  useEffect(() => {
    if (!focus) return;
    window.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, [focus]);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}
