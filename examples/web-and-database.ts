// Run it: npm run demo. With OPEN_SSH=1 it must fail, with the path that is open.
import { App, Validations } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Endpoint, NamingConvention, NetworkProofs, SecurityGroupChecks } from 'cdk-portcullis';
import { WebAndDatabase } from './web-and-database-stack';

export const app = new App();
NamingConvention.of(app).use({ project: 'MyApp', environment: 'Production' });
Validations.of(app).addPlugins(new SecurityGroupChecks(app));

const { web, database } = new WebAndDatabase(app, 'WebAndDatabase');

const proofs = NetworkProofs.of(app);
proofs.standard();
proofs.forbid('NoInternetToDatabase', { source: Endpoint.internet(), destination: Endpoint.construct(database) });
proofs.mustTraverse('DatabaseBehindWeb', { source: Endpoint.internet(), destination: Endpoint.construct(database), via: [Endpoint.construct(web)] });

if (process.env.OPEN_SSH) {
  const group = ec2.SecurityGroup.fromSecurityGroupId(database, 'Again', database.securityGroupId);
  group.addIngressRule(ec2.Peer.anyIpv4(), ec2.Port.SSH, 'Just for a moment');
}
