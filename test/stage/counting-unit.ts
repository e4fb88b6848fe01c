import { quote } from '../../src/hosts/quote.ts';
import type { LabHost } from '../lab/lab-host.ts';

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

/** Gives a host counter.py as a service that is restarted always; it is neither started nor enabled. */
export async function installUnit(host: LabHost, words: string, settings: string): Promise<void> {
  const text = `[Unit]
Description=Counts
[Service]
ExecStart=/usr/bin/python3 /opt/lab/counter.py ${words}
Restart=always
RestartSec=100ms
${settings}
[Install]
WantedBy=multi-user.target
`;
  await host.mustExec(`cat > /etc/systemd/system/${UNIT} && systemctl daemon-reload`, { stdin: text });
}

/** Starts and enables the service on a host, and puts an address there first that moves with it. */
export async function startUnit(host: LabHost, ip: string): Promise<void> {
  await host.mustExec(['ip', 'address', 'add', `${ip}/32`, 'dev', 'eth0']);
  await host.mustExec(['arping', '-q', '-c', '1', '-U', '-I', 'eth0', ip]);
  await host.mustExec(['systemctl', 'enable', '--now', '--quiet', UNIT]);
  const listens = `until ss -Htln | grep -q ${quote(':9000 ')}; do sleep 0.02; done`;
  await host.mustExec(['timeout', '20', 'bash', '-c', listens]);
}

/** What systemd says of the unit, and which of its drop-ins there are. */
export async function stateOf(host: LabHost): Promise<string> {
  const names = 'ActiveState,SubState,MainPID,Restart,DropInPaths,UnitFileState,Description,Result';
  return host.mustExec(
    `systemctl show -p ${names} ${UNIT}; ls -R /run/systemd/system /usr/local/lib/systemd 2> /dev/null || true`,
  );
}

/** The unit is on the host no more, nor anything that says that it has left. */
export async function removeUnit(host: LabHost): Promise<void> {
  await host.exec(`rm -rf /var/lib/mig/moved /usr/local/lib/systemd
    systemctl disable --now --quiet ${UNIT}; rm -f /etc/systemd/system/${UNIT}
    systemctl daemon-reload; systemctl reset-failed`);
}
