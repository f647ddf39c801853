import { OpenQuestion } from './proof';

/** Each question once, at the first place that asks it. */
export function distinctQuestions(questions: readonly OpenQuestion[]): OpenQuestion[] {
  const byWhy = new Map<string, OpenQuestion>();
  for (const question of questions) if (!byWhy.has(question.why)) byWhy.set(question.why, question);
  return [...byWhy.values()];
}
