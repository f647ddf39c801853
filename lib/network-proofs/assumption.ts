import { Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { AssumedFact } from './assumed-facts';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';
import { Cidr, isCidr, readCidr } from '../model/cidr';

/**
 * Something that nobody can know at synth, and that somebody says is so. Claims are judged as if it were: each proof says how many assumptions it rests on.
 *
 * @example
 * reports.addIngressRule(ec2.Peer.prefixList('pl-0123456789abcdef0'), ec2.Port.tcp(443), 'Partners');
 * NetworkProofs.of(this).assume(Assumption.prefixList('pl-0123456789abcdef0', ['198.51.100.0/24']));
 */
export class Assumption {
  /**
   * The values that a parameter of a template is given at deployment.
   *
   * @param name the logical id of the parameter, in whichever stack it is
   * @param values all that it may be; each item where it is a list
   * @throws when there is no name or no value
   */
  public static parameter(name: string, values: string[]): Assumption {
    checkNamed('Assumption.parameter', name, values, "Assumption.parameter('OfficeCidr', ['198.51.100.0/24'])");
    return new Assumption({ is: 'parameter', name, values: [...values] });
  }

  /**
   * The value of an export of another app.
   *
   * @param name the name of the export, as in `Fn.importValue(name)`
   * @param value what it is
   * @throws when there is no name or no value
   */
  public static importValue(name: string, value: string): Assumption {
    checkNamed('Assumption.importValue', name, [value], "Assumption.importValue('OfficeCidr', '198.51.100.0/24')");
    return new Assumption({ is: 'import', name, value });
  }

  /**
   * The entries of a prefix list that is not made in the app.
   *
   * @param prefixListId the id, `pl-…`, as rules of the app name it; a token is fine
   * @param cidrs all of its entries
   * @throws when there is no id, and when an entry is no block of addresses
   */
  public static prefixList(prefixListId: string, cidrs: string[]): Assumption {
    const change = "Assumption.prefixList('pl-0123456789abcdef0', ['198.51.100.0/24'])";
    checkNamed('Assumption.prefixList', prefixListId, cidrs, change, true);
    return new Assumption({ is: 'prefix-list', id: prefixListId, cidrs: blocksOf('Assumption.prefixList', cidrs, change) });
  }

  /**
   * A group that is not made in the app has no other rules than those that the app adds to it.
   *
   * @throws when it is no group
   */
  public static importedSecurityGroup(group: ec2.ISecurityGroup): Assumption {
    if (typeof group?.securityGroupId !== 'string') {
      refuse({
        problem: 'Assumption.importedSecurityGroup wants a security group',
        given: asGiven(group),
        accepted: 'what ec2.SecurityGroup.fromSecurityGroupId(...) gives',
        change: "Assumption.importedSecurityGroup(ec2.SecurityGroup.fromSecurityGroupId(this, 'Shared', 'sg-0123456789abcdef0'))",
      });
    }
    return new Assumption({ is: 'group', id: group.securityGroupId });
  }

  /**
   * The addresses of a VPC that is not made in the app.
   *
   * @param vpc an imported VPC
   * @param cidrs all of its blocks
   * @throws when it is no VPC, and when a block is none
   */
  public static vpc(vpc: ec2.IVpc, cidrs: string[]): Assumption {
    const change = "Assumption.vpc(vpc, ['10.0.0.0/16'])";
    checkNamed('Assumption.vpc', vpc?.vpcId, cidrs, change, true);
    return new Assumption({ is: 'vpc', id: vpc.vpcId, cidrs: blocksOf('Assumption.vpc', cidrs, change) });
  }

  private constructor(private readonly fact: AssumedFact) {}

  /** @internal */
  public get _fact(): AssumedFact {
    return this.fact;
  }
}

function checkNamed(who: string, name: unknown, values: unknown, change: string, mayBeToken = false): void {
  if (typeof name !== 'string' || name === '' || (!mayBeToken && Token.isUnresolved(name))) {
    refuse({ problem: `${who}: what it is about is missing`, given: asGiven(name), accepted: mayBeToken ? 'an id' : 'a name that is known at synth', change });
  }
  if (!Array.isArray(values) || values.length === 0 || !values.every(value => typeof value === 'string' && !Token.isUnresolved(value))) {
    refuse({ problem: `${who} of '${asName(name)}' says no values`, given: asGiven(values), accepted: 'at least one text, each known at synth', change });
  }
}

function asName(name: string): string {
  return Token.isUnresolved(name) ? 'a token' : name;
}

function blocksOf(who: string, cidrs: readonly string[], change: string): Cidr[] {
  return cidrs.map((cidr) => {
    const block = readCidr(cidr);
    return isCidr(block) ? block : refuse({ problem: `${who}: that is no block of addresses`, given: `${asGiven(cidr)}: ${block.problem}`, accepted: 'IPv4 and IPv6 ranges in CIDR form', change });
  });
}
