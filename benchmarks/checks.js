// Our pack and cdk-nag's AwsSolutionsChecks on the same app, 1,000 groups with 10 rules: what each takes at the end of one synth.
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { time } = require('./measure');

const { App, Stack, Validations } = require('aws-cdk-lib');
const ec2 = require('aws-cdk-lib/aws-ec2');
const { AwsSolutionsChecks } = require('cdk-nag');
const { SecurityGroupChecks } = require('..');

const [variant, run] = process.argv.slice(2);
const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-'));
const app = new App({ outdir, analyticsReporting: false, builtinCloudFormationValidation: false });
for (let g = 0; g < 1000; g++) {
  const at = Math.floor(g / 40);
  const stack = app.node.tryFindChild(`Stack${at}`) ?? new Stack(app, `Stack${at}`);
  const vpc = stack.node.tryFindChild('Vpc') ?? ec2.Vpc.fromVpcAttributes(stack, 'Vpc', { vpcId: 'vpc-0123456789abcdef0', availabilityZones: ['a'] });
  const group = new ec2.SecurityGroup(stack, `Group${g}`, { vpc, description: 'bench', allowAllOutbound: false, disableInlineRules: variant === 'standalone' });
  for (let r = 0; r < 10; r++) group.addIngressRule(ec2.Peer.ipv4(`10.${g % 256}.${r}.0/24`), ec2.Port.tcp(1000 + r), 'bench');
}

const figures = {};
const timed = (name, pack) => ({ name: 'Bench', validate: (context) => {
  figures[name] = time(() => pack.validate(context));
  return { success: true, violations: [] };
} });
const [ours, theirs] = [timed('ours', new SecurityGroupChecks(app)), timed('theirs', new AwsSolutionsChecks(app))];
// Whoever goes first pays for the first walk of the tree: each goes first in every other run.
Validations.of(app).addPlugins(...Number(run) % 2 === 0 ? [ours, theirs] : [theirs, ours]);
app.synth();
fs.rmSync(outdir, { recursive: true });
console.log(JSON.stringify(figures));
