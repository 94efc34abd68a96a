import type { ReactNode } from "react";

/** Drawn for the console on a grid of 24, one stroke: told apart at 20 px. */
const drawings = {
  home: <path d="M4 11 12 4l8 7v9h-5v-6H9v6H4Z" />,
  person: (
    <>
      <circle cx="12" cy="8" r="4" />
      <path d="M4.5 20c1-4 4-6 7.5-6s6.5 2 7.5 6" />
    </>
  ),
  place: (
    <>
      <path d="M5 21V5l7-2 7 2v16M3 21h18" />
      <path d="M9 9h1M14 9h1M9 13h1M14 13h1M10 21v-4h4v4" />
    </>
  ),
  test: (
    <>
      <rect x="7" y="3" width="10" height="18" rx="3" />
      <path d="M10 8h4M10 11h4M12 15v3" />
    </>
  ),
  today: (
    <>
      <rect x="4" y="5" width="16" height="15" rx="2" />
      <path d="M4 10h16M8 3v4M16 3v4M8 14h4" />
    </>
  ),
  series: <path d="M4 6h10M4 12h16M4 18h13M18 4v4M16 6h4" />,
  lot: (
    <>
      <path d="M4 8 12 4l8 4v8l-8 4-8-4Z" />
      <path d="m4 8 8 4 8-4M12 12v8" />
    </>
  ),
  results: (
    <>
      <path d="M6 3h9l4 4v14H6Z" />
      <path d="M15 3v4h4M9 12h7M9 16h5" />
    </>
  ),
  audit: (
    <>
      <path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12Z" />
      <circle cx="12" cy="12" r="3" />
    </>
  ),
  rights: <path d="M12 3v18M7 21h10M5 7h14M5 7l-3 7h6ZM19 7l-3 7h6Z" />,
  search: (
    <>
      <circle cx="10.5" cy="10.5" r="6.5" />
      <path d="m15.5 15.5 5 5" />
    </>
  ),
  key: (
    <>
      <rect x="2.5" y="6" width="19" height="12" rx="2" />
      <path d="M6 10h1M10 10h1M14 10h1M18 10h0M7 14h10" />
    </>
  ),
  leave: <path d="M14 4H5v16h9M10 12h11M17 8l4 4-4 4" />,
  language: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M3 12h18M12 3c3 3 3.5 6 3.5 9S15 18 12 21c-3-3-3.5-6-3.5-9S9 6 12 3Z" />
    </>
  ),
  clock: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M12 7v5l3.5 2.5" />
    </>
  ),
  away: (
    <>
      <path d="M4 9c5-4.5 11-4.5 16 0M7 13c3-2.5 7-2.5 10 0M12 18h.01" />
      <path d="m4 3 16 18" />
    </>
  ),
  fault: (
    <>
      <path d="M12 3 22 20H2Z" />
      <path d="M12 9v5M12 17h.01" />
    </>
  ),
  done: <path d="m4 13 5 5L20 6" />,
  print: <path d="M7 8V3h10v5M7 17H4V8h16v9h-3M7 14h10v7H7Z" />,
} as const satisfies Record<string, ReactNode>;

export type IconName = keyof typeof drawings;

/** Beside a word, never in its place: no reader is told of it. */
export const Icon = ({ name, size = 20 }: { name: IconName; size?: number }) => (
  <svg
    className="icon"
    width={size}
    height={size}
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.8"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
    focusable="false"
  >
    {drawings[name]}
  </svg>
);
