import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { source as axe } from 'axe-core';
import { Browser, BrowserContext, chromium, Page } from 'playwright-core';
import { usageHtml } from '../../lib/reports/usage-html';
import { EVIL, EVIL_USAGE, manyGroups, reportOn, SHOP_USAGE } from '../reports/usage-fixture';

/**
 * The report of rule usage in a real browser: Debian's Chromium, or the one that CHROMIUM names. Not a part of `npm test`, which needs no browser: `npm run test:browser`. With
 * SCREENSHOTS=<folder> it leaves pictures of what it saw there; `rule-usage-report.png` among them is that of the documentation.
 */

const PAGES = {
  shop: usageHtml(SHOP_USAGE),
  evil: usageHtml(EVIL_USAGE),
  large: usageHtml(manyGroups(2000)),
  /** The same with room for little, since axe takes a minute for a page of thousands of rules. */
  short: usageHtml(manyGroups(2000, 2), 30),
  empty: usageHtml(reportOn([], { flowLogIds: [], daysWithLogs: 0 })),
};
type Name = keyof typeof PAGES;
type Scheme = 'light' | 'dark';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'usage-report-'));
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
  readonly scheme?: Scheme;
  readonly width?: number;
  readonly height?: number;
  readonly javaScriptEnabled?: boolean;
  readonly hash?: string;
  /** The name of a picture of what was looked at. */
  readonly shot?: string;
}

/** Opens a page, looks at it, and makes sure that it asked nobody for anything and complained of nothing. */
async function using(name: Name, { scheme = 'light', width = 1280, height = 900, javaScriptEnabled = true, hash = '', shot }: Opening, look: (page: Page) => Promise<void>): Promise<void> {
  const context: BrowserContext = await browser.newContext({ colorScheme: scheme, viewport: { width, height }, javaScriptEnabled });
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
    await page.goto(`file://${path.join(folder, `${name}.html`)}${hash}`);
    await look(page);
    if (shot !== undefined && process.env.SCREENSHOTS !== undefined) {
      fs.mkdirSync(process.env.SCREENSHOTS, { recursive: true });
      await page.screenshot({ path: path.join(process.env.SCREENSHOTS, `${shot}.png`) });
    }
    expect(complaints).toEqual([]);
    expect(requests).toHaveLength(1);
  } finally {
    await context.close();
  }
}

const shownRules = (page: Page) => page.$$eval('.use', items => items.filter(item => item.getClientRects().length > 0).length);
const shownGroups = (page: Page) => page.$$eval('.group', items => items.filter(item => item.getClientRects().length > 0).map(item => item.querySelector('h2')!.textContent));
const found = (page: Page) => page.textContent('#found');
const focused = (page: Page) => page.evaluate<string>('document.activeElement.id || document.activeElement.value || document.activeElement.textContent');

