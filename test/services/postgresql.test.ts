import { describe, expect, it } from 'vitest';
import { POSTGRESQL } from './services.ts';
import { theUsualStories } from './the-usual-stories.ts';

describe('PostgreSQL with a session that inserts rows', () => {
  const stage = theUsualStories(POSTGRESQL);

  it('has every row after a restart where it went, and its tables and indexes agree', async () => {
    const { installed, moveTo } = stage();
    const asker = await installed.ask();
    await asker.answered(100);
    await moveTo('beta');
    await asker.answered(100);
    const { last, wrong, error } = await asker.stop();

    const beta = installed.lab.host('beta');
    await beta.mustExec(['systemctl', 'restart', POSTGRESQL.unit]);
    const rows = await beta.mustExec(
      `su postgres -c "psql -Atc 'select count(*), min(number), max(number) from entries'"`,
    );
    const words = '/usr/lib/postgresql/18/bin/pg_amcheck --all --install-missing --heapallindexed';
    const checked = await beta.exec(['su', 'postgres', '-c', words]);

    expect({ wrong, error }).toEqual({ wrong: 0, error: null });
    const [count, lowest, highest] = rows.trim().split('|').map(Number);
    expect({ count, lowest }).toEqual({ count: highest, lowest: 1 });
    // Whoever is told to stop asking may have inserted a row by then that it has not heard of.
    expect([last, last + 1]).toContain(highest);
    expect(checked).toEqual({ code: 0, stdout: '', stderr: '' });
  });
});
