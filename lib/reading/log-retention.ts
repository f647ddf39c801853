import { cannotRead } from './knowledge-of';
import { Meaning, Option, Options, under } from './meaning';
import { propertyOf } from './properties';
import { Resource, Template } from './template';
import { evaluate } from './tokens';
import { Conditions } from '../model/conditions';
import { Knowledge, known, unknown } from '../model/knowledge';

/** How long what a flow log recorded is kept. */
export interface Retention {
  readonly days: Knowledge<number | undefined>;
  readonly conditions: Conditions;
}

const SETTLED = 'make the log group in the app and give it a retention';

/** In a log group that is told by its name, its ARN or a reference. */
export function retentionsInLogGroup(groups: Options, template: Template): Retention[] {
  return groups.flatMap((group): Retention[] => {
    const found = logGroupOf(group.meaning, template);
    if (!found) return [{ days: unknown(`it goes to ${cannotRead(group.meaning).why}, whose retention is not in the app`, SETTLED), conditions: group.conditions }];
    // AWS::Logs::LogGroup, RetentionInDays: "To set a log group so that its log events do not expire, do not specify this property."
    return under(propertyOf(found.resource, 'RetentionInDays', found.template, evaluate), group.conditions)
      .map(({ meaning, conditions }) => ({ days: daysIn(meaning), conditions }));
  });
}

function logGroupOf(meaning: Meaning, template: Template): { resource: Resource; template: Template } | undefined {
  if (meaning.is === 'attribute') {
    const resource = meaning.template.resources.get(meaning.logicalId);
    return resource?.type === 'AWS::Logs::LogGroup' && ['Ref', 'Arn'].includes(meaning.attribute) ? { resource, template: meaning.template } : undefined;
  }
  if (meaning.is !== 'literal') return undefined;
  for (const other of template.neighbours.besides(template)) {
    for (const resource of other.resources.values()) {
      if (resource.type === 'AWS::Logs::LogGroup' && resource.properties.LogGroupName === meaning.value) return { resource, template: other };
    }
  }
  return undefined;
}

/** In a bucket that is told by its ARN. */
export function retentionsInBucket(buckets: Options): Retention[] {
  return buckets.flatMap(({ meaning, conditions }): Retention[] => {
    const bucket = meaning.is === 'attribute' && meaning.attribute === 'Arn' ? meaning.template.resources.get(meaning.logicalId) : undefined;
    if (meaning.is !== 'attribute' || bucket?.type !== 'AWS::S3::Bucket') {
      return [{ days: unknown(`it goes to ${cannotRead(meaning).why}, whose lifecycle is not in the app`, 'make the bucket in the app and give it a lifecycle'), conditions }];
    }
    return under(propertyOf(bucket, 'LifecycleConfiguration', meaning.template, evaluate), conditions)
      .map(option => ({ days: daysInLifecycle(option), conditions: option.conditions }));
  });
}

/** A bucket deletes by the rule that ends first. One for a part of what it holds may be about anything. */
function daysInLifecycle({ meaning }: Option): Knowledge<number | undefined> {
  if (meaning.is === 'nothing') return known(undefined);
  if (meaning.is !== 'map') return cannotRead(meaning);
  let least: number | undefined;
  for (const { meaning: list } of evaluate(meaning.value.Rules, meaning.template)) {
    if (list.is !== 'list') return cannotRead(list);
    for (const [rule, ...others] of list.items) {
      if (others.length > 0 || rule.meaning.is !== 'map') return cannotRead(rule.meaning);
      const days = daysInRule(rule.meaning.value);
      if (!days.known) return days;
      if (days.value !== undefined) least = Math.min(least ?? days.value, days.value);
    }
  }
  return known(least);
}

function daysInRule(rule: Readonly<Record<string, unknown>>): Knowledge<number | undefined> {
  if (rule.Status === 'Disabled') return known(undefined);
  const isWhole = PARTS.every(part => rule[part] === undefined);
  if (rule.ExpirationInDays === undefined && rule.ExpirationDate === undefined) return known(undefined);
  const days = Number(rule.ExpirationInDays);
  return rule.Status === 'Enabled' && isWhole && Number.isInteger(days) ? known(days) : unknown('a lifecycle rule of its bucket that holds for some objects only');
}

/** What makes a lifecycle rule one for some objects only. */
const PARTS = ['Prefix', 'TagFilters', 'ObjectSizeGreaterThan', 'ObjectSizeLessThan'];

function daysIn(meaning: Meaning): Knowledge<number | undefined> {
  if (meaning.is === 'nothing') return known(undefined);
  const days = meaning.is === 'literal' ? Number(meaning.value) : NaN;
  return Number.isInteger(days) && days > 0 ? known(days) : cannotRead(meaning);
}
