import { FLOW_LOG_FIELDS, FULL_FLOW_LOG_FIELDS, SECURITY_FLOW_LOG_FIELDS, STANDARD_FLOW_LOG_FIELDS } from '../catalogue/flow-log-fields';
import { asGiven } from '../errors/given';
import { nearestTo } from '../errors/nearest';
import { refuse } from '../errors/refuse';

/** What a record must say to be of use to anybody: whose interface, from where, to where, let through or not, and whether records are missing. */
const LEAST: readonly (readonly string[])[] = [['interface-id'], ['srcaddr', 'pkt-srcaddr'], ['dstaddr', 'pkt-dstaddr'], ['action'], ['log-status']];

const KNOWN = new Set(FLOW_LOG_FIELDS.map(({ name }) => name));

/**
 * Which fields a record of a flow log has, in which order. AWS fixes it when a flow log is made: another format is another flow log, beside which the
 * records of the old one stay as they are.
 *
 * @example
 * new VpcFlowLogs(this, 'FlowLogs', { vpc, format: FlowLogFormat.SECURITY });
 */
export class FlowLogFormat {
  /** AWS's default: addresses, ports, protocol, packets, bytes, times, ACCEPT or REJECT. */
  public static readonly STANDARD = new FlowLogFormat([...STANDARD_FLOW_LOG_FIELDS]);

  /**
   * What tells who opened which connection to whom: `STANDARD`, and `flow-direction`, `tcp-flags`, the addresses that the packets had (`pkt-srcaddr`,
   * `pkt-dstaddr`), the VPC, subnet and instance, the AWS service at either end, the way out and why a packet was stopped.
   */
  public static readonly SECURITY = new FlowLogFormat([...SECURITY_FLOW_LOG_FIELDS]);

  /**
   * Every field of versions 2 to 10, also those of ECS tasks. Who deploys it needs `ecs:ListClusters` and more rights to list of ECS, as "Flow log records" (Amazon VPC
   * User Guide) says at each field.
   */
  public static readonly FULL = new FlowLogFormat([...FULL_FLOW_LOG_FIELDS]);

  /**
   * The fields that are named, in that order.
   *
   * @param fieldNames as AWS writes them: `['interface-id', 'srcaddr', …]`
   * @throws when one is no field of versions 2 to 10 or is there twice, and when they tell too little: a record needs `interface-id`, `action`, `log-status`, `srcaddr` or
   * `pkt-srcaddr`, and `dstaddr` or `pkt-dstaddr`
   */
  public static custom(fieldNames: string[]): FlowLogFormat {
    checkFields(fieldNames);
    return new FlowLogFormat([...fieldNames]);
  }

  private constructor(
    /** The names of the fields, in their order. */
    public readonly fieldNames: string[],
  ) {}
}

/** Whether it is the format of a flow log whose format nobody said. */
export function isStandard({ fieldNames }: FlowLogFormat): boolean {
  return fieldNames.length === STANDARD_FLOW_LOG_FIELDS.length && fieldNames.every((name, index) => name === STANDARD_FLOW_LOG_FIELDS[index]);
}

/** As `LogFormat` of AWS::EC2::FlowLog says it. */
export function logFormatOf({ fieldNames }: FlowLogFormat): string {
  return fieldNames.map(name => `\${${name}}`).join(' ');
}

function checkFields(fieldNames: unknown): asserts fieldNames is string[] {
  const who = 'FlowLogFormat.custom';
  const change = "FlowLogFormat.custom(['interface-id', 'srcaddr', 'dstaddr', 'dstport', 'protocol', 'action', 'log-status']), or FlowLogFormat.SECURITY";
  if (!Array.isArray(fieldNames) || fieldNames.some(name => typeof name !== 'string')) {
    const asTexts = Array.isArray(fieldNames) ? textsOf(fieldNames) : undefined;
    refuse({
      problem: `${who} takes a list of names`,
      given: asGiven(fieldNames),
      accepted: "names of fields as texts, as AWS writes them: ['interface-id', 'srcaddr', ...]",
      change: asTexts ? `write texts in place of ec2.LogFormat: FlowLogFormat.custom([${asTexts.map(asGiven).join(', ')}])` : change,
    });
  }
  const names = fieldNames as string[];
  const stranger = names.find(name => !KNOWN.has(name));
  if (stranger !== undefined) {
    const [near] = nearestTo(stranger, [...KNOWN]);
    refuse({
      problem: `${who}: a flow log has no such field`,
      given: asGiven(stranger),
      accepted: [...KNOWN].join(', '),
      change: near === undefined ? change : `did you mean '${near}'?`,
    });
  }
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    refuse({ problem: `${who}: a field is there twice`, given: asGiven(twice), accepted: 'each field once', change: `leave the second '${twice}' out` });
  }
  const missing = LEAST.filter(ways => !ways.some(name => names.includes(name))).map(ways => ways.join(' or '));
  if (missing.length === 0) return;
  refuse({
    problem: `${who}: records of these fields answer nobody's question, for lack of ${missing.join(', ')}`,
    given: asGiven(names),
    accepted: `fields among which are ${LEAST.map(ways => ways.join(' or ')).join(', ')}`,
    change,
  });
}

/** The names in a list in which some are an `ec2.LogFormat` of the CDK, whose value is `${srcaddr}`; undefined where something is neither. */
function textsOf(fields: readonly unknown[]): string[] | undefined {
  const names = fields.map(field => typeof field === 'string' ? field : /^\$\{([a-z0-9-]+)\}$/.exec(String((field as { value?: unknown } | null)?.value))?.[1]);
  return names.every(name => name !== undefined) ? names : undefined;
}
