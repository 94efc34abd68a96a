import { LanguageProvider } from "./language/provider.tsx";
import { CodePage } from "./pages/code/code.tsx";
import { FalseMessagesPage } from "./pages/false-messages/false-messages.tsx";
import { HomePage } from "./pages/home/home.tsx";
import { LinkPage } from "./pages/link/link.tsx";
import { NoPage } from "./pages/no-page/no-page.tsx";

/**
 * `/r`, where a link opens one's result, `/code` for a code on paper, the warning of false messages, the
 * home page, and for everything else that there is no such page.
 */
export function Portal() {
  return <LanguageProvider>{pageAt(window.location.pathname)}</LanguageProvider>;
}

function pageAt(path: string) {
  if (/^\/r\/?$/.test(path)) return <LinkPage />;
  if (/^\/code\/?$/.test(path)) return <CodePage />;
  if (/^\/(?:faux|false)-messages\/?$/.test(path)) return <FalseMessagesPage />;
  return /^\/(?:index\.html)?$/.test(path) ? <HomePage /> : <NoPage />;
}
