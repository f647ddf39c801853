import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { source as axe } from 'axe-core';
import { Browser, chromium, Page } from 'playwright-core';
import { auditHtml } from '../../lib/reports/audit-html';
import { EVIL_AUDIT, FIRST, largeAudit, WEEK } from '../reports/audit-fixture';

/**
 * The audit report in a real browser: Debian's Chromium, or the one that CHROMIUM names. Not a part of `npm test`, which needs no browser: `npm run test:browser`. With
 * SCREENSHOTS=<folder> it leaves pictures of what it saw there.
 */

const PAGES = { week: auditHtml(WEEK), evil: auditHtml(EVIL_AUDIT), first: auditHtml(FIRST), large: auditHtml(largeAudit()) };
type Name = keyof typeof PAGES;

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'audit-report-'));
let browser: Browser;

jest.setTimeout(60_000);

beforeAll(async () => {
  for (const [name, html] of Object.entries(PAGES)) fs.writeFileSync(path.join(folder, `${name}.html`), html);
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
});

afterAll(async () => {
  await browser.close();
  fs.rmSync(folder, { recursive: true });
});

interface Opening {
  readonly scheme?: 'light' | 'dark';
  readonly width?: number;
  /** The name of a picture of what was looked at. */
  readonly shot?: string;
}

/** Opens a page, looks at it, and makes sure that it asked nobody for anything and complained of nothing. */
async function using(name: Name, { scheme = 'light', width = 1280, shot }: Opening, look: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ colorScheme: scheme, viewport: { width, height: 900 } });
  const [requests, complaints]: string[][] = [[], []];
  try {
    const page = await context.newPage();
    page.on('request', request => requests.push(request.url()));
    page.on('console', message => complaints.push(message.text()));
    page.on('pageerror', error => complaints.push(error.message));
    page.on('dialog', (dialog) => {
      complaints.push(dialog.message());
      void dialog.dismiss();
    });
    await page.goto(`file://${path.join(folder, `${name}.html`)}`);
    await look(page);
    if (shot !== undefined && process.env.SCREENSHOTS !== undefined) {
      fs.mkdirSync(process.env.SCREENSHOTS, { recursive: true });
      await page.screenshot({ path: path.join(process.env.SCREENSHOTS, `${shot}.png`), fullPage: true });
    }
    expect(complaints).toEqual([]);
    expect(requests).toHaveLength(1);
  } finally {
    await context.close();
  }
}

const sidewards = (page: Page) => page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');

test.each<[Name, 'light' | 'dark']>([['week', 'light'], ['week', 'dark'], ['evil', 'light'], ['first', 'light']])('%s in %s: axe finds nothing', async (name, scheme) => {
  await using(name, { scheme, shot: `audit-report-${name}-${scheme}` }, async (page) => {
    const violations = await axeFindings(page);
    expect(violations).toEqual([]);
  });
});

/** The page's own policy lets no script in: axe runs in a context of its own. */
async function axeFindings(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const { result } = await session.send('Runtime.evaluate', {
    expression: `(() => { ${axe}; return axe.run().then(({ violations }) => JSON.stringify(violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html.slice(0, 120)).join(' | ')))) })()`,
    awaitPromise: true,
    returnByValue: true,
  });
  return JSON.parse(String(result.value)) as string[];
}

test.each([320, 640, 1280])('at %d pixels nothing stands outside of the page', async (width) => {
  for (const name of ['week', 'evil'] as const) await using(name, { width, shot: `audit-report-${name}-${width}` }, async page => expect(await sidewards(page)).toBe(0));
});

test('the first key leads past the summary to the rules', async () => {
  await using('week', {}, async (page) => {
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate<string>('location.hash')).toBe('#rules');
  });
});

test('the largest account opens', async () => {
  await using('large', {}, async page => expect(await page.$$eval('section.card.not-compliant', all => all.length)).toBe(300));
});
