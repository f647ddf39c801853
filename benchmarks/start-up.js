// What an app pays before its first line, and for its first group with a rule: one figure per fresh process.
const { time } = require('./measure');

process.env.CDK_VALIDATION = 'false';
const peer = time(() => require('aws-cdk-lib/aws-ec2'));
const ours = time(() => require('..'));
const { App, Stack } = require('aws-cdk-lib');
const ec2 = require('aws-cdk-lib/aws-ec2');
const stack = new Stack(new App({ context: { 'portcullis:project': 'Bench', 'portcullis:environment': 'test' } }), 'Stack');
const vpc = ec2.Vpc.fromVpcAttributes(stack, 'Vpc', { vpcId: 'vpc-0123456789abcdef0', availabilityZones: ['a'] });
const firstGroup = time(process.argv[2] === 'role'
  ? () => {
    const { WebServerSG } = require('..');
    new WebServerSG(stack, 'Web', { vpc });
  }
  : () => {
    const group = new ec2.SecurityGroup(stack, 'Web', { vpc, description: 'bench', allowAllOutbound: false, disableInlineRules: true });
    group.addIngressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(443), 'bench');
  });
console.log(JSON.stringify({ peer, ours, firstGroup }));
