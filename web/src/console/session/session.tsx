import { createContext, type ReactNode, useContext } from "react";
import type { Me, Place } from "./me.ts";

/** Somebody signed in who has chosen a place: all that the pages within the shell ever see. */
export interface Session extends Me {
  readonly place: Place;
}

const SessionContext = createContext<Session | null>(null);

export const SessionProvider = ({ me, children }: { me: Session; children: ReactNode }) => (
  <SessionContext value={me}>{children}</SessionContext>
);

/** @throws outside the shell, where nobody is known yet */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error("Nobody is signed in here.");
  return session;
}
