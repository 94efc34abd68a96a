/** The look of the stand-ins, as their other pages have it. */
export const style = `
:root { color-scheme: light dark; --ink: #1d2a2f; --quiet: #53626a; --ground: #f7f5f1; --card: #fff; --line: #ded9d0; --deep: #1d4f63 }
@media (prefers-color-scheme: dark) { :root { --ink: #eceae5; --quiet: #aab4b9; --ground: #14191c; --card: #1d2428; --line: #36424a; --deep: #8fc7dc } }
* { box-sizing: border-box }
body { margin: 0; background: var(--ground); color: var(--ink); font: 17px/1.5 system-ui, sans-serif }
main { max-width: 64rem; margin: 0 auto; padding: 24px 16px }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 8px } h2 { font-size: 1.15rem; margin: 0 } .quiet { color: var(--quiet) } p { margin: 8px 0 }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 20rem), 1fr)); gap: 24px; margin-top: 24px; align-items: start }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 20px; padding: 20px; display: grid; gap: 12px }
.code { background: #fff; border-radius: 12px; padding: 12px } .code svg { display: block; width: 100%; height: auto }
.identifier { overflow-wrap: anywhere; font-size: .85rem } a { color: var(--deep) }`;
