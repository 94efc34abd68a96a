import { Outlet, useLocation } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { BenchProvider } from "../bench/provider.tsx";
import { openPaths, testers } from "../pages/page.ts";
import { Loading } from "../parts/loading.tsx";
import { PageTrouble } from "../parts/page-trouble.tsx";
import { Shell } from "../shell/shell.tsx";
import { BeforeSignIn } from "./before-sign-in.tsx";
import { ChoosePlace } from "./choose-place.tsx";
import { useMe } from "./me.ts";
import { SessionProvider, useSession } from "./session.tsx";
import { SignIn } from "./sign-in.tsx";

/** Before any page: who are you, and where do you work today? */
export function Gate() {
  const path = useLocation({ select: ({ pathname }) => pathname });
  return openPaths.some((open) => path.endsWith(open)) ? <BeforeSignIn /> : <Known />;
}

function Known() {
  const { data: me, error, refetch } = useMe();
  if (me === undefined) {
    return error ? <PageTrouble error={error} onRetry={() => void refetch()} /> : <Loading />;
  }
  if (me === null) return <SignIn />;
  if (me.place === null) return <ChoosePlace me={me} />;
  return (
    // A change of place begins every page anew.
    <SessionProvider
      key={`${me.place.membershipId} ${me.training}`}
      me={{ ...me, place: me.place }}
    >
      <Tests>
        <Shell>
          <Outlet />
        </Shell>
      </Tests>
    </SessionProvider>
  );
}

/** The tests under way go with those who test, from page to page. */
function Tests({ children }: { children: ReactNode }) {
  const { place } = useSession();
  return testers.includes(place.role) ? <BenchProvider>{children}</BenchProvider> : children;
}
