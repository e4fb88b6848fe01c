/** The look of every page: nothing is loaded, light and dark by the reader's setting, one column that a phone can show. */
export const pageStyle = `
:root { color-scheme: light dark; --page: #f6f6f3; --card: #fff; --ink: #1b1d20; --quiet: #5a6068; --line: #d9dbd6;
  --move: #2353c9; --good: #14713f; --caution: #8f5200; --bad: #b3261e; --freeze: #0a6f83; --soft: #eceeea }
@media (prefers-color-scheme: dark) { :root { --page: #121417; --card: #1b1e23; --ink: #e9ebee; --quiet: #a2a9b1;
  --line: #343a42; --move: #8fb5ff; --good: #63d49f; --caution: #f0b764; --bad: #ff9087; --freeze: #63d3e6; --soft: #262b31 } }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 62rem; padding: 1.5rem 1rem 4rem; background: var(--page); color: var(--ink);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; overflow-wrap: anywhere }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .3rem } h2 { font-size: 1.15rem; margin: 2.2rem 0 .7rem }
h3 { font-size: 1rem; margin: 1.2rem 0 .4rem }
p { margin: .4rem 0 } .quiet { color: var(--quiet) } code, pre { font: .9em ui-monospace, Menlo, Consolas, monospace }
code { background: var(--soft); border-radius: .25em; padding: .08em .3em }
.tiles { display: flex; flex-wrap: wrap; gap: .7rem; margin: 1.2rem 0; padding: 0; list-style: none }
.tiles li { flex: 1 1 7.5rem; background: var(--card); border: 1px solid var(--line); border-radius: .6rem; padding: .6rem .9rem }
.tiles b { display: block; font-size: 1.5rem; line-height: 1.3; font-variant-numeric: tabular-nums }
.card { background: var(--card); border: 1px solid var(--line); border-radius: .6rem; padding: .8rem 1rem; margin: .7rem 0 }
.wide { overflow-x: auto } .wide svg { display: block; min-width: 32rem; width: 100%; height: auto }
.banner { border-left: .35rem solid var(--tone, var(--line)); background: var(--card); border-radius: .3rem; padding: .6rem 1rem; margin: .9rem 0 }
.good { --tone: var(--good) } .caution { --tone: var(--caution) } .bad { --tone: var(--bad) } .note { --tone: var(--move) }
.word { color: var(--tone); font-weight: 650 }
.finding { border-left: .25rem solid var(--tone); padding: .1rem 0 .1rem .8rem; margin: .8rem 0 }
.finding p, .lines { white-space: pre-line }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums }
th, td { text-align: left; padding: .35rem .8rem .35rem 0; border-bottom: 1px solid var(--line); vertical-align: top }
th { font-weight: 600; color: var(--quiet); font-size: .88rem } td.number, th.number { text-align: right }
details { margin: .5rem 0 } summary { cursor: pointer } summary:focus-visible { outline: 2px solid var(--move); outline-offset: 3px }
pre { overflow-x: auto; background: var(--soft); border-radius: .4rem; padding: .6rem .8rem }
svg text { fill: var(--ink); font: 14px system-ui, sans-serif } svg .quiet { fill: var(--quiet); font-size: 12.5px }
svg .box { fill: var(--soft); stroke: var(--line) } svg .chip { fill: var(--card); stroke: var(--tone, var(--line)) }
svg .way { fill: none; stroke: var(--tone); stroke-width: 2.5 } svg .tip { fill: var(--tone) }
svg .turned { stroke-dasharray: 5 4 } svg .axis { stroke: var(--line) } svg .lane { fill: var(--soft) }
svg .step { fill: var(--quiet); opacity: .45 } svg .step.odd { opacity: .65 } svg .failed { fill: var(--bad); opacity: 1 }
svg .freeze { fill: var(--freeze) } svg .predicted { fill: none; stroke: var(--freeze); stroke-width: 1.5; stroke-dasharray: 4 3 }
svg .commit { stroke: var(--ink); stroke-width: 1.5 }
.key { display: inline-block; width: .9em; height: .9em; border-radius: .2em; vertical-align: -.1em; margin: 0 .3em 0 .9em }
.key.freeze { background: var(--freeze) } .key.step { background: var(--quiet); opacity: .6 }
.key.predicted { border: 1.5px dashed var(--freeze) }
@media print { body { max-width: none; background: #fff } .card { break-inside: avoid } }
`;
