import { describe, expect, it } from 'vitest';
import { arrivalRules, awayRules, holdRules } from '../../../src/engines/criu/firewall-rules.ts';
import { aTreeWithSockets, inet } from '../../builders/a-process.ts';

const floating = { ip: '10.77.0.100', prefix: 32, dev: 'eth0' };

describe('the rules for new traffic', () => {
  it('drop new connections to a listening port and leave established ones to criu', () => {
    const rules = holdRules(
      'mig-r',
      aTreeWithSockets([
        inet('tcp', 'LISTEN', '0.0.0.0 9000'),
        inet('tcp', 'ESTAB', '10.77.0.11 9000', '10.77.0.14 5555'),
      ]),
    );
    expect(rules).toContain('    tcp dport 9000 tcp flags & (fin|syn|rst|ack) == syn drop\n');
    expect(rules).not.toContain('5555');
  });

  it('narrow to the address that a socket is bound to, in its own family', () => {
    const rules = holdRules(
      'mig-r',
      aTreeWithSockets([inet('tcp', 'LISTEN', '10.77.0.100 9000'), inet('udp', 'UNCONN', 'fd00::1 53')]),
    );
    expect(rules).toContain('ip daddr 10.77.0.100 tcp dport 9000 ');
    expect(rules).toContain('ip6 daddr fd00::1 udp dport 53 drop');
  });

  it('treat an address that is IPv4 inside IPv6 as the IPv4 address it is', () => {
    const rules = holdRules('mig-r', aTreeWithSockets([inet('tcp', 'LISTEN', '::ffff:10.77.0.100 9000')]));
    expect(rules).toContain('ip daddr 10.77.0.100 tcp dport 9000 ');
  });

  it('say nothing about a datagram socket that nobody can send to yet', () => {
    expect(holdRules('mig-r', aTreeWithSockets([inet('udp', 'UNCONN', '0.0.0.0 0')]))).not.toContain('udp');
  });

  it("let criu's own packets through, by their mark, before anything is dropped", () => {
    const [, first] = holdRules('mig-r', aTreeWithSockets([inet('tcp', 'LISTEN', '0.0.0.0 1')])).split(
      'policy accept;\n',
    );
    expect(first?.trimStart()).toMatch(/^meta mark 0xc114 accept/);
  });
});

describe('the rules for the floating address', () => {
  it('silence it on the source once it has left', () => {
    expect(awayRules('mig-r', [floating])).toContain('ip daddr 10.77.0.100 drop');
  });

  it('silence it both ways on the destination until the copy runs', () => {
    const rules = arrivalRules('mig-r', aTreeWithSockets([]), [floating]);
    expect(rules).toMatch(/hook prerouting[^}]*ip daddr 10\.77\.0\.100 drop/);
    expect(rules).toMatch(/hook output[^}]*ip saddr 10\.77\.0\.100 drop/);
  });
});
