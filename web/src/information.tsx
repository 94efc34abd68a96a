import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { LanguageProvider } from "./language/provider.tsx";
import { InformationPage } from "./pages/information/information.tsx";
import "./look/font.css";
import "./look/colours.css";
import "./look/base.css";

const place = document.getElementById("portal");
if (!place) throw new Error("The page has no place for the notice.");

createRoot(place).render(
  <StrictMode>
    <LanguageProvider>
      <InformationPage />
    </LanguageProvider>
  </StrictMode>,
);
