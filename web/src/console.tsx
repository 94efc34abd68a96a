import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "@mantine/spotlight/styles.css";
import "./look/font.css";
import "./look/colours.css";
import "./look/base.css";
import "./pages/result/state.css";
import "./console/look/console.css";
import "./console/look/forms.css";
import "./console/look/rows.css";
import "./console/look/states.css";
import "./console/look/print.css";
import { Console } from "./console/console.tsx";
import { LanguageProvider } from "./language/provider.tsx";

const place = document.getElementById("console");
if (!place) throw new Error("The page has no place for the console.");

createRoot(place).render(
  <StrictMode>
    <LanguageProvider>
      <Console />
    </LanguageProvider>
  </StrictMode>,
);
