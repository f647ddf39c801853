import { Annotations, Template } from 'aws-cdk-lib/assertions';
import { answeringApp } from './answering-app';
import { findingsOfFourPacks } from './four-packs';
import { FlowLogFormat, FlowLogQueries } from '../../lib/flow-logs';
import { insightsQueries } from '../../lib/flow-logs/insights-questions';

const FEW = FlowLogFormat.custom(['interface-id', 'srcaddr', 'dstaddr', 'action', 'log-status']);

test('writes each question, as it is tested, in a folder of its own, for the log group', () => {
  const { stack, flowLogs } = answeringApp();
  const queries = new FlowLogQueries(stack, 'Queries', { flowLogs });
  const template = Template.fromStack(stack);
  const { asked } = insightsQueries(FlowLogFormat.SECURITY.fieldNames);
  expect(asked).toHaveLength(6);
  template.resourceCountIs('AWS::Logs::QueryDefinition', asked.length);
  for (const { question, text } of asked) {
    template.hasResourceProperties('AWS::Logs::QueryDefinition', {
      Name: `Flow logs/Shop/FlowLogs/${question.title}`,
      LogGroupNames: [stack.resolve(flowLogs.logGroup.logGroupName)],
      QueryString: text,
    });
  }
  expect(queries.titles).toEqual(asked.map(({ question }) => question.title));
  expect(queries.unanswered).toEqual([]);
  Annotations.fromStack(stack).hasNoInfo('/Shop/Queries', '*');
});

test('writes them into the folder that is named', () => {
  const { stack, flowLogs } = answeringApp();
  new FlowLogQueries(stack, 'Queries', { flowLogs, folder: 'Network/Shop' });
  Template.fromStack(stack).hasResourceProperties('AWS::Logs::QueryDefinition', { Name: 'Network/Shop/Top talkers' });
});

test('reads records in the order that a format has', () => {
  const { stack, flowLogs } = answeringApp({ format: FlowLogFormat.custom(['action', 'log-status', 'dstaddr', 'bytes', 'srcaddr', 'interface-id']) });
  new FlowLogQueries(stack, 'Queries', { flowLogs });
  Template.fromStack(stack).hasResourceProperties('AWS::Logs::QueryDefinition', {
    QueryString: [
      'parse @message "* * * * * *" as action, log_status, dstaddr, bytes, srcaddr, interface_id',
      '| filter action = "ACCEPT"',
      '| stats sum(bytes) as total_bytes by interface_id, srcaddr, dstaddr',
      '| sort total_bytes desc',
      '| limit 25',
    ].join('\n'),
  });
});

test('leaves out what the format cannot answer, lists it, and says it', () => {
  const { stack, flowLogs } = answeringApp({ format: FEW });
  const queries = new FlowLogQueries(stack, 'Queries', { flowLogs });
  expect(queries.titles).toEqual(['Records that AWS skipped']);
  expect(queries.unanswered).toContainEqual({ title: 'Top talkers', missingFields: ['bytes'] });
  expect(queries.unanswered).toHaveLength(5);
  Annotations.fromStack(stack).hasInfo('/Shop/Queries', "Records of this format do not answer 'Rejected traffic by interface and port' (needs dstport, protocol, packets), "
    + "'Top talkers' (needs bytes), 'New destinations' (needs srcport, dstport, protocol, bytes, start), 'SSH and RDP attempts' (needs dstport, protocol), "
    + "'Data leaving to the Internet' (needs bytes). FlowLogFormat.SECURITY answers everything.");
});

test('is clean under four packs and the rules of the CDK', () => {
  const { app, stack, flowLogs } = answeringApp();
  new FlowLogQueries(stack, 'Queries', { flowLogs });
  expect(findingsOfFourPacks(app, 'Shop/Queries')).toEqual([]);
  expect(() => app.synth()).not.toThrow();
});
