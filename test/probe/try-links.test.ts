import { describe, expect, it, vi } from 'vitest';
import type { ConnectResult } from '../../src/hosts/index.ts';
import type { HostReading } from '../../src/model/index.ts';
import { tryLinks } from '../../src/probe/try-links.ts';
import { aHost } from '../builders/a-host.ts';
import { aSpec } from './a-spec.ts';
import { ShellConnection } from './shell-connection.ts';

describe('tryLinks', () => {
  const readings: Readonly<Record<string, HostReading>> = { alpha: aHost('alpha'), beta: aHost('beta') };
  const connected = (...hosts: readonly ShellConnection[]): ReadonlyMap<string, ConnectResult> =>
    new Map(hosts.map((connection) => [connection.host, { ok: true, connection }]));

  it('knocks from either host at the other, and sees how much arrives', async () => {
    const [alpha, beta] = [new ShellConnection('alpha'), new ShellConnection('beta')];

    const tried = await tryLinks(
      aSpec(['alpha', 'beta'], {}),
      readings,
      'all',
      connected(alpha, beta),
      undefined,
    );

    const answer = {
      answers: true,
      address: '127.0.0.1',
      rtt_us: expect.any(Number) as number,
      bytes_per_second: expect.any(Number) as number,
    };
    expect(tried['alpha']).toMatchObject({ reaches: { beta: answer } });
    expect(tried['beta']).toMatchObject({ reaches: { alpha: answer } });
  });

  it('has those listen again who may have given up while the hosts were busy', async () => {
    const [alpha, beta] = [new ShellConnection('alpha'), new ShellConnection('beta')];
    const now = vi.spyOn(performance, 'now').mockReturnValueOnce(0).mockReturnValueOnce(0);
    const busy = new Promise<void>((resolve) =>
      setTimeout(() => {
        now.mockReturnValue(20_000);
        resolve();
      }, 50),
    );

    const tried = await tryLinks(
      aSpec(['alpha', 'beta'], {}),
      readings,
      'all',
      connected(alpha, beta),
      undefined,
      busy,
    );
    now.mockRestore();

    expect(tried['alpha']).toMatchObject({ reaches: { beta: { answers: true } } });
    expect(beta.scripts.filter((script) => script.includes('"link_listener\\":{'))).toHaveLength(2);
  });

  it('says what a host says that is not reached', async () => {
    const alpha = new ShellConnection('alpha');
    const nobody = new (class extends ShellConnection {
      override async run(): ReturnType<ShellConnection['run']> {
        const answers = { link_listener: { value: { address: '127.0.0.1', port: 1 } } };
        return { reason: 'exit', code: 0, stdout: JSON.stringify(answers), stderr: '', elapsed_ms: 1 };
      }
    })('beta');

    const tried = await tryLinks(
      aSpec(['alpha', 'beta'], {}),
      readings,
      'all',
      connected(alpha, nobody),
      undefined,
    );

    expect(tried['alpha']).toMatchObject({
      reaches: { beta: { answers: false, address: '127.0.0.1', why: 'connection refused' } },
    });
  });

  it('opens nothing where everything goes through the controller, or no workload would move', async () => {
    const alpha = new ShellConnection('alpha');
    const spec = aSpec(['alpha', 'beta'], {});

    await tryLinks({ ...spec, transfer: 'relay' }, readings, 'all', connected(alpha), undefined);
    await tryLinks(spec, readings, 'of-moves', connected(alpha), undefined);

    expect(alpha.scripts).toEqual([]);
  });
});
