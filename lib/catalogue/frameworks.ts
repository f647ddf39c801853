/** Frameworks that auditors ask for, as data with versions: which of their sections are about security groups and VPCs, and which checks of tools ask them. */

export type FrameworkId = 'cis' | 'fsbp';

export interface FrameworkSection {
  /** As the framework numbers it: `5.3`, `EC2.18`. */
  readonly section: string;
  readonly title: string;
  /** The ids in `other-tools.ts` that ask this. A finding that claims one of them answers the section. */
  readonly ids: readonly string[];
}

export interface Framework {
  readonly id: FrameworkId;
  readonly title: string;
  readonly version: string;
  readonly sections: readonly FrameworkSection[];
}

/** What a section asks, however its framework numbers it. */
const FLOW_LOG = { title: 'Each VPC has a flow log', ids: ['v5.0 3.7 (v6.0 4.7, v3.0 3.7, v1.4 3.9, v1.2 2.9)', 'EC2.6'] };
const CIFS = { title: 'CIFS is open to trusted networks only', ids: ['v5.0 5.1.2 (v6.0 6.1.2; new in v4.0)'] };
const ADMIN_IPV4 = {
  title: 'No administration port is open to all of IPv4', ids: ['v5.0 5.3 (v6.0 6.3, v3.0 5.2, v1.4 5.2; v1.2 4.1 and 4.2)', 'EC2.53'],
};
const ADMIN_IPV6 = { title: 'No administration port is open to all of IPv6', ids: ['v5.0 5.4 (v6.0 6.4, v3.0 5.3; new in v1.5)', 'EC2.54'] };
const DEFAULT_GROUP = {
  title: 'The default group of each VPC lets nothing through', ids: ['v5.0 5.5 (v6.0 6.5, v3.0 5.4, v1.4 5.3, v1.2 4.3)', 'EC2.2'],
};
const SSH = { title: 'SSH is not open to the Internet', ids: ['EC2.13', 'CIS v1.2 4.1'] };
const RDP = { title: 'RDP is not open to the Internet', ids: ['EC2.14', 'CIS v1.2 4.2'] };

function cis(version: string, sections: Readonly<Record<string, Omit<FrameworkSection, 'section'>>>): Framework {
  return { id: 'cis', title: 'CIS AWS Foundations Benchmark', version, sections: Object.entries(sections).map(([section, asks]) => ({ section, ...asks })) };
}

/**
 * The newest version of each first. CIS moves its sections about: https://docs.aws.amazon.com/securityhub/latest/userguide/cis-aws-foundations-benchmark.html
 * compares those that Security Hub knows. Of the controls that Security Hub has about groups, FSBP has these four
 * (https://docs.aws.amazon.com/securityhub/latest/userguide/fsbp-standard.html); EC2.13, EC2.14, EC2.53 and EC2.54 belong to CIS, PCI DSS and NIST 800-53
 * alone, EC2.22 is retired from it, and the tags of EC2.43 and EC2.48 are a standard of their own.
 */
export const FRAMEWORKS: readonly Framework[] = [
  cis('7.0', { '4.7': FLOW_LOG, '6.1.2': CIFS, '6.3': ADMIN_IPV4, '6.4': ADMIN_IPV6, '6.5': DEFAULT_GROUP }),
  cis('6.0', { '4.7': FLOW_LOG, '6.1.2': CIFS, '6.3': ADMIN_IPV4, '6.4': ADMIN_IPV6, '6.5': DEFAULT_GROUP }),
  cis('5.0', { '3.7': FLOW_LOG, '5.1.2': CIFS, '5.3': ADMIN_IPV4, '5.4': ADMIN_IPV6, '5.5': DEFAULT_GROUP }),
  cis('4.0', { '3.7': FLOW_LOG, '5.1.2': CIFS, '5.3': ADMIN_IPV4, '5.4': ADMIN_IPV6, '5.5': DEFAULT_GROUP }),
  cis('3.0', { 3.7: FLOW_LOG, 5.2: ADMIN_IPV4, 5.3: ADMIN_IPV6, 5.4: DEFAULT_GROUP }),
  cis('1.4', { 3.9: FLOW_LOG, 5.2: ADMIN_IPV4, 5.3: DEFAULT_GROUP }),
  cis('1.2', { 2.9: FLOW_LOG, 4.1: SSH, 4.2: RDP, 4.3: DEFAULT_GROUP }),
  {
    id: 'fsbp',
    title: 'AWS Foundational Security Best Practices',
    version: '1.0.0',
    sections: [
      { section: 'EC2.2', title: DEFAULT_GROUP.title, ids: ['EC2.2'] },
      { section: 'EC2.6', title: FLOW_LOG.title, ids: ['EC2.6'] },
      { section: 'EC2.18', title: 'Only authorised ports are open to the Internet', ids: ['EC2.18'] },
      { section: 'EC2.19', title: 'No port of high risk is open to the Internet', ids: ['EC2.19'] },
    ],
  },
];

/** `cis`, `cis@5.0`: the newest version unless one is named; undefined where there is none. */
export function frameworkOf(name: string): Framework | undefined {
  const [id, version] = name.split('@');
  return FRAMEWORKS.find(framework => framework.id === id && (version === undefined || framework.version === version));
}

/** The sections that ids of other tools answer. */
export function sectionsOf({ sections }: Framework, ids: Iterable<string>): string[] {
  const answered = new Set(ids);
  return sections.filter(section => section.ids.some(id => answered.has(id))).map(({ section }) => section);
}
