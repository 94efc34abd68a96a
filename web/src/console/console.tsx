import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useState } from "react";
import { styleNonce } from "./look/style-nonce.ts";
import { rememberNoScheme, theme, variables } from "./look/theme.ts";
import { makeRouter } from "./router.tsx";
import { makeQueries } from "./server/queries.ts";

/** The professionals' console: look, answers of the server, pages, and what is told in passing. */
export function Console() {
  const [queries] = useState(makeQueries);
  const [router] = useState(makeRouter);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={variables}
      getStyleNonce={styleNonce}
      defaultColorScheme="auto"
      colorSchemeManager={rememberNoScheme}
    >
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
      <Notifications position="bottom-right" autoClose={6000} />
    </MantineProvider>
  );
}
