import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon.tsx";

interface EmptyProps {
  readonly icon: IconName;
  readonly title: string;
  readonly text: string;
  /** What to do now. */
  readonly children?: ReactNode;
}

/** Nothing is there: said as such, with what to do, so that nobody waits for it. */
export const Empty = ({ icon, title, text, children }: EmptyProps) => (
  <div className="empty">
    <Icon name={icon} size={36} />
    <p className="empty-title">{title}</p>
    <p>{text}</p>
    {children && <div className="row">{children}</div>}
  </div>
);
