import { LanguageProvider } from "./language/provider.tsx";
import { CodePage } from "./pages/code/code.tsx";
import { FalseMessagesPage } from "./pages/false-messages/false-messages.tsx";
import { HomePage } from "./pages/home/home.tsx";
import { LinkPage } from "./pages/link/link.tsx";

/**
 * `/r`, where a link opens one's result, `/code` for a code on paper, the warning of false messages, and
 * the home page for everything else.
 */
export function Portal() {
  return <LanguageProvider>{pageAt(window.location.pathname)}</LanguageProvider>;
}

function pageAt(path: string) {
  if (/^\/r\/?$/.test(path)) return <LinkPage />;
  if (/^\/code\/?$/.test(path)) return <CodePage />;
  return /^\/(?:faux|false)-messages\/?$/.test(path) ? <FalseMessagesPage /> : <HomePage />;
}
