import { Annotations } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { LeftOutQuestion } from './question';
import { UnansweredQuestion } from './unanswered-question';

/** Lists what is left out, and says it at synth: a question that is not there looks like one without an answer. */
export function tellOfLeftOut(scope: IConstruct, leftOut: readonly LeftOutQuestion[]): UnansweredQuestion[] {
  const unanswered = leftOut.map(({ question, missingFields }) => ({ title: question.title, missingFields: [...missingFields] }));
  if (unanswered.length > 0) {
    const list = unanswered.map(({ title, missingFields }) => `'${title}' (needs ${missingFields.join(', ')})`).join(', ');
    Annotations.of(scope).addInfo(`Records of this format do not answer ${list}. FlowLogFormat.SECURITY answers everything.`);
  }
  return unanswered;
}
