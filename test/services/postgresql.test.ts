import { describe, expect, it } from 'vitest';
import type { LabHost } from '../lab/lab-host.ts';
import { patiently } from './patiently.ts';
import { POSTGRESQL } from './services.ts';
import { theUsualStories } from './the-usual-stories.ts';

/** A session on a host with a transaction that is open until it is told to commit. */
class OpenTransaction {
  readonly #host: LabHost;
  readonly #committed: Promise<string>;

  private constructor(host: LabHost, committed: Promise<string>) {
    this.#host = host;
    this.#committed = committed;
  }

  static async begin(host: LabHost, address: string): Promise<OpenTransaction> {
    const sql = `{ echo 'begin; create table held as select 1 as one;'; echo '\\echo open'
      until [ -e /tmp/go ]; do sleep 0.1; done; echo 'commit;'; }`;
    const psql = `psql -XAtq -v ON_ERROR_STOP=1 'host=${address} user=postgres dbname=postgres'`;
    const committed = host.mustExec(`${sql} | ${psql} > /tmp/said 2>&1`, { timeout: 150_000 });
    await patiently(async () => host.mustExec('grep -x open /tmp/said'));
    return new OpenTransaction(host, committed);
  }

  async commit(): Promise<void> {
    await this.#host.mustExec('touch /tmp/go');
    await this.#committed;
  }
}

describe('PostgreSQL with a session that inserts rows', () => {
  const stage = theUsualStories(POSTGRESQL);

  it('has every row after a restart where it went, what was committed there included, and its tables and indexes agree', async () => {
    const { installed, moveTo } = stage();
    const asker = await installed.ask();
    const transaction = await OpenTransaction.begin(installed.lab.host('client'), installed.address);
    await asker.answered(100);
    await moveTo('beta');
    await asker.answered(100);
    await transaction.commit();
    const { last, wrong, error } = await asker.stop();

    const beta = installed.lab.host('beta');
    await beta.mustExec(['systemctl', 'restart', POSTGRESQL.unit]);
    const rows = await beta.mustExec(
      `su postgres -c "psql -Atc 'select count(*), min(number), max(number) from entries'"`,
    );
    const held = await beta.mustExec(`su postgres -c "psql -Atc 'select count(*) from held'"`);
    const words = '/usr/lib/postgresql/18/bin/pg_amcheck --all --install-missing --heapallindexed';
    const checked = await beta.exec(['su', 'postgres', '-c', words]);

    expect({ wrong, error }).toEqual({ wrong: 0, error: null });
    const [count, lowest, highest] = rows.trim().split('|').map(Number);
    expect({ count, lowest }).toEqual({ count: highest, lowest: 1 });
    // Whoever is told to stop asking may have inserted a row by then that it has not heard of.
    expect([last, last + 1]).toContain(highest);
    expect(held).toBe('1\n');
    expect(checked).toEqual({ code: 0, stdout: '', stderr: '' });
  });
});
