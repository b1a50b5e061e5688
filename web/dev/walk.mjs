// SPDX-License-Identifier: Apache-2.0
// Walks the main way in a browser against the desk in memory: a visitor asks, the bot answers, a human takes over, and
// nothing is reloaded, lost or doubled while streams break and posts fail. Needs `npm run build` and a Chromium.
import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';
import { startMock } from './mock.mjs';

const origin = 'http://127.0.0.1:8092';
const { desk, server } = await startMock(8092);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu'],
});
const agentContext = await browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 900 } });
await agentContext.addInitScript(() => localStorage.setItem('rynda.undoSeconds', '0'));
const agent = await agentContext.newPage();
const visitorContext = await browser.newContext({ locale: 'en-GB' });
const visitor = await visitorContext.newPage();
const violations = [];
for (const page of [agent, visitor]) {
  page.setDefaultTimeout(20_000);
  page.on('pageerror', (error) => violations.push(error.message));
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) violations.push(message.text());
  });
}
const step = async (name, work) => {
  const started = Date.now();
  await work();
  console.log(`ok ${name} (${Date.now() - started} ms)`);
};
desk.agents[0].locale = 'en';

await step('an agent signs in and sees what the bot has', async () => {
  await agent.goto(`${origin}/desk/views/bot`);
  await agent.getByTestId('login-email').fill('anna@acme.example');
  await agent.getByTestId('login-password').fill('secret');
  await agent.getByTestId('login-submit').click();
  await agent.getByTestId('ticket-row').first().waitFor();
});

await step('a visitor asks; the ticket appears at the agent without a reload', async () => {
  await visitor.goto(`${origin}/try/site?locale=en`);
  await visitor.getByTestId('launcher').click();
  await visitor.getByTestId('input').fill('How do I return a lamp?');
  await visitor.keyboard.press('Enter');
  await agent.locator('[data-testid=ticket-row][data-number="1043"]').waitFor();
  await visitor.locator('[data-testid=message][data-from=Bot]').waitFor();
});

await step('he asks for a human; the number is shown and the clock runs', async () => {
  await visitor.locator('[data-choice=human]').click();
  await visitor.getByTestId('ticket-number').waitFor();
  await agent.getByTestId('view-unassigned').click();
  const row = agent.locator('[data-testid=ticket-row][data-number="1043"]');
  await row.waitFor();
  assert.equal(await row.getByTestId('sla-clock').getAttribute('data-state'), 'Running');
  const first = await row.getByTestId('sla-clock').textContent();
  await agent.waitForFunction(
    (text) => document.querySelector('[data-number="1043"] [data-testid=sla-clock]')?.textContent !== text,
    first,
  );
});

await step('keys walk the list and open things, in the Russian layout too', async () => {
  await agent.keyboard.press('j');
  await agent.getByTestId('composer').waitFor();
  assert.match(agent.url(), /\/1043$/);
  await agent.keyboard.press('s');
  await agent.getByTestId('status-select-Solved').waitFor();
  await agent.keyboard.press('Escape');
  await agent.getByTestId('status-select-Solved').waitFor({ state: 'hidden' });
  await agent.evaluate(() => document.activeElement?.blur());
  await agent.evaluate(() => window.dispatchEvent(new KeyboardEvent('keydown', { key: 'к', code: 'KeyR' })));
  assert.equal(await agent.evaluate(() => document.activeElement?.dataset.testid), 'composer');
});

await step('a reply whose post fails goes out once', async () => {
  desk.fail.messages = 1;
  await agent.getByTestId('composer').fill('The courier comes tomorrow.');
  await agent.getByTestId('send').click();
  await agent.getByTestId('retry-send').waitFor();
  await visitor.locator('[data-testid=message][data-from=Agent]').waitFor();
  await agent.getByTestId('outgoing').waitFor({ state: 'detached' });
  assert.equal(desk.messages.filter((message) => message.body === 'The courier comes tomorrow.').length, 1);
});

await step('broken streams resume without a gap', async () => {
  server.closeAllConnections();
  const ticket = desk.tickets.find((other) => other.number === 1043);
  desk.say(ticket, 'Customer', { kind: 'Contact', id: ticket.contact.id, name: '' }, 'Said while nobody listened', {});
  await agent.getByText('Said while nobody listened').last().waitFor();
  await visitor.getByText('Said while nobody listened').waitFor();
});

await step('the conversation survives another page', async () => {
  await visitor.goto(`${origin}/try/site?locale=en`);
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
  const ticket = desk.tickets.find((other) => other.number === 1043);
  ticket.version += 1; // Somebody else's change, whose event has not arrived.
  await agent.getByTestId('status-select').click();
  await agent.getByTestId('status-select-Open').click();
  await agent.getByText('Someone changed this ticket').waitFor();
  assert.equal(await agent.getByTestId('status-select').getAttribute('data-value'), 'Solved');
});

assert.deepEqual(violations, []);
await browser.close();
server.closeAllConnections();
server.close();
