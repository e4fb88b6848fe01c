import { describe, expect, it } from 'vitest';
import { networkLock } from '../../../src/engines/criu/network-lock.ts';
import { aTreeWithSockets, inet, type OpenSocket } from '../../builders/a-process.ts';

const floating = { ip: '10.77.0.100', prefix: 32, dev: 'eth0' };

describe('the lock on the network', () => {
  it('holds everything of a floating address, both ways', () => {
    const rules = lock([inet('tcp', 'ESTAB', '10.77.0.100 9000', '10.77.0.14 5555')], [floating]);
    expect(rules).toMatch(/hook prerouting[^}]*ip daddr 10\.77\.0\.100 drop/);
    expect(rules).toMatch(/hook output[^}]*ip saddr 10\.77\.0\.100 drop/);
  });

  it('says once what it says: a connection of a floating address needs no rule of its own', () => {
    expect(lock([inet('tcp', 'ESTAB', '10.77.0.100 9000', '10.77.0.14 5555')], [floating])).not.toContain(
      '5555',
    );
  });

  it('holds a connection of another address by both of its ends, both ways', () => {
    const rules = lock([inet('tcp', 'ESTAB', '127.0.0.1 9000', '127.0.0.1 5555')]);
    expect(rules).toContain('ip saddr 127.0.0.1 ip daddr 127.0.0.1 tcp sport 5555 tcp dport 9000 drop');
    expect(rules).toContain('ip saddr 127.0.0.1 ip daddr 127.0.0.1 tcp sport 9000 tcp dport 5555 drop');
  });

  it('holds new connections to a listening port and lets other traffic of the host pass', () => {
    expect(lock([inet('tcp', 'LISTEN', '0.0.0.0 9000')])).toContain(
      '    tcp dport 9000 tcp flags & (fin|syn|rst|ack) == syn drop\n',
    );
  });

  it('narrows to the address that a socket is bound to, in its own family', () => {
    expect(lock([inet('udp', 'UNCONN', 'fd00::1 53')])).toContain('ip6 daddr fd00::1 udp dport 53 drop');
  });

  it('treats an address that is IPv4 inside IPv6 as the IPv4 address it is', () => {
    expect(lock([inet('tcp', 'LISTEN', '::ffff:10.77.0.11 9000')])).toContain(
      'ip daddr 10.77.0.11 tcp dport 9000 ',
    );
  });

  it('says nothing about a datagram socket that nobody can send to yet', () => {
    expect(lock([inet('udp', 'UNCONN', '0.0.0.0 0')])).not.toContain('udp');
  });

  it("lets criu's own packets through, by their mark, before anything is dropped", () => {
    const [, first] = lock([inet('tcp', 'LISTEN', '0.0.0.0 1')]).split('policy accept;\n');
    expect(first?.trimStart()).toMatch(/^meta mark 0xc114 accept/);
  });
});

function lock(sockets: readonly OpenSocket[], addresses: readonly (typeof floating)[] = []): string {
  return networkLock('mig-r', aTreeWithSockets(sockets), addresses);
}
