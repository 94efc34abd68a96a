import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { LanguageProvider } from "./language/provider.tsx";
import { keepForOffline } from "./pages/verifier/offline/register.ts";
import { VerifierPage } from "./pages/verifier/verifier.tsx";
import "./look/font.css";
import "./look/colours.css";
import "./look/base.css";
import "./look/forms.css";

const place = document.getElementById("portal");
if (!place) throw new Error("The page has no place for the verifier.");

createRoot(place).render(
  <StrictMode>
    <LanguageProvider>
      <VerifierPage />
    </LanguageProvider>
  </StrictMode>,
);
keepForOffline();
