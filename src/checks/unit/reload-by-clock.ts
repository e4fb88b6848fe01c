import type { MoveCheck } from '../check.ts';
import { serviceOfMove } from '../derive/service-of-move.ts';

/** A service of which systemd believes only by the clock that it has been reloaded. */
export const reloadByClock: MoveCheck = {
  scope: 'move',
  code: 'unit/reload-by-clock',
  severity: 'warning',
  summary: 'systemd may not believe the service that it has been reloaded',
  explains: {
    looks_at: '`Type=` of the unit on the source',
    why:
      'A service of type notify-reload says when its reload began, by its monotonic clock, and systemd takes that only if it is not ' +
      'before its own request (sd_notify(3), `MONOTONIC_USEC=`). CRIU gives the copy a clock that goes on from the source, in a time ' +
      'namespace, so it is behind the one of the destination by the standstill at least, or by what that host has been up for longer. ' +
      '`systemctl reload` then reloads the service, waits for `TimeoutStartSec=` and fails; the service runs on.',
    remedy:
      'Set `Type=notify` and `ExecReload=kill -HUP $MAINPID` in a drop-in on both hosts (`systemctl edit NAME`). That takes effect ' +
      'with `systemctl daemon-reload`, without a restart.',
  },
  run: (move) => {
    const service = serviceOfMove(move);
    if (service?.here?.type !== 'notify-reload') return [];
    return [
      {
        detail: `${service.unit} has \`Type=notify-reload\`; on ${move.destination.name} \`systemctl reload\` would reload it and then wait for it in vain.`,
        subject: { host: move.source.name, workload: move.workload.name, key: service.unit },
      },
    ];
  },
};
