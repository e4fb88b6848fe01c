import type { MoveRole } from '../../model/index.ts';
import type { MoveOrder } from '../engine.ts';
import type { MoveNames } from './move-names.ts';
import { networkLock } from './network-lock.ts';
import { unitCgroup } from './unit-cgroup.ts';

/** From here on the kernel gives ports to whoever asks for any (ip_local_port_range in ip(7)). */
const EPHEMERAL = 32_768;

type Settings = Readonly<Record<string, unknown>>;

/** How long a service may take to stop, and to start, in s: over what systemd allows it by default. */
const SECONDS = 120;
/** Beyond the time that `verify` gives itself, in s: on the way there and back, and once more where a connection was lost. */
const VERIFY_MARGIN_SECONDS = 15;

/** Whether the service is stopped and started anew instead of being moved. */
export function isRestart({ strategy }: Pick<MoveOrder, 'strategy'>): boolean {
  return strategy === 'restart';
}

/**
 * What is different in the settings of either side where there is no process to be frozen and no image to be restored, for
 * the service is stopped and started anew: as `host/leaving_service.py` and `host/restart_home.py` read it.
 */
export function restartSettings(order: MoveOrder, role: MoveRole, names: MoveNames): Settings {
  const { select } = order.workload;
  if (select.kind !== 'systemd') throw new Error('only a service of systemd can be restarted elsewhere');
  const service = {
    unit: select.unit,
    cgroup: unitCgroup(order, role),
    ports: listening(order),
    seconds: SECONDS,
  };
  const other = role === 'source' ? order.destination : order.source;
  return {
    restart: {
      ...service,
      host: other.connection.host,
      // How long somebody who asks whether it serves is waited for; 0: nobody does.
      verify_seconds:
        order.verifyStart && order.workload.verify
          ? Math.ceil(order.workload.verify.within_ms / 1000) + VERIFY_MARGIN_SECONDS
          : 0,
    },
    // What the host itself has to say to the service gets through, or nobody there could see whether it serves.
    lock: networkLock(names.table, order.tree, order.workload.addresses, 'but for loopback'),
    keeps_packets: false,
    // It loses what is only in memory: there is nothing to be carried, or to be put back.
    ...NOTHING,
    ...(role === 'destination'
      ? startingAnew(order, role, service)
      : {
          ...NOTHING_TO_FREEZE,
          // Not the file that says which process it is.
          copy: order.copied.files,
          back: { ...NOTHING, ...startingAnew(order, role, service) },
        }),
  };
}

const NOTHING: Settings = {
  private: [],
  ahead: false,
  unix_names: [],
  deleted: [],
  page_bytes: [],
};

const NOTHING_TO_FREEZE: Settings = {
  stale: [],
  sysv: [],
  leaf: '',
  unit: null,
  apart: false,
  datagram_ports: [],
  folders: [],
  dump: [],
};

/** What makes the service run, on either host. */
function startingAnew(order: MoveOrder, role: MoveRole, service: Settings): Settings {
  const { select } = order.workload;
  const other = role === 'source' ? order.destination : order.source;
  const isEnabled = (end: MoveOrder['source']): boolean =>
    select.kind === 'systemd' && end.facts.services[select.unit]?.file_state === 'enabled';
  return {
    hold_seconds: 2 * Math.ceil(order.hold_ms / 1000) + 10,
    ids: [],
    inherits_session: false,
    root_pid: null,
    pid_file: null,
    restore: [],
    home: {
      kind: 'restart',
      ...service,
      run: order.run,
      // Where the unit is as long as it is not here.
      other_host: other.connection.host,
      // It is to be started at boots from now on, as it was on the other host.
      enable: role === 'destination' && isEnabled(order.source) && !isEnabled(order.destination),
    },
    journal_streams: [],
    devices: [],
  };
}

/** What it listened on before it will listen on again. */
function listening({ tree }: MoveOrder): readonly number[] {
  const ports = Object.values(tree.sockets).flatMap((socket) =>
    socket.kind === 'tcp' && socket.state === 'LISTEN' && socket.local.port < EPHEMERAL
      ? [socket.local.port]
      : [],
  );
  return [...new Set(ports)].toSorted((a, b) => a - b);
}
