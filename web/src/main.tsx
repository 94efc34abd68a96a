import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Portal } from "./portal.tsx";
import "./look/font.css";
import "./look/colours.css";
import "./look/base.css";
import "./look/forms.css";
import "./look/print.css";

const place = document.getElementById("portal");
if (!place) throw new Error("The page has no place for the portal.");

createRoot(place).render(
  <StrictMode>
    <Portal />
  </StrictMode>,
);
