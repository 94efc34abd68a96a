import { LanguageProvider } from "./language/provider.tsx";
import { CodePage } from "./pages/code/code.tsx";
import { HomePage } from "./pages/home/home.tsx";
import { LinkPage } from "./pages/link/link.tsx";

/**
 * Three addresses: `/r`, where a link opens one's result, `/code` for a code on paper, and the home page
 * for everything else.
 */
export function Portal() {
  return <LanguageProvider>{pageAt(window.location.pathname)}</LanguageProvider>;
}

function pageAt(path: string) {
  if (/^\/r\/?$/.test(path)) return <LinkPage />;
  return /^\/code\/?$/.test(path) ? <CodePage /> : <HomePage />;
}
