import { STAR_ACTIONS } from './star-actions';
import { Statement } from './statements';
import { NARROWED, NOT_NARROWED, PATTERN_ACTIONS, WIDE_RESOURCES, WITHOUT_SOURCE } from './wide-statements';

const CONFUSED_DEPUTY = ['aws:SourceAccount', 'aws:SourceArn', 'kms:EncryptionContext:aws:logs:arn'];

/** What is too wide about a statement. `used` collects the rows of the tables that it needed. */
export function faultsOf(statement: Statement, used = new Set<object>()): string[] {
  if (statement.effect === 'Deny') return []; // takes, and gives nothing
  const faults = [
    ...statement.negations.map(word => `${word} allows whatever it does not name`),
    ...statement.actions.length === 0 ? ['names no action'] : [],
    ...statement.actions.flatMap(action => faultsOfAction(action, statement, used)),
    ...statement.kind !== 'trust' && statement.resources.length === 0 ? ['names no resource'] : [],
    ...statement.resources.flatMap(resource => faultsOfResource(resource, statement, used)),
    ...statement.principals.flatMap(principal => faultsOfPrincipal(principal, statement, used)),
  ];
  return faults.map(fault => `${statement.at}: ${fault}`);
}

function faultsOfAction(action: string, { at, kind, principals, conditionKeys }: Statement, used: Set<object>): string[] {
  if (!/^[a-z0-9-]+:[A-Za-z*]+$/.test(action)) return [`${action} is no action`];
  if (action.includes('*')) {
    const isOfAll = (pattern: RegExp) => principals.length > 0 && principals.every(principal => pattern.test(principal));
    const row = PATTERN_ACTIONS.find(one => one.action === action && one.kind === kind && isOfAll(one.principal));
    if (!row) return [`${action} names actions that nobody has read`];
    used.add(row);
  }
  return NARROWED
    .filter(row => row.actions.test(action) && row.kinds.includes(kind))
    .filter(row => row.keys.every(key => !conditionKeys.includes(key)))
    .filter(() => !take(NOT_NARROWED.find(row => row.action === action && row.at.test(at)), used))
    .map(({ keys }) => `${action} could be narrowed by ${keys.join(' or ')}`);
}

function faultsOfResource(resource: string, { kind, actions }: Statement, used: Set<object>): string[] {
  if (resource === '*') {
    if (kind === 'key') return []; // "In a key policy, the value of the Resource element is "*", which means "this KMS key"" (AWS KMS Developer Guide, "Key policies in AWS KMS")
    return actions.filter(action => !take(STAR_ACTIONS.find(row => row.action === action), used)).map(action => `${action} on all resources`);
  }
  if (!isWide(resource)) return [];
  return actions.filter(action => !take(WIDE_RESOURCES.find(row => row.action === action && row.resource.test(resource)), used)).map(action => `${action} on ${resource}`);
}

/** `arn:aws:s3:::*`, `arn:aws:logs:eu-west-1:111111111111:log-group:*`, a whole account or Region: nothing that a name begins with, before the first pattern. */
function isWide(resource: string): boolean {
  if (!resource.startsWith('arn:')) return resource.startsWith('*');
  const [, , service, region, account, ...rest] = resource.split(':');
  const named = rest.join(':').replace(/^[a-z-]+[/:]/, '');
  return [service, region, account].some(part => part.includes('*')) || /^[/:]?\*/.test(named);
}

function faultsOfPrincipal(principal: string, { at, kind, conditionKeys }: Statement, used: Set<object>): string[] {
  if (principal.includes('*')) return ['lets anybody in'];
  if (!/^[\w.-]+\.amazonaws\.com(\.cn)?$/.test(principal)) return [];
  if (conditionKeys.some(key => CONFUSED_DEPUTY.includes(key))) return [];
  return take(WITHOUT_SOURCE.find(row => row.principal === principal && row.kind === kind && (row.at?.test(at) ?? true)), used) ? [] : [`${principal} may come for anybody: aws:SourceAccount or aws:SourceArn would say for whom`];
}

function take(row: object | undefined, used: Set<object>): boolean {
  if (row) used.add(row);
  return row !== undefined;
}
