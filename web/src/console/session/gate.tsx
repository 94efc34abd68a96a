import { Outlet } from "@tanstack/react-router";
import { Loading } from "../parts/loading.tsx";
import { PageTrouble } from "../parts/page-trouble.tsx";
import { Shell } from "../shell/shell.tsx";
import { ChoosePlace } from "./choose-place.tsx";
import { useMe } from "./me.ts";
import { SessionProvider } from "./session.tsx";
import { SignIn } from "./sign-in.tsx";

/** Before any page: who are you, and where do you work today? */
export function Gate() {
  const { data: me, error, refetch } = useMe();
  if (me === undefined) {
    return error ? <PageTrouble error={error} onRetry={() => void refetch()} /> : <Loading />;
  }
  if (me === null) return <SignIn />;
  if (me.place === null) return <ChoosePlace me={me} />;
  return (
    // A change of place begins every page anew.
    <SessionProvider key={me.place.membershipId} me={{ ...me, place: me.place }}>
      <Shell>
        <Outlet />
      </Shell>
    </SessionProvider>
  );
}
