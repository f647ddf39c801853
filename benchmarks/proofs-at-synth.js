// 400 groups with 30 rules each in 10 stacks, synthesised with and without claims: one variant per fresh process.
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { time } = require('./measure');

process.env.CDK_VALIDATION = 'false'; // the CDK's own rules take seconds, with claims and without
const { App, Stack, Validations } = require('aws-cdk-lib');
const ec2 = require('aws-cdk-lib/aws-ec2');
const { FailOn, NetworkProofs, SecurityGroupChecks } = require('..');

const [STACKS, GROUPS, RULES] = [10, 400, 30];
const REGISTER = {
  'neither': () => undefined,
  'claims': app => NetworkProofs.of(app).standard(),
  'checks': app => Validations.of(app).addPlugins(new SecurityGroupChecks(app, { failOn: FailOn.NEVER })),
  'checks and claims': (app) => {
    Validations.of(app).addPlugins(new SecurityGroupChecks(app, { failOn: FailOn.NEVER }));
    NetworkProofs.of(app).standard();
  },
};

const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-'));
const app = new App({ outdir, analyticsReporting: false });
for (let s = 0; s < STACKS; s++) {
  const stack = new Stack(app, `Stack${s}`);
  const vpc = new ec2.CfnVPC(stack, 'Vpc', { cidrBlock: `10.${s}.0.0/16` });
  const groups = Array.from({ length: GROUPS / STACKS }, (_, g) => new ec2.CfnSecurityGroup(stack, `Group${g}`, {
    vpcId: vpc.ref, groupDescription: `Group ${g}`, securityGroupEgress: [{ ipProtocol: 'tcp', fromPort: 443, toPort: 443, cidrIp: `10.${s}.0.0/16` }],
  }));
  groups.forEach((group, g) => {
    group.securityGroupIngress = Array.from({ length: RULES }, (_, r) => {
      const ports = { ipProtocol: 'tcp', fromPort: 8000 + r, toPort: 8000 + r };
      return r % 2 === 0 ? { ...ports, sourceSecurityGroupId: groups[(g + r + 1) % groups.length].attrGroupId } : { ...ports, cidrIp: `203.0.${g}.${r * 8}/29` };
    });
  });
}
REGISTER[process.argv[2]](app);
const total = time(() => app.synth());
fs.rmSync(outdir, { recursive: true });
console.log(JSON.stringify({ total }));
