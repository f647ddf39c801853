// Our pack with every check on, cdk-nag's AwsSolutionsChecks and the validator that is built into the CDK, on the same app: what each takes at the
// end of one synth. A variant is `<groups>x<rules> <profile> [standalone]`.
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { time } = require('./measure');

const { App, Stack, Validations, CloudFormationValidatePlugin } = require('aws-cdk-lib');
const ec2 = require('aws-cdk-lib/aws-ec2');
const { AwsSolutionsChecks } = require('cdk-nag');
const { Profile, SecurityGroupChecks } = require('..');

const [variant, run] = process.argv.slice(2);
const [, groups, rules, profile, kind] = /^(\d+)x(\d+) (\w+) ?(\w+)?$/.exec(variant);
// A stack holds 500 resources.
const perStack = kind === 'standalone' ? Math.floor(450 / (1 + Number(rules))) : 400;
const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-'));
const app = new App({ outdir, analyticsReporting: false, builtinCloudFormationValidation: false });
for (let g = 0; g < Number(groups); g++) {
  const at = Math.floor(g / perStack);
  const stack = app.node.tryFindChild(`Stack${at}`) ?? new Stack(app, `Stack${at}`);
  const vpc = stack.node.tryFindChild('Vpc') ?? ec2.Vpc.fromVpcAttributes(stack, 'Vpc', { vpcId: 'vpc-0123456789abcdef0', availabilityZones: ['a'] });
  const group = new ec2.SecurityGroup(stack, `Group${g}`, { vpc, description: 'bench', allowAllOutbound: false, disableInlineRules: kind === 'standalone' });
  for (let r = 0; r < Number(rules); r++) {
    group.addIngressRule(ec2.Peer.ipv4(`10.${(g + r * 7) % 256}.${Math.floor(g / 256) * 16 + r % 16}.0/24`), ec2.Port.tcp(1000 + r), 'bench');
  }
}

const figures = {};
const timed = (name, pack) => ({ name: `Bench${name}`, validate: (context) => {
  figures[name] = time(() => pack.validate(context));
  return { success: true, violations: [] };
} });
const ours = timed('ours', new SecurityGroupChecks(app, { profile: profile === 'strict' ? Profile.STRICT : Profile.BASELINE }));
const theirs = timed('theirs', new AwsSolutionsChecks(app));
// It takes ten times as long as the other two together: once is enough.
const builtIn = Number(run) === 0 ? [timed('builtIn', new CloudFormationValidatePlugin())] : [];
// Whoever goes first pays for the first walk of the tree: each goes first in every other run.
Validations.of(app).addPlugins(...Number(run) % 2 === 0 ? [ours, theirs, ...builtIn] : [theirs, ours]);
app.synth();
fs.rmSync(outdir, { recursive: true });
console.log(JSON.stringify(figures));
