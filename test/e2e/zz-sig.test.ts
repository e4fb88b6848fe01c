import { it } from 'vitest';
import { appendFileSync } from 'node:fs';
import { aCounterOnAlpha } from './a-counter-on-alpha.ts';
import { eventsOf } from './mig.ts';
import { storiesIn } from './stories-in.ts';
const stories = storiesIn({ hosts: ['alpha', 'beta'] });
const say = (...w: unknown[]) => appendFileSync('/tmp/zz.log', w.map((x) => typeof x === 'object' ? JSON.stringify(x) : String(x)).join(' ') + '\n');
it.each([['alpha', 'freeze', 26000], ['alpha', 'freeze', 0], ['beta', 'resume', 0], ['alpha', 'prepare', 0]] as const)('x %s %s %s', async (host, at, heal) => {
  const story = stories();
  await aCounterOnAlpha(story);
  const t0 = performance.now();
  let c: unknown;
  say('----', host, at, heal);
  const ran = await story.mig(['apply', '--auto-approve', '--json'], {
    onEvent: (event) => {
      say(Math.round(performance.now() - t0), event.type, 'step' in event ? event.step : '', 'message' in event ? event.message : '');
      if (event.type === 'step_start' && event.step === `counter.${at}`)
        { c = story.lab.cut('controller', host); if (heal) setTimeout(() => void story.lab.heal('controller', host), heal); }
    },
  });
  await c;
  say(Math.round(performance.now() - t0), 'end', ran.code, eventsOf(ran).at(-1), ran.stderr);
  await story.lab.heal('controller', host);
}, 300000);
