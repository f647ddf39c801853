// 300 groups with 10 rules each, half from groups and half from addresses, in 15 stacks: one variant per fresh process.
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { time } = require('./measure');

process.env.CDK_VALIDATION = 'false';
const { App, CfnResource, Stack } = require('aws-cdk-lib');
const ec2 = require('aws-cdk-lib/aws-ec2');
const { RoleSecurityGroup } = require('..');

const [STACKS, GROUPS, RULES] = [15, 300, 10];
const VARIANTS = {
  'role groups': (stack, id, vpc) => new RoleSecurityGroup(stack, id, { vpc, role: id }),
  'L2, disableInlineRules': (stack, id, vpc) => new ec2.SecurityGroup(stack, id, { vpc, description: id, allowAllOutbound: false, disableInlineRules: true }),
  'L2, inline': (stack, id, vpc) => new ec2.SecurityGroup(stack, id, { vpc, description: id, allowAllOutbound: false }),
};

const make = VARIANTS[process.argv[2]];
const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-'));
let app;
const construct = time(() => {
  app = new App({ outdir, analyticsReporting: false, context: { 'portcullis:project': 'Bench', 'portcullis:environment': 'test' } });
  for (let s = 0; s < STACKS; s++) {
    const stack = new Stack(app, `Stack${s}`);
    const vpc = ec2.Vpc.fromVpcAttributes(stack, 'Vpc', { vpcId: `vpc-0123456789abcde${s.toString(16).padStart(2, '0')}`, availabilityZones: ['a'] });
    const groups = Array.from({ length: GROUPS / STACKS }, (_, g) => make(stack, `Group${g}`, vpc));
    groups.forEach((group, g) => {
      for (let r = 0; r < RULES; r++) {
        const peer = r % 2 === 0 ? groups[(g + r + 1) % groups.length] : ec2.Peer.ipv4(`10.${s}.${g}.${r * 8}/29`);
        group.connections.allowFrom(peer, ec2.Port.tcp(1000 + r), 'bench'); // both ends, where the peer is a group
      }
    });
  }
});
const synth = time(() => app.synth());
const resources = app.node.findAll().filter(CfnResource.isCfnResource).length;
fs.rmSync(outdir, { recursive: true });
console.log(JSON.stringify({ construct, synth, total: construct + synth, resources }));
