import { CounterClient } from '../stage/counter-client.ts';
import type { LabHost } from '../lab/lab-host.ts';
import { eventually } from './eventually.ts';
import type { Story } from './story.ts';

export const UNIT = 'counting.service';

/** As much of a sandbox as a service gets that needs nothing but the network. */
export const SANDBOX = `ProtectSystem=strict
ProtectHome=yes
PrivateTmp=yes
PrivateDevices=yes
ProtectKernelTunables=yes
ProtectKernelModules=yes
ProtectKernelLogs=yes
ProtectControlGroups=yes
ProtectHostname=yes
ProtectClock=yes
ProtectProc=invisible
RestrictAddressFamilies=AF_UNIX AF_INET
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
LockPersonality=yes
NoNewPrivileges=yes
SystemCallArchitectures=native
SystemCallFilter=@system-service
SystemCallFilter=~@privileged
CapabilityBoundingSet=
MemoryDenyWriteExecute=yes
UMask=0077`;

/**
 * counter.py as a service that is on both hosts and runs on alpha, enabled and restarted always, with a floating address, a
 * client that asks it on one connection, and a mig.yaml that wants it on beta.
 *
 * @param settings - more lines of its section [Service].
 * @param words - more words of its command line.
 */
export async function aUnitOnAlpha(
  story: Story,
  { settings = '', words = '', files = {} }: { settings?: string; words?: string; files?: object } = {},
): Promise<{ ip: string; client: CounterClient }> {
  const ip = story.floating();
  const command = `/usr/bin/python3 /opt/lab/counter.py --listen ${ip}:9000 --memory 16 ${words}`;
  removeAtEnd(story);
  const text = `[Unit]
Description=Counts
[Service]
ExecStart=${command}
Restart=always
RestartSec=100ms
${settings}
[Install]
WantedBy=multi-user.target
`;
  story.expectOne('/opt/lab/counter.py');
  const [alpha, beta] = [story.host('alpha'), story.host('beta')];
  for (const host of [alpha, beta])
    await host.mustExec(`cat > /etc/systemd/system/${UNIT} <<'TEXT'
${text}TEXT
systemctl daemon-reload`);
  await alpha.mustExec(['ip', 'address', 'add', `${ip}/32`, 'dev', 'eth0']);
  await alpha.mustExec(['arping', '-q', '-c', '1', '-U', '-I', 'eth0', ip]);
  await alpha.mustExec(['systemctl', 'enable', '--now', '--quiet', UNIT]);
  await eventually(async () => alpha.mustExec(`ss -Htln | grep -q ${ip}:9000`));
  await story.write({
    hosts: { alpha: {}, beta: {} },
    workloads: {
      counter: {
        select: { systemd: 'counting' },
        tcp: 'established',
        address: { ip: `${ip}/32`, dev: 'eth0' },
        files,
      },
    },
    placement: { counter: 'beta' },
  });
  return { ip, client: await CounterClient.start(story.host('client'), ip, 5) };
}

/** What systemd says of the unit, and which of its drop-ins there are. */
export async function stateOf(host: LabHost): Promise<string> {
  const names = 'ActiveState,SubState,MainPID,Restart,DropInPaths,UnitFileState,Description,Result';
  return host.mustExec(
    `systemctl show -p ${names} ${UNIT}; ls -R /run/systemd/system /usr/local/lib/systemd 2> /dev/null || true`,
  );
}

/** The unit is on no host any more when the story is over. */
export function removeAtEnd(story: Story): void {
  for (const name of ['alpha', 'beta']) story.atEnd(async () => removeUnit(story.host(name)));
}

async function removeUnit(host: LabHost): Promise<void> {
  await host.exec(`rm -rf /var/lib/mig/moved /usr/local/lib/systemd
    systemctl disable --now --quiet ${UNIT}; rm -f /etc/systemd/system/${UNIT}
    systemctl daemon-reload; systemctl reset-failed`);
}
