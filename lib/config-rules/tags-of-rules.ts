import { isListed, isTagKey } from './check-managed-options';
import { PrefixListTagsOptions, RequiredTagsOptions } from './security-group-config-rules-props';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';

/** "You can check up to 6 tags at a time" (required-tags, AWS Config Developer Guide). */
const MOST_TAGS = 6;

const TAGS = 'one to six keys, each of 1 to 128 characters without a comma and not beginning with aws:, with a list of values of 1 to 256 characters without a comma; [] for any value';

/** The parameters of `required-tags`: "Separate multiple values with commas" (its page). */
export function requiredTagsParameters(says: string, { tags }: RequiredTagsOptions): Record<string, string> {
  const rows = typeof tags === 'object' && tags !== null && !Array.isArray(tags) ? Object.entries<unknown>(tags) : [];
  const isRow = ([key, values]: [string, unknown]) => isTagKey(key) && Array.isArray(values) && values.every(value => isListed(value, 256));
  if (rows.length === 0 || rows.length > MOST_TAGS || !rows.every(isRow)) {
    const wrong = rows.find(row => !isRow(row));
    const given = wrong ? `${asGiven(wrong[0])}: ${asGiven(wrong[1])}` : `tags: ${asGiven(tags)}`;
    refuse({
      problem: `${says}: requiredTags cannot be asked by AWS's rule`,
      given: rows.length > MOST_TAGS ? `${rows.length} keys: ${asGiven(rows.map(([key]) => key))}` : given,
      accepted: TAGS,
      change: "requiredTags: { tags: { Owner: [], Stage: ['Test', 'Production'] } }",
    });
  }
  return Object.fromEntries(rows.flatMap(([key, values], at): [string, string][] => [
    [`tag${at + 1}Key`, key],
    ...(values as string[]).length > 0 ? [[`tag${at + 1}Value`, (values as string[]).join(',')] as [string, string]] : [],
  ]));
}

/** The parameters of `ec2-prefix-list-tagged`. */
export function prefixListTagsParameters(says: string, { tagKeys }: PrefixListTagsOptions): Record<string, string> {
  if (tagKeys === undefined) return {};
  if (Array.isArray(tagKeys) && tagKeys.length > 0 && tagKeys.every(isTagKey)) return { requiredKeyTags: [...new Set(tagKeys)].join(',') };
  return refuse({
    problem: `${says}: prefixListTags cannot be asked by AWS's rule`,
    given: `tagKeys: ${asGiven(tagKeys)}`,
    accepted: 'at least one key of 1 to 128 characters, without a comma and not beginning with aws:; nothing where any tag will do',
    change: "prefixListTags: { tagKeys: ['Owner'] }",
  });
}
