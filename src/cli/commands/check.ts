import { checkHost, checkPair, hostUnderCheck, readingOf } from '../../checks/index.ts';
import type { Inventory, Spec } from '../../model/index.ts';
import { buildCheck, renderCheck, type CheckResults } from '../../report/index.ts';
import { nearest } from '../../spec/index.ts';
import type { Command } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { loadSpec } from '../load-spec.ts';
import { jsonOption, specOption } from '../options.ts';

export const checkCommand: Command = {
  options: { ...specOption, ...jsonOption },
  async run(args, terminal) {
    const all = await loadSpec(args.text('file') ?? 'mig.yaml', terminal);
    const names = args.list('HOST').length > 0 ? args.list('HOST') : Object.keys(all.hosts);
    for (const name of names) {
      if (name in all.hosts) continue;
      const close = nearest(name, Object.keys(all.hosts));
      terminal.remark(
        `The YAML has no host ${name}${close === undefined ? '' : `; did you mean ${close}?`}\n`,
      );
      return exitCode.usage;
    }
    const hosts = Object.fromEntries(Object.entries(all.hosts).filter(([name]) => names.includes(name)));
    // The hosts alone: what runs on them is not what is asked.
    const spec: Spec = { ...all, hosts, workloads: {}, placement: {}, constraints: {} };
    const { HostsInUse } = await import('../hosts-in-use.ts');
    const inUse = await HostsInUse.open(spec, names, 'all');
    const inventory = await inUse.observe();
    await inUse.close();
    const document = buildCheck(spec, inventory, examine(spec, inventory));
    terminal.answer(
      args.flag('json')
        ? `${JSON.stringify(document, undefined, 2)}\n`
        : renderCheck(document, terminal.answerStyle),
    );
    if (Object.values(inventory.hosts).some((reading) => !reading.reachable)) return exitCode.unreachable;
    return [...document.hosts, ...document.pairs].every(({ ok }) => ok) ? exitCode.ok : exitCode.blocked;
  },
};

function examine(spec: Spec, inventory: Inventory): CheckResults {
  const hosts = Object.values(spec.hosts);
  const usable = hosts.flatMap((host) => hostUnderCheck(host, readingOf(inventory, host.name)) ?? []);
  return {
    hosts: Object.fromEntries(
      hosts.map((host) => [host.name, checkHost(host, readingOf(inventory, host.name))]),
    ),
    pairs: usable.flatMap((source) =>
      usable
        .filter((destination) => destination !== source)
        .map((destination) => ({
          source: source.name,
          destination: destination.name,
          findings: checkPair(source, destination, spec.transfer),
        })),
    ),
  };
}
