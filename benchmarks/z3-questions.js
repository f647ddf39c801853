// What rules let through as formulas for the solver Z3: an oracle for proofs, and a peer to be measured against. Takes nothing of lib but the shape of a rule. One solver for all
// questions: a new one for each runs out of memory.

/** Private, loopback, link-local, multicast and reserved IPv4 addresses (RFC 1918, 6598, 1122, 3927, 5771); unspecified, loopback, unique local, link-local and multicast of IPv6 (RFC 4291, 4193). */
const NOT_PUBLIC = {
  ipv4: [[0x00000000n, 8], [0x0a000000n, 8], [0x64400000n, 10], [0x7f000000n, 8], [0xa9fe0000n, 16], [0xac100000n, 12], [0xc0a80000n, 16], [0xe0000000n, 3]],
  ipv6: [[0n, 127], [0xfcn << 120n, 7], [0xfe80n << 112n, 10], [0xffn << 120n, 8]],
};

class Questions {
  static async start() {
    const { init, killThreads } = require('z3-solver');
    const { Context, em } = await init();
    return new Questions(Context('questions'), () => killThreads(em));
  }

  constructor(z3, stop) {
    this.z3 = z3;
    this.stop = stop; // its threads keep the process alive
    this.solver = new z3.Solver();
    this.protocol = z3.BitVec.const('protocol', 8);
    this.place = z3.BitVec.const('place', 16); // a port; a type and a code
    this.who = z3.BitVec.const('who', 16); // 0: IPv4, 1: IPv6; others are groups and lists
    this.address = z3.BitVec.const('address', 128);
    this.names = new Map();
  }

  among(variable, bits, first, last) {
    const { BitVec, And, ULE } = this.z3;
    return And(ULE(BitVec.val(first, bits), variable), ULE(variable, BitVec.val(last, bits)));
  }

  is(variable, bits, value) {
    return variable.eq(this.z3.BitVec.val(value, bits));
  }

  addresses(family, first, last) {
    return this.z3.And(this.is(this.who, 16, family === 'ipv4' ? 0 : 1), this.among(this.address, 128, first, last));
  }

  named(name) {
    if (!this.names.has(name)) this.names.set(name, this.names.size + 2);
    return this.z3.And(this.is(this.who, 16, this.names.get(name)), this.is(this.address, 128, 0n));
  }

  traffic(protocol, { from, to }) {
    const { And, Bool } = this.z3;
    if (protocol === 'all') return Bool.val(true);
    const is = this.is(this.protocol, 8, protocol);
    if (protocol === 6 || protocol === 17) return And(is, this.among(this.place, 16, from, to));
    if ((protocol !== 1 && protocol !== 58) || from < 0) return is;
    return And(is, to < 0 ? this.among(this.place, 16, from * 256, from * 256 + 255) : this.is(this.place, 16, from * 256 + to));
  }

  /** A rule of which everything is known, as `lib/model/rule.ts` has it. */
  rule({ protocol, ports, peer }) {
    const whose = peer.kind === 'cidr' ? this.addresses(peer.cidr.family, peer.cidr.first, peer.cidr.last) : this.named(`${peer.kind} ${peer.id}`);
    return this.z3.And(this.traffic(protocol.value, ports.value), whose);
  }

  rules(all) {
    return this.z3.Or(this.z3.Bool.val(false), ...all.map(rule => this.rule(rule)));
  }

  /** A permission of `ConnectionSet`, in the numbers that it is made of. */
  box({ traffic, peers }) {
    const { Or, And, Bool } = this.z3;
    const never = Bool.val(false);
    const stretches = bounds => bounds.flatMap((first, i) => i % 2 === 0 ? [[first, bounds[i + 1]]] : []);
    const pieces = stretches(traffic.bounds).flatMap(([first, last]) => {
      const protocols = [];
      for (let protocol = Math.floor(first / 65536); protocol * 65536 <= last; protocol++) {
        const base = protocol * 65536;
        protocols.push(And(this.is(this.protocol, 8, protocol), this.among(this.place, 16, Math.max(first - base, 0), Math.min(last - base, 65535))));
      }
      return protocols.length === 256 ? [Bool.val(true)] : protocols;
    });
    const whose = [
      ...stretches(peers.ipv4).map(([first, last]) => this.addresses('ipv4', BigInt(first), BigInt(last))),
      ...stretches(peers.ipv6).map(([first, last]) => this.addresses('ipv6', first, last)),
      ...peers.groups.map(id => this.named(`group ${id}`)),
      ...peers.lists.map(id => this.named(`prefix-list ${id}`)),
    ];
    return And(Or(never, ...pieces), Or(never, ...whose));
  }

  /** Every address that the Internet routes. */
  get internet() {
    const { And, Or, Not } = this.z3;
    return Or(...['ipv4', 'ipv6'].map((family) => {
      const bits = family === 'ipv4' ? 32 : 128;
      const blocks = NOT_PUBLIC[family].map(([first, length]) => this.among(this.address, 128, first, first + (1n << BigInt(bits - length)) - 1n));
      return And(this.addresses(family, 0n, (1n << BigInt(bits)) - 1n), Not(Or(...blocks)));
    }));
  }

  /** Whether there is a connection for which all formulas hold. */
  async isPossible(...formulas) {
    this.solver.push();
    this.solver.add(...formulas);
    const answer = await this.solver.check();
    this.solver.pop();
    if (answer === 'unknown') throw new Error('Z3 does not know');
    return answer === 'sat';
  }

  /** Whether there is a connection for which the first formula holds and the second does not. */
  isMore(a, b) {
    return this.isPossible(a, this.z3.Not(b));
  }
}

module.exports = { Questions };
