import { chapters, overview } from './rules-page/chapters';
import { frameworks } from './rules-page/frameworks-tables';
import { INTRODUCTION, profiles } from './rules-page/introduction';
import { options } from './rules-page/options-table';
import { otherTools } from './rules-page/other-tools-table';
import { ports } from './rules-page/ports-tables';

/** RULES.md: every check on one page, made of what stands in its file, and what other tools ask. */
export function rulesPage(): string {
  return [INTRODUCTION, profiles(), options(), frameworks(), overview(), chapters(), ports(), otherTools()].join('\n');
}
