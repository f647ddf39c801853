import * as config from 'aws-cdk-lib/aws-config';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import { IConfigRecorder } from './i-config-recorder';
import { RestrictedSshRuleProps } from './restricted-ssh-rule';

/** Whether a rule is made. */
export interface ManagedRuleOptions {
  /**
   * Whether the rule is made.
   * @default true
   */
  readonly enabled?: boolean;
}

/** Whether a rule is made, and how often it is asked. */
export interface PeriodicRuleOptions extends ManagedRuleOptions {
  /**
   * How often the rule is asked, at most.
   * @default - every 24 hours
   */
  readonly frequency?: config.MaximumExecutionFrequency;
}

/** The rule about port 22: that of a `RestrictedSshRule`. */
export interface RestrictedSshOptions extends ManagedRuleOptions, RestrictedSshRuleProps {}

/** The rule about ports that the world must not reach. */
export interface RestrictedPortsOptions extends PeriodicRuleOptions {
  /**
   * The ports, each from 0 to 65535, over TCP and UDP.
   * @default - the ports of administration and of data that the checks of this library know: 22, 3389, 5432 and some ninety others
   */
  readonly ports?: number[];
}

/** The rule about a few TCP ports, which is asked whenever a group changes. */
export interface RestrictedCommonPortsOptions extends PeriodicRuleOptions {
  /**
   * The ports, one to five, each from 0 to 65535, over TCP.
   * @default - those of AWS: 20, 21, 3306, 3389, 4333
   */
  readonly ports?: number[];
}

/** The rule about the only ports that the world may reach. */
export interface AuthorizedPortsOptions extends PeriodicRuleOptions {
  /**
   * The TCP ports and ranges, each as text: `443`, `1020-1025`. An empty list means none.
   * @default ['443']
   */
  readonly tcp?: string[];
  /**
   * The UDP ports and ranges, each as text: `500`, `1020-1025`. An empty list means none.
   * @default []
   */
  readonly udp?: string[];
}

/** The rule about flow logs of VPCs. */
export interface FlowLogsRuleOptions extends PeriodicRuleOptions {
  /**
   * What a flow log must record to count.
   * @default - any flow log counts
   */
  readonly trafficType?: ec2.FlowLogTrafficType;
}

/** The rule about tags of security groups. */
export interface RequiredTagsOptions extends ManagedRuleOptions {
  /** The tags, one to six: each key with the values that it may have; with `[]` any value will do. */
  readonly tags: { readonly [key: string]: string[] };
}

/** The rule about tags of prefix lists. */
export interface PrefixListTagsOptions extends ManagedRuleOptions {
  /**
   * The keys that each prefix list must have.
   * @default - any tag will do
   */
  readonly tagKeys?: string[];
}

/** The rule about stacks whose resources are not as their template says. */
export interface StackDriftOptions extends PeriodicRuleOptions {
  /**
   * What AWS Config becomes to ask CloudFormation. It must trust `config.amazonaws.com`, and may detect drift and read every resource of the stacks.
   * @default - a role of its own
   */
  readonly role?: iam.IRole;
  /**
   * What the role of its own reads resources with. The rule fails, visibly, for a stack with resources that it may not read.
   * @default - AWS's policy SecurityAudit, which reads how things are set up, and no data
   */
  readonly readPolicies?: iam.IManagedPolicy[];
  /**
   * Only stacks with this tag. AWS Config stops the rule after 15 minutes: with many stacks, each tag gets a rule of its own.
   * @default - all stacks
   */
  readonly tagKey?: string;
  /**
   * Only stacks on which the tag has this value.
   * @default - any value
   */
  readonly tagValue?: string;
}

/** Which of AWS's rules about security groups are made, and what they are told. */
export interface SecurityGroupConfigRulesProps {
  /** What records the configuration: a `ConfigRecorder`, for which the rules wait, or `ConfigRecorder.existing()`. It must record what the rules judge. */
  readonly recorder: IConfigRecorder;
  /**
   * What the names of the rules begin with, before a hyphen: `shop` makes `shop-restricted-ssh`. Names of rules are unique in an account and Region: two apps need two prefixes.
   * @default - the names that AWS gives the rules
   */
  readonly namePrefix?: string;
  /**
   * No group lets the world in on port 22; with `allowed`, nobody but those networks.
   * @default - the first of the two; left out where the account and Region has a `RestrictedSshRule` of that name in this app already
   */
  readonly restrictedSsh?: RestrictedSshOptions;
  /**
   * No group lets the world in on ports of administration and of data.
   * @default - made
   */
  readonly restrictedPorts?: RestrictedPortsOptions;
  /**
   * No group lets the world in on five TCP ports: fewer than `restrictedPorts`, but asked whenever a group changes.
   * @default - made
   */
  readonly restrictedCommonPorts?: RestrictedCommonPortsOptions;
  /**
   * Groups let the world in on these ports only.
   * @default - made, for TCP port 443
   */
  readonly authorizedPorts?: AuthorizedPortsOptions;
  /**
   * The default group of each VPC lets nobody in and nothing out.
   * @default - made
   */
  readonly defaultGroupClosed?: ManagedRuleOptions;
  /**
   * Each VPC has a flow log.
   * @default - made
   */
  readonly flowLogs?: FlowLogsRuleOptions;
  /**
   * Each group but default groups is attached to a network interface.
   * @default - made
   */
  readonly unattachedGroups?: PeriodicRuleOptions;
  /**
   * Each group has tags.
   * @default - not made: nobody else knows which tags you use
   */
  readonly requiredTags?: RequiredTagsOptions;
  /**
   * Each prefix list has tags.
   * @default - not made
   */
  readonly prefixListTags?: PrefixListTagsOptions;
  /**
   * Resources of each stack are as its template says.
   * @default - not made: it needs a role that reads every resource of every stack
   */
  readonly stackDrift?: StackDriftOptions;
}
