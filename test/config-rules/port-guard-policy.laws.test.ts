import { fc } from '../laws';
import { judgeWithGuard } from './cfn-guard';
import { groupThatLetsIn, Permission } from './configuration-items';
import { aboutPorts, SSH } from './guarded-ports';
import { portGuardPolicy } from '../../lib/config-rules/port-guard-policy';

const IPV4 = ['0.0.0.0/0', '10.0.0.0/8', '10.0.0.0/16', '198.51.100.0/24', '203.0.113.7/32'];
const IPV6 = ['::/0', '2001:db8::/32', '2001:db8:1::/48'];
const LISTS = ['pl-0123456789abcdef0', 'pl-0fedcba9876543210', 'pl-63a5400a'];
const sources = fc.record({ ipv4: fc.subarray(IPV4), ipv6: fc.subarray(IPV6), prefixLists: fc.subarray(LISTS) });
const KINDS = ['ipv4', 'ipv6', 'prefixLists'] as const;
const ports = fc.constantFrom({}, { ipProtocol: '-1' }, { ipProtocol: '6', fromPort: 0, toPort: 65535 }, { fromPort: 22, toPort: 80 });

// Each run starts cfn-guard once.
const FEW = { numRuns: 40 };

test('a group passes if and only if everybody whom it lets in on port 22 is allowed', () => {
  fc.assert(fc.property(sources, fc.array(fc.tuple(sources, ports), { minLength: 1, maxLength: 4 }), (allowed, rules) => {
    const within = rules.every(([given]) => KINDS.every(kind => given[kind].every(source => allowed[kind].includes(source))));
    const item = groupThatLetsIn(...rules.map(([given, where]) => ({ ...given, ...where })));
    expect(judgeWithGuard(portGuardPolicy(SSH, allowed), [item])).toEqual([within ? 'PASS' : 'FAIL']);
  }), FEW);
});

test('the order of what is allowed does not matter', () => {
  fc.assert(fc.property(sources, sources, (allowed, given) => {
    const reversed = { ipv4: [...allowed.ipv4].reverse(), ipv6: [...allowed.ipv6].reverse(), prefixLists: [...allowed.prefixLists].reverse() };
    const item = groupThatLetsIn(given);
    expect(judgeWithGuard(portGuardPolicy(SSH, reversed), [item])).toEqual(judgeWithGuard(portGuardPolicy(SSH, allowed), [item]));
  }), FEW);
});

// Few ports, so that stretches touch, overlap and leave gaps. The oracle counts ports one by one.
const PORTS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 65534, 65535];
const stretch = fc.tuple(fc.constantFrom(...PORTS), fc.constantFrom(...PORTS)).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }));
const text = fc.tuple(fc.constantFrom('tcp', 'udp'), stretch).map(([protocol, { from, to }]) => ({ protocol, from, to }));
const permission = fc.tuple(fc.constantFrom('tcp', '6', 'udp', '17', '-1', 'icmp', '47'), stretch);

const OF: Record<string, readonly string[]> = { tcp: ['tcp', '6', '-1'], udp: ['udp', '17', '-1'] };

interface Ports {
  readonly from: number;
  readonly to: number;
}

const within = (port: number, { from, to }: Ports) => from <= port && port <= to;

function enters([ipProtocol, given]: [string, Ports], asked: readonly (Ports & { readonly protocol: string })[]): boolean {
  return asked.some(one => OF[one.protocol].includes(ipProtocol) && (ipProtocol === '-1' || PORTS.some(port => within(port, one) && within(port, given))));
}

test('a permission is asked about if and only if it enters any of the ports', () => {
  const asked = fc.array(text, { minLength: 1, maxLength: 5 });
  fc.assert(fc.property(asked, fc.array(permission, { minLength: 20, maxLength: 20 }), (about, permissions) => {
    const texts = about.map(({ protocol, from, to }) => `${protocol} ${from}-${to}`);
    const policy = portGuardPolicy(aboutPorts('ports', texts), { ipv4: [], ipv6: [], prefixLists: [] });
    const items = permissions.map(([ipProtocol, { from, to }]): Permission => ({ ipProtocol, fromPort: from, toPort: to, ipv4: ['192.0.2.0/24'] }));
    expect(judgeWithGuard(policy, items.map(one => groupThatLetsIn(one)))).toEqual(permissions.map(one => enters(one, about) ? 'FAIL' : 'PASS'));
  }), { numRuns: 60 });
});
