import * as fs from 'node:fs';
import * as path from 'node:path';
import { questionsPage } from './questions-page';

const README = path.resolve(__dirname, '../../lib/flow-logs/README.md');
const [OPEN, CLOSE] = ['<!-- questions: written by a test from the questions themselves -->\n', '<!-- /questions -->'];

// Whoever changes a question reads what its answer becomes: `WRITE_QUESTIONS=1 npx jest test/flow-logs/questions-page.test.ts` writes it.
test('the README shows each question, and its answer as it is when it is run over the recorded lines', async () => {
  const readme = fs.readFileSync(README, 'utf8');
  const [start, end] = [readme.indexOf(OPEN) + OPEN.length, readme.indexOf(CLOSE)];
  expect(start).toBeGreaterThan(OPEN.length);
  expect(end).toBeGreaterThanOrEqual(start);
  const page = await questionsPage();
  if (process.env.WRITE_QUESTIONS) fs.writeFileSync(README, `${readme.slice(0, start)}\n${page}\n${readme.slice(end)}`);
  else expect(readme.slice(start, end)).toBe(`\n${page}\n`);
}, 60_000);
