import { Outlet } from "@tanstack/react-router";
import { Before } from "./before.tsx";

/** The frame of what can be done without an account. */
export const BeforeSignIn = () => (
  <Before form>
    <Outlet />
  </Before>
);
