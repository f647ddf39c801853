// Templates with many rules, the same each time: groups of a service mesh in which most rules are for a port of some list and for a network, a group or a prefix list. `kind` is
// `mixed` (six in ten IPv4, one in ten IPv6) or `ipv6` (nine in ten IPv6, networks of a /64 or wider, which is where maps with bigint keys go wrong). All are private, but for
// `internet` of the rules, which let everybody in on 443.
const WEB = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '0.0.0.0/0' };
const PORTS = [22, 53, 80, 123, 389, 443, 445, 636, 1433, 1521, 2049, 2181, 3000, 3306, 3389, 4789, 5000, 5432, 5671, 6379, 7000, 7946, 8000, 8080, 8443, 9000, 9042, 9090, 9092, 9200, 9300, 11211, 15432, 27017];

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
function randomly(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A template as CloudFormation takes it, with every rule inline. */
function templateOf({ groups, rules, kind = 'mixed', seed = 1, internet = 0, lists = 0.03 }) {
  const random = randomly(seed);
  const upTo = most => Math.floor(random() * most);
  const Resources = {};
  for (let g = 0; g < groups; g++) {
    Resources[`Group${g}`] = {
      Type: 'AWS::EC2::SecurityGroup',
      Properties: {
        GroupDescription: `group ${g}`,
        VpcId: 'vpc-0123456789abcdef0',
        SecurityGroupIngress: Array.from({ length: rules }, () => ({ ...random() < internet ? WEB : { ...traffic(), ...peer(groups) }, Description: 'bench' })),
        SecurityGroupEgress: [{ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }],
      },
    };
  }
  return { Resources };

  function traffic() {
    const one = random();
    if (one < 0.02) return { IpProtocol: '-1' };
    if (one < 0.04) return { IpProtocol: 'icmp', FromPort: 8, ToPort: -1 };
    const IpProtocol = one < 0.9 ? 'tcp' : 'udp';
    const port = PORTS[upTo(PORTS.length)];
    return { IpProtocol, FromPort: port, ToPort: random() < 0.8 ? port : port + upTo(1000) };
  }

  function peer(count) {
    const one = random();
    const [ipv6, ipv4] = kind === 'ipv6' ? [0.9, 0.95] : [0.1, 0.7];
    if (one < ipv6) {
      const length = 40 + 8 * upTo(4);
      const groupsOfBits = [0xfd00, upTo(65536), upTo(65536), length > 48 ? upTo(65536) : upTo(256) * 256].map(bits => bits.toString(16));
      return { CidrIpv6: `${length === 40 ? `${groupsOfBits.slice(0, 2).join(':')}:${(upTo(256) * 256).toString(16)}` : groupsOfBits.join(':')}::/${length}` };
    }
    if (one < ipv4) return { CidrIp: `10.${upTo(256)}.${upTo(256)}.0/${16 + upTo(9)}` };
    return one < 1 - lists ? { SourceSecurityGroupId: { 'Fn::GetAtt': [`Group${upTo(count)}`, 'GroupId'] } } : { SourcePrefixListId: `pl-${String(upTo(50)).padStart(8, '0')}` };
  }
}

module.exports = { randomly, templateOf };
