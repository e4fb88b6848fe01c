import { describe, expect, it } from 'vitest';
import { Limiter } from '../../src/hosts/limiter.ts';

describe('a limiter', () => {
  it('lets no more in than it has room for, and the rest in order', async () => {
    const limiter = new Limiter(2);
    const entered: number[] = [];
    const enter = async (number: number) => {
      const release = await limiter.acquire();
      entered.push(number);
      return release;
    };
    const [first] = [await enter(1), await enter(2)];
    const third = enter(3);
    const fourth = enter(4);
    expect(entered).toEqual([1, 2]);

    first?.();
    (await third)?.();
    await fourth;

    expect(entered).toEqual([1, 2, 3, 4]);
  });

  it('takes a release that comes twice for one', async () => {
    const limiter = new Limiter(1);
    const release = await limiter.acquire();
    release?.();
    release?.();
    await limiter.acquire();

    const third = await Promise.race([limiter.acquire(), Promise.resolve('waits')]);

    expect(third).toBe('waits');
  });

  it('forgets a waiter that gave up', async () => {
    const limiter = new Limiter(1);
    const release = await limiter.acquire();
    const stop = new AbortController();
    const impatient = limiter.acquire(stop.signal);
    const patient = limiter.acquire();

    stop.abort();
    release?.();

    expect(await impatient).toBeUndefined();
    expect(await patient).toBeTypeOf('function');
  });

  it('does not let in who had given up before', async () => {
    expect(await new Limiter(1).acquire(AbortSignal.abort())).toBeUndefined();
  });
});
