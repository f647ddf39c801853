import { REPAIR_FIELDS } from './repair-request';

/** What the document is made of. */
export interface RepairDocumentParts {
  readonly functionArn: string;
  /** Who Systems Manager is unless somebody names another role. */
  readonly automationRoleArn: string;
}

/** The longest that a step may wait for a function: "Each aws:invokeLambdaFunction action can run up to a maximum duration of 300 seconds (5 minutes)" (AWS Systems Manager User Guide). */
export const LONGEST_STEP_SECONDS = 300;

/** The name of the document's only step. */
export const REPAIR_STEP = 'Repair';

/**
 * The Automation document, as JSON. It holds no judgement: its step calls the function that judges with the code of this library, and hands on what that answers.
 *
 * `InputPayload`, not `Payload`: that one is a JSON text into which parameters are pasted, so that a quotation mark in the name of a rule would end it.
 */
export function repairDocument({ functionArn, automationRoleArn }: RepairDocumentParts): object {
  const text = (description: string, more: object) => ({ type: 'String', description, ...more });
  return {
    schemaVersion: '0.3',
    description: [
      'Revokes the inbound rules of one security group that let in who may not come in, as a rule of AWS Config says it in its parameters.',
      'It adds nothing. It leaves what a CloudFormation stack owns, what opens more than was asked about, what is excluded by its tag and what cannot be proved, and tells of it.',
      'Before it revokes anything it writes a snapshot of the group to Amazon S3.',
    ].join(' '),
    assumeRole: '{{ AutomationAssumeRole }}',
    parameters: {
      GroupId: text('The security group to repair.', { allowedPattern: REPAIR_FIELDS.groupId.pattern }),
      ConfigRuleName: text('The rule of AWS Config whose parameters say which ports are restricted and who may come in.', { allowedPattern: REPAIR_FIELDS.configRuleName.pattern }),
      DryRun: text('true only says what would be done.', { allowedValues: ['true', 'false'], default: 'false' }),
      WiderRules: text('Revoke also revokes rules that open more than the restricted ports; Refuse leaves them and tells of it.', { allowedValues: ['Refuse', 'Revoke'], default: 'Refuse' }),
      AutomationAssumeRole: text('The role that Systems Manager takes: it may invoke the function of this document.', {
        allowedPattern: '^arn:aws[a-z-]*:iam::\\d{12}:role/[\\w+=,.@/-]+$',
        default: automationRoleArn,
      }),
    },
    mainSteps: [{
      name: REPAIR_STEP,
      description: 'Reads the rule and the group, judges, keeps a snapshot, revokes, reads again and reports.',
      action: 'aws:invokeLambdaFunction',
      timeoutSeconds: LONGEST_STEP_SECONDS,
      maxAttempts: 2, // the second one goes on where the first broke off
      onFailure: 'Abort',
      isEnd: true,
      inputs: {
        FunctionName: functionArn,
        InvocationType: 'RequestResponse',
        InputPayload: {
          groupId: '{{ GroupId }}',
          configRuleName: '{{ ConfigRuleName }}',
          dryRun: '{{ DryRun }}',
          widerRules: '{{ WiderRules }}',
          executionId: '{{ automation:EXECUTION_ID }}',
        },
      },
    }],
    outputs: [`${REPAIR_STEP}.Payload`],
  };
}
