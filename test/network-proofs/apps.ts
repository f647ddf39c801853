import { App, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { IConstruct } from 'constructs';
import { Endpoint, NetworkProofs, ProofResult } from '../../lib';
import { outcome } from '../nag-pack/outcome';

// These apps are wrong on purpose: what the CDK itself says of their templates would stand between what is proved.
process.env.CDK_VALIDATION = 'false';

/** A web server that the Internet reaches on 443, and a database that the web server reaches on 5432, as groups of plain CDK. */
export class Shop extends Stack {
  public readonly vpc: ec2.Vpc;
  public readonly web: ec2.SecurityGroup;
  public readonly database: ec2.SecurityGroup;

  public constructor(scope: IConstruct, id = 'Shop') {
    super(scope as App, id);
    this.vpc = new ec2.Vpc(this, 'Vpc', { maxAzs: 2, natGateways: 0 });
    this.web = this.group('Web');
    this.database = this.group('Database');
    this.web.addIngressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(443), 'Customers');
    this.web.connections.allowTo(this.database, ec2.Port.tcp(5432), 'Orders');
  }

  /** A group that is closed in both directions. */
  public group(id: string): ec2.SecurityGroup {
    return new ec2.SecurityGroup(this, id, { vpc: this.vpc, description: `The group of ${id}`, allowAllOutbound: false });
  }

  /** The hole that the tests of this folder are about. */
  public openSsh(group = this.database): void {
    group.addIngressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(22), 'Anybody');
  }
}

export const SSH_TO_DATABASE = ({ database }: Shop) =>
  ({ source: Endpoint.internet(), destination: Endpoint.construct(database), ports: [ec2.Port.tcp(22)] });

/** What is found of one claim in an app, whatever synthesis says of it. */
export function found(app: App, id: string, of: IConstruct = app): ProofResult {
  outcome(app);
  const result = NetworkProofs.of(of).results.find(one => one.id === id);
  if (!result) throw new Error(`nothing is found of ${id}`);
  return result;
}

/** `PROVED`, `VIOLATED`, ... of one claim that is made of a shop. */
export function verdictOf(make: (shop: Shop, proofs: NetworkProofs) => void): string {
  const app = new App();
  make(new Shop(app), NetworkProofs.of(app));
  outcome(app);
  return NetworkProofs.of(app).results.map(({ verdict }) => verdict).join();
}
