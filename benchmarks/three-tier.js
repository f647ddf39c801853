// 1,000 groups in 50 stacks, five times load balancer, web, application and database in each, with 12 rules or so for every group: one variant per fresh process.
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { time } = require('./measure');

process.env.CDK_VALIDATION = 'false';
const { App, Stack } = require('aws-cdk-lib');
const ec2 = require('aws-cdk-lib/aws-ec2');
const { Service, ThreeTierSecurityGroups } = require('..');

const [STACKS, SETS, MORE] = [50, 5, 5];

function roles(stack, vpc, set) {
  const tiers = new ThreeTierSecurityGroups(stack, `Set${set}`, { vpc, applicationPort: 8080, service: Service.POSTGRESQL, qualifier: `Set${set}` });
  return [tiers.loadBalancer, tiers.web, tiers.application, tiers.database];
}

function plain(stack, vpc, set) {
  const groups = ['LoadBalancer', 'Web', 'Application', 'Database'].map(tier => new ec2.SecurityGroup(stack, `${tier}${set}`, {
    vpc, securityGroupName: `Bench-test-${tier}-Set${set}`, description: tier, allowAllOutbound: false, disableInlineRules: true,
  }));
  for (const port of [443, 80]) for (const peer of [ec2.Peer.anyIpv4(), ec2.Peer.anyIpv6()]) groups[0].addIngressRule(peer, ec2.Port.tcp(port), 'bench');
  [443, 8080, 5432].forEach((port, at) => groups[at + 1].connections.allowFrom(groups[at], ec2.Port.tcp(port), 'bench'));
  return groups;
}

const make = { 'role groups': roles, 'L2, disableInlineRules': plain }[process.argv[2]];
const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-'));
let app;
const construct = time(() => {
  app = new App({ outdir, analyticsReporting: false, context: { 'portcullis:project': 'Bench', 'portcullis:environment': 'test' } });
  for (let s = 0; s < STACKS; s++) {
    const stack = new Stack(app, `Stack${s}`);
    const vpc = ec2.Vpc.fromVpcAttributes(stack, 'Vpc', { vpcId: `vpc-0123456789abcde${s.toString(16).padStart(2, '0')}`, availabilityZones: ['a'] });
    for (let set = 0; set < SETS; set++) {
      const groups = make(stack, vpc, set);
      groups.forEach((group, g) => {
        for (let r = 0; r < MORE; r++) group.connections.allowFrom(groups[(g + 1) % groups.length], ec2.Port.tcp(9000 + r), 'bench');
      });
    }
  }
});
const total = construct + time(() => app.synth());
const resources = fs.readdirSync(outdir).filter(file => file.endsWith('.template.json'))
  .reduce((sum, file) => sum + Object.keys(JSON.parse(fs.readFileSync(path.join(outdir, file), 'utf8')).Resources).length, 0);
fs.rmSync(outdir, { recursive: true });
console.log(JSON.stringify({ total, resources }));
