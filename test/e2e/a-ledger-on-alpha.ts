import type { LabHost } from '../lab/lab-host.ts';
import type { Story } from './story.ts';

export const LEDGER = 'ledger.service';
const FOLDER = '/var/lib/ledger';
const PORT = 9010;
/** Where this file is the service does not start. */
export const UNWANTED = '/etc/no-ledger';
/** Where this file is nobody is content with it. */
export const UNWELL = '/etc/ledger-is-unwell';

export interface Ledger {
  readonly ip: string;
  /** Sends it a line from the client, and returns what it answers; nothing where it does not answer within 2 s. */
  readonly send: () => Promise<string>;
  /** How many lines it has on a host, and how often it has ended. */
  readonly onDisk: (host: LabHost) => Promise<string>;
}

/**
 * A service that keeps what it is sent in its StateDirectory, on both hosts and running on alpha, enabled and restarted always,
 * with an address that moves with it and a mig.yaml that wants it on beta.
 *
 * @param settings - more lines of its section [Service].
 * @param more - more of its part of the mig.yaml.
 */
export async function aLedgerOnAlpha(
  story: Story,
  { settings = '', more = {} }: { settings?: string; more?: object } = {},
): Promise<Ledger> {
  const ip = story.floating();
  const [alpha, beta] = [story.host('alpha'), story.host('beta')];
  story.expectOne('/opt/lab/ledger.py');
  for (const host of [alpha, beta]) {
    story.atEnd(async () => void (await host.exec(REMOVE)));
    await host.mustExec(`cat > /etc/systemd/system/${LEDGER} && systemctl daemon-reload`, {
      stdin: unitText(ip, settings),
    });
  }
  await alpha.mustExec(`ip address add ${ip}/32 dev eth0; arping -q -c 1 -U -I eth0 ${ip}
    systemctl enable --now --quiet ${LEDGER}
    timeout 20 bash -c 'until ss -Htln | grep -q :${PORT}; do sleep .02; done'`);
  await story.write({
    hosts: { alpha: {}, beta: {} },
    workloads: {
      ledger: {
        select: { systemd: LEDGER },
        strategy: 'restart',
        address: { ip: `${ip}/32`, dev: 'eth0' },
        ...more,
      },
    },
    placement: { ledger: 'beta' },
  });
  const ask = `exec 3<> /dev/tcp/${ip}/${PORT} && echo line >&3 && head -n 1 <&3`;
  return {
    ip,
    send: async () => (await story.host('client').exec(['timeout', '2', 'bash', '-c', ask])).stdout.trim(),
    onDisk: async (host) =>
      (await host.mustExec(`cd ${FOLDER}; cat lines | wc -l; cat ends 2> /dev/null | wc -l`))
        .trim()
        .replace('\n', ' '),
  };
}

function unitText(ip: string, settings: string): string {
  return `[Unit]
Description=Writes down
[Service]
ExecStart=/usr/bin/python3 /opt/lab/ledger.py --listen ${ip}:${PORT} --folder ${FOLDER} --unless ${UNWANTED}
StateDirectory=ledger
Restart=always
RestartSec=100ms
${settings}
[Install]
WantedBy=multi-user.target
`;
}

const REMOVE = `rm -rf /var/lib/mig/moved /usr/local/lib/systemd ${UNWANTED} ${UNWELL}
  systemctl disable --now --quiet ${LEDGER}; rm -f /etc/systemd/system/${LEDGER}
  rm -rf ${FOLDER}; systemctl daemon-reload; systemctl reset-failed`;
