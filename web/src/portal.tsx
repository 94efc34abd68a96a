import { LanguageProvider } from "./language/provider.tsx";
import { HomePage } from "./pages/home/home.tsx";
import { LinkPage } from "./pages/link/link.tsx";

/** Two addresses: `/r`, where a link opens one's result, and the home page for everything else. */
export function Portal() {
  const opensResult = /^\/r\/?$/.test(window.location.pathname);
  return <LanguageProvider>{opensResult ? <LinkPage /> : <HomePage />}</LanguageProvider>;
}
