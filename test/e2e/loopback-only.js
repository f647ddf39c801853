// Lets a Node process connect to this machine alone: whatever else is tried fails at once and says where to. Every process of test:e2e loads it.
const net = require('node:net');

const LOOPBACK = ['localhost', '127.0.0.1', '::1'];
const MARK = Symbol.for('cdk-portcullis.loopback-only');

/** The host of a call to `connect`, whichever way it is written; undefined for a pipe of this machine. */
function hostOf([first, second]) {
  if (Array.isArray(first)) return hostOf(first); // as `net.connect` hands it on
  if (typeof first === 'object') return first.path ? undefined : first.host ?? 'localhost';
  const isPipe = typeof first === 'string' && !/^\d+$/.test(first);
  return isPipe ? undefined : typeof second === 'string' ? second : 'localhost';
}

const { connect } = net.Socket.prototype;
if (!connect[MARK]) {
  net.Socket.prototype.connect = Object.assign(function (...args) {
    const host = hostOf(args);
    if (host === undefined || LOOPBACK.includes(host)) return connect.apply(this, args);
    process.nextTick(() => this.destroy(new Error(`test:e2e stays on this machine, and something asked ${host}`)));
    return this;
  }, { [MARK]: true });
}
