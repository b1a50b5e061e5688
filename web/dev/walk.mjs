// SPDX-License-Identifier: Apache-2.0
// Walks the main way in a browser: a visitor asks, the bot answers, a human takes over, and nothing is reloaded, lost or
// doubled while streams break and posts fail. Against the desk in memory (needs `npm run build`) or, with RYNDA_URL,
// RYNDA_EMAIL and RYNDA_PASSWORD, against a real one, whose tickets and language of the agent it changes.
import assert from 'node:assert/strict';
import { openBrowser, openTarget, post } from './target.mjs';

const target = await openTarget();
const { origin } = target;
const browser = await openBrowser();
const agentContext = await browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 900 } });
await agentContext.addInitScript(() => localStorage.setItem('rynda.undoSeconds', '0'));
const agent = await agentContext.newPage();
const visitorContext = await browser.newContext({ locale: 'en-GB' });
const visitor = await visitorContext.newPage();
const complaints = [];
/** While connections are cut and answers are broken on purpose, the browser complains about the network; on plain HTTP, about a header. */
const expected = /Failed to load resource|net::ERR_|Cross-Origin-Opener-Policy header has been ignored/;
for (const page of [agent, visitor]) {
  page.setDefaultTimeout(20_000);
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() !== 'error' && !message.text().includes('Content Security Policy')) return;
    if (!expected.test(message.text())) complaints.push(message.text());
  });
}
const step = async (name, work) => {
  const started = Date.now();
  await work();
  console.log(`ok ${name} (${Date.now() - started} ms)`);
};
/** Asks the API as the signed-in agent. */
const api = (path, method = 'GET', body = undefined) =>
  agent.evaluate(
    async ([p, m, b]) => {
      const answer = await fetch(`/api/v1${p}`, {
        method: m,
        headers: { 'Content-Type': 'application/json' },
        body: b && JSON.stringify(b),
      });
      return answer.status === 204 ? null : answer.json();
    },
    [path, method, body],
  );
const messages = async () => (await api(`/tickets/${number}/messages`)).items;
const question = `How do I return a lamp? ${Date.now() % 100_000}`;
let number = 0;
let row;

await step('an agent signs in and sees what the bot has', async () => {
  await agent.goto(`${origin}/desk/views/bot`);
  await agent.getByTestId('login-email').fill(target.email);
  await agent.getByTestId('login-password').fill(target.password);
  await agent.getByTestId('login-submit').click();
  await agent.getByTestId('view-bot').waitFor();
  await api('/session/agent', 'PATCH', { locale: 'en' });
  await agent.reload();
  await agent.getByTestId('view-bot').waitFor();
});

await step('a visitor asks; the ticket appears at the agent without a reload', async () => {
  await visitor.goto(`${origin}/try/${target.channel}?locale=en`);
  await visitor.getByTestId('launcher').click();
  await visitor.getByTestId('input').fill(question);
  await visitor.keyboard.press('Enter');
  await visitor.locator('[data-testid=message][data-from=Bot]').waitFor();
  row = agent.getByTestId('ticket-row').filter({ hasText: question });
  await row.waitFor();
  number = Number(await row.getAttribute('data-number'));
});

await step('he asks for a human; the number is shown and the clock runs', async () => {
  await visitor.locator('[data-choice=human]').click();
  await visitor.getByTestId('ticket-number').waitFor();
  assert.equal(await visitor.getByTestId('ticket-number').getAttribute('data-number'), String(number));
  await agent.getByTestId('view-unassigned').click();
  row = agent.locator(`[data-testid=ticket-row][data-number="${number}"]`);
  await row.waitFor();
  assert.equal(await row.getByTestId('sla-clock').getAttribute('data-state'), 'Running');
  const first = await row.getByTestId('sla-clock').textContent();
  await agent.waitForFunction(
    ([n, text]) => document.querySelector(`[data-number="${n}"] [data-testid=sla-clock]`)?.textContent !== text,
    [number, first],
  );
});

