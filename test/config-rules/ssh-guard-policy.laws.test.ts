import { fc } from '../laws';
import { judgeWithGuard } from './cfn-guard';
import { groupThatLetsIn } from './configuration-items';
import { sshGuardPolicy } from '../../lib/config-rules/ssh-guard-policy';

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
    expect(judgeWithGuard(sshGuardPolicy(allowed), [item])).toEqual([within ? 'PASS' : 'FAIL']);
  }), FEW);
});

test('the order of what is allowed does not matter', () => {
  fc.assert(fc.property(sources, sources, (allowed, given) => {
    const reversed = { ipv4: [...allowed.ipv4].reverse(), ipv6: [...allowed.ipv6].reverse(), prefixLists: [...allowed.prefixLists].reverse() };
    const item = groupThatLetsIn(given);
    expect(judgeWithGuard(sshGuardPolicy(reversed), [item])).toEqual(judgeWithGuard(sshGuardPolicy(allowed), [item]));
  }), FEW);
});
