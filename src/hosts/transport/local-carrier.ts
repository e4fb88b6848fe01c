import { spawn } from 'node:child_process';
import { childChannel } from './child-channel.ts';
import type { Carrier, Channel } from './carrier.ts';

/** The machine that mig runs on. Programs run in sessions of their own, out of reach of the terminal's Ctrl-C. */
export function localCarrier(env: NodeJS.ProcessEnv): Carrier {
  const open = new Set<Channel>();
  return {
    transport: 'local',
    address: '127.0.0.1',
    exact_status: true,
    open(command) {
      const channel = childChannel(
        spawn('/bin/sh', ['-c', command], { detached: true, stdio: 'pipe', env }),
        false,
      );
      open.add(channel);
      void channel.ended.then(() => open.delete(channel));
      return Promise.resolve(channel);
    },
    close() {
      for (const channel of open) channel.close();
      return Promise.resolve();
    },
  };
}
