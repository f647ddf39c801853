import { EC2Client } from '@aws-sdk/client-ec2';
import { Ec2Double, Ec2DoubleProps } from './ec2-double';

/** A double with a VPC, and the real client that asks it over loopback; for the tests of the double itself. */
export interface Tried {
  readonly double: Ec2Double;
  readonly client: EC2Client;
  readonly vpcId: string;
  readonly defaultGroupId: string;
  /** Makes a group in the VPC. */
  group(name: string): Promise<string>;
  end(): Promise<void>;
}

export async function tried(props: Ec2DoubleProps = {}): Promise<Tried> {
  const double = new Ec2Double(props);
  const client = new EC2Client({ ...await double.clientSettings(), maxAttempts: 1 });
  const { vpcId, defaultGroupId } = double.addVpc();
  const group = async (GroupName: string): Promise<string> =>
    (await double.call<{ GroupId: string }>('CreateSecurityGroup', { GroupName, Description: `The ${GroupName}`, VpcId: vpcId })).GroupId;
  const end = async (): Promise<void> => {
    client.destroy();
    await double.end();
  };
  return { double, client, vpcId, defaultGroupId, group, end };
}
