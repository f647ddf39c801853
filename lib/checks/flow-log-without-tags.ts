import { Check } from './check';
import { flowLog, networkOf, vpc } from './example-network';
import { judgeFlowLogs } from '../judging/judge-flow-logs';
import { known, unknown, whenKnown } from '../model/knowledge';

export const flowLogWithoutTags: Check = {
  id: 'FlowLogWithoutTags',
  area: 'VPCs and flow logs',
  audience: 'strict',
  severity: 'info',
  says: 'a flow log has no tags, or lacks one that is asked for',
  why: 'Tags say whose a flow log is and who pays for it; an account has many that look alike in the console.',
  fix: `const flowLogs = new VpcFlowLogs(this, 'FlowLogs', { vpc });
Tags.of(flowLogs).add('Owner', 'network-team');`,
  whenNot: 'Nobody in the organisation looks at tags. Exclude it, or acknowledge it on the app.',
  covers: ['EC2.48'],
  options: ['requiredTags'],
  examples: {
    bad: [
      { title: 'a flow log without tags', network: networkOf(vpc(), flowLog({ tagKeys: known([]) })) },
      { title: 'one of two flow logs', network: networkOf(vpc(), flowLog(), flowLog({ id: 'Other', tagKeys: known([]) })) },
      { title: 'one with another tag than is asked for', network: networkOf(vpc(), flowLog()), options: { requiredTags: ['Owner'] } },
      { title: 'one with a tag that differs by a letter', network: networkOf(vpc(), flowLog({ tagKeys: known(['owner']) })), options: { requiredTags: ['Owner'] } },
    ],
    good: [
      { title: 'a flow log with a name', network: networkOf(vpc(), flowLog()) },
      { title: 'one with the tag that is asked for', network: networkOf(vpc(), flowLog({ tagKeys: known(['Name', 'Owner']) })), options: { requiredTags: ['Owner'] } },
      { title: 'one with several', network: networkOf(vpc(), flowLog({ tagKeys: known(['Owner', 'CostCenter']) })) },
      { title: 'no flow log', network: networkOf(vpc({ hasFlowLog: known(false) })) },
    ],
    unknown: [{ title: 'a tag whose key is a parameter', network: networkOf(vpc(), flowLog({ tagKeys: unknown('the parameter Key') })) }],
  },
  judge: index => judgeFlowLogs(index, 'a flow log has the tags that are asked for', ({ tagKeys }) => whenKnown(tagKeys, (keys) => {
    const missing = index.options.requiredTags.filter(key => !keys.includes(key));
    if (missing.length > 0) return `the flow log has no tag ${missing.join(', ')}`;
    return keys.length === 0 ? 'the flow log has no tags' : undefined;
  })),
};