await step('keys walk the list and open things, in the Russian layout too', async () => {
  await agent.keyboard.press('j');
  await agent.getByTestId('composer').waitFor();
  assert.ok(agent.url().endsWith(`/${number}`), agent.url());
  await agent.keyboard.press('s');
  await agent.getByTestId('status-select-Solved').waitFor();
  await agent.keyboard.press('Escape');
  await agent.getByTestId('status-select-Solved').waitFor({ state: 'hidden' });
  await agent.evaluate(() => document.activeElement?.blur());
  await agent.evaluate(() => window.dispatchEvent(new KeyboardEvent('keydown', { key: 'к', code: 'KeyR' })));
  assert.equal(await agent.evaluate(() => document.activeElement?.dataset.testid), 'composer');
});

await step('what happened stands between the messages', async () => {
  await agent.locator('[data-testid=event][data-kind=HandOver]').waitFor();
});

await step('a reply whose post fails goes out once', async () => {
  const body = `The courier comes tomorrow. ${number}`;
  await agent.route('**/api/v1/tickets/*/messages', (route) =>
    route.request().method() === 'POST' ? route.fulfill({ status: 503, json: {} }) : route.fallback(),
  );
  await agent.getByTestId('composer').fill(body);
  await agent.getByTestId('send').click();
  await agent.getByTestId('retry-send').waitFor();
  await agent.unrouteAll();
  await agent.getByTestId('retry-send').click();
  await visitor.locator('[data-testid=message][data-from=Agent]').waitFor();
  await agent.getByTestId('outgoing').waitFor({ state: 'detached' });
  assert.equal((await messages()).filter((message) => message.body === body).length, 1);
});

await step('broken streams resume without a gap', async () => {
  const token = await visitor.evaluate(() =>
    Object.values(localStorage)
      .map((value) => {
        try {
          return JSON.parse(value)?.token;
        } catch {
          return null;
        }
      })
      .find(Boolean),
  );
  target.cut();
  const said = await post(
    `${target.direct}/chat/v1/${target.channel}/conversation/messages`,
    { clientId: crypto.randomUUID(), text: 'Said while nobody listened' },
    { Authorization: `Bearer ${token}` },
  );
  assert.equal(said.status, 201);
  await agent.getByText('Said while nobody listened').last().waitFor();
  await visitor.getByText('Said while nobody listened').waitFor();
});

await step('the conversation survives another page', async () => {
  await visitor.goto(`${origin}/try/${target.channel}?locale=en`);
  await visitor.locator('[data-testid=message][data-from=Agent]').waitFor();
  await visitor.getByTestId('ticket-number').waitFor();
});

await step('send and set the status in one step; the visitor rates; the agent sees it', async () => {
  await agent.getByTestId('composer').fill('Done.');
  await agent.getByTestId('send-status').click();
  await agent.getByTestId('send-status-Solved').click();
  await visitor.getByTestId('rating-5').click();
  await visitor.getByTestId('rating-send').click();
  await agent.locator('[data-testid=rating][data-stars="5"]').waitFor();
});

await step('a stale change is refused and told', async () => {
  await agent.route(`**/api/v1/tickets/${number}`, async (route) => {
    if (route.request().method() !== 'PATCH') return route.fallback();
    const { version } = route.request().postDataJSON();
    // Somebody else is faster.
    await route.fetch({ postData: JSON.stringify({ version, priority: 'High' }) });
    return route.continue();
  });
  await agent.getByTestId('status-select').click();
  await agent.getByTestId('status-select-Open').click();
  await agent.getByText('Someone changed this ticket').waitFor();
  assert.equal(await agent.getByTestId('status-select').getAttribute('data-value'), 'Solved');
  await agent.unrouteAll();
});

assert.deepEqual(complaints, []);
await browser.close();
target.close();