describe.each<Name>(['shop', 'evil', 'short', 'empty'])('%s', (name) => {
  test.each<Scheme>(['light', 'dark'])('opens in %s, asks nobody, complains of nothing, and everybody can use it', scheme => using(name, { scheme, shot: `usage-${name}-${scheme}` }, async (page) => {
    await page.evaluate(axe);
    const { violations } = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>('axe.run()');
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`)).toEqual([]);
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe(scheme === 'dark' ? 'rgb(13, 17, 23)' : 'rgb(255, 255, 255)');
  }));
});

test('the picture of the documentation', () => using('shop', { width: 1040, shot: 'rule-usage-report' }, async (page) => {
  // It ends behind the first group.
  await page.setViewportSize({ width: 1040, height: await page.$eval('.group', group => Math.ceil(group.getBoundingClientRect().bottom) + 16) });
  expect(await page.locator('.tile').allInnerTexts()).toHaveLength(4);
}));

test('what somebody wrote into names and descriptions is text', () => using('evil', {}, async (page) => {
  expect(await page.$$eval('img, script', elements => elements.length)).toBe(1);
  expect(await page.title()).toBe('Rule usage 2026-10-29 to 2026-11-27');
  expect((await page.textContent('.said'))!).toContain(EVIL.slice(0, EVIL.indexOf('\n')));
  expect(await page.locator('a:not(.skip)').evaluateAll(links => links.filter(link => !/^#(sgr-[0-9a-f]+|rule-\d+|reasons)$/.test(link.getAttribute('href')!)).length)).toBe(0);
}));

describe('without JavaScript', () => {
  test('everything is shown, and nothing that needs it', () => using('shop', { javaScriptEnabled: false, shot: 'usage-shop-plain' }, async (page) => {
    expect(await page.locator('.use:visible').count()).toBe(21);
    expect(await page.locator('#filter:visible, button:visible').count()).toBe(0);
  }));
});

describe('the keyboard', () => {
  test('comes from the head of the page to the filter, and past it to the rules', () => using('shop', {}, async (page) => {
    const order: string[] = [];
    for (let i = 0; i < 10; i++) {
      await page.keyboard.press('Tab');
      order.push(await focused(page));
    }
    expect(order).toEqual(['Go to the rules', 'All reasons', 'covered', 'no-traffic', 'cannot-say', 'used', 'narrower', 'q', expect.stringMatching(/^sgr-/), expect.anything()]);
  }));

  test('filters by verdict', () => using('shop', {}, async (page) => {
    for (const verdict of ['used', 'cannot-say', 'no-traffic']) {
      await page.focus(`input[value="${verdict}"]`);
      await page.keyboard.press('Space');
    }
    expect(await shownRules(page)).toBe(2);
    expect(await found(page)).toBe('2 of 21 rules are shown.');
    expect(await shownGroups(page)).toEqual(['Shop-Production-Web', 'Shop-Production-Database']);
  }));

  test('filters by what could be narrower', () => using('shop', {}, async (page) => {
    await page.focus('#narrower');
    await page.keyboard.press('Space');
    expect(await shownRules(page)).toBe(3);
  }));

  test('finds', () => using('shop', { shot: 'usage-shop-find' }, async (page) => {
    await page.keyboard.press('/');
    expect(await focused(page)).toBe('q');
    await page.keyboard.type('database postgresql 10.30');
    expect(await shownRules(page)).toBe(1);
    expect(await found(page)).toMatch(/^1 of \d+ rules are shown[.]$/);
    await page.keyboard.press('Escape');
    expect(await found(page)).toBe('');
    expect(await page.inputValue('#q')).toBe('');
    await page.keyboard.type('nothing that is there');
    expect(await shownGroups(page)).toEqual([]);
  }));

  test('a slash that is typed while one finds is a slash', () => using('shop', {}, async (page) => {
    await page.focus('#q');
    await page.keyboard.type('10.30.0.0/16');
    expect(await page.inputValue('#q')).toBe('10.30.0.0/16');
  }));

  test('goes from a covered rule to the one that covers it, even where that is hidden', () => using('shop', {}, async (page) => {
    await page.uncheck('input[value="used"]');
    const link = page.locator('.use.covered a').first();
    const id = (await link.getAttribute('href'))!.slice(1);
    expect(await page.isVisible(`[id="${id}"]`)).toBe(false);
    await link.focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector(`[id="${id}"]`, { state: 'visible' });
    expect(await page.evaluate<boolean>(`(function(){ const box = document.getElementById('${id}').getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight; })()`)).toBe(true);
  }));

  test('copies code', () => using('shop', {}, async (page) => {
    await page.getByRole('button', { name: /^Copy: Code for sgr-\w+: A security group of the CDK$/ }).first().focus();
    await page.keyboard.press('Enter');
    expect(await page.evaluate('String(getSelection())')).toContain('group.addEgressRule(ec2.Peer.ipv4(');
  }));
});

test('a link from outside opens at its rule', async () => {
  const { rule: { ruleId } } = SHOP_USAGE.rules.find(({ verdict }) => verdict === 'covered')!;
  await using('shop', { hash: `#${ruleId}` }, async (page) => {
    expect(await page.textContent(':target .verdict')).toBe('covered');
  });
});

test.each(['shop', 'evil', 'large'] as const)('a small screen scrolls in one direction: %s', name => using(name, { width: 390, height: 800, shot: `usage-${name}-phone` }, async (page) => {
  expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
}));

test('a large report says what it left out', () => using('large', {}, async (page) => {
  expect(await shownRules(page)).toBe(2000);
  expect(await page.innerText('#more')).toContain('This page has no room for 1600 groups with 8000 rules. All of them are in report.json.');
  expect(await page.innerText('#more')).toContain('1,100 more in report.json.');
}));
