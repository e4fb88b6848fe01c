import type { HostFacts } from '../model/index.ts';
import { keyValues } from './parse/key-values.ts';
import { unknownHostFacts } from './read-host-facts.ts';

/** Facts of a host without a usable Python, as its shell told them; `undefined` if this is no such answer. */
export function parseBareHost(text: string): HostFacts | undefined {
  const values = keyValues(text, '=');
  if (values.get('bare-host') !== '1') return undefined;
  const value = (key: string): string => values.get(key) ?? '';
  const found = [...values].filter(([key]) => key.startsWith('tool.'));
  const tools = Object.fromEntries(found.map(([key, path]) => [key.slice('tool.'.length), path]));
  const { criu, ...others } = tools;
  const python = /^Python (\S+)/.exec(value('python'))?.[1];
  const lacks = value('python_lacks').split(' ').filter(Boolean);
  return {
    ...unknownHostFacts(),
    machine_id: value('machine_id'),
    boot_id: value('boot_id'),
    hostname: value('hostname'),
    kernel: { release: value('release'), arch: value('arch') },
    rights: { ...unknownHostFacts().rights, uid: Number(value('uid')) },
    tools: others,
    python: python === undefined ? undefined : { version: python, missing_modules: lacks },
    ...(criu !== undefined && {
      criu: {
        path: criu,
        version: /^Version:\s*(\S+)/.exec(value('criu'))?.[1] ?? '',
        check: { passed: false, output: 'not tried, as python3 is missing or too old' },
        features: {},
      },
    }),
  };
}
