// SPDX-License-Identifier: Apache-2.0

/** Walks through the desk and photographs each screen. */
export async function screens({ page, shoot, locale, wide, target, number }) {
  const { origin } = target;
  await page.goto(`${origin}/desk/`);
  await signOutIfNeeded(page, origin);
  await page.getByTestId('login-email').waitFor();
  await page.getByTestId('login-email').fill(target.email);
  await page.getByTestId('login-password').fill(target.password);
  await shoot('login');
  await page.getByTestId('login-submit').click();
  await page.getByTestId('search').or(page.getByTestId('view-mine')).first().waitFor();
  await speak(page, locale);
  await page.goto(`${origin}/desk/views/all`);
  await page.getByTestId('ticket-row').first().waitFor();
  await shoot('list');
  if (!wide) {
    await page.goto(`${origin}/desk/views`);
    await page.getByTestId('view-mine').waitFor();
    await shoot('views');
  }
  await page.goto(`${origin}/desk/views/mine/${number}`);
  await page.getByTestId('composer').waitFor();
  await page.getByTestId('message').first().waitFor();
  await page.waitForTimeout(150);
  await shoot('ticket');
  if (!wide) {
    await page.getByTestId('details').click();
    await page.getByTestId('team-select').waitFor();
    await page.waitForTimeout(300);
    await shoot('details');
    await page.keyboard.press('Escape');
    await page.getByTestId('team-select').waitFor({ state: 'hidden' });
  }
  await page.getByTestId('composer').focus();
  await page.keyboard.press('/');
  await page.getByTestId('template-item').first().waitFor();
  await page.waitForTimeout(300);
  await shoot('templates');
  await page.keyboard.press('Enter');
  await page.getByTestId('note-tab').click();
  await page.waitForTimeout(150);
  await shoot('note');
  await page.getByTestId('reply-tab').click();
  await page.getByTestId('composer').fill(locale === 'ru' ? 'Деньги вернутся завтра.' : 'The money is back tomorrow.');
  await page.getByTestId('send').click();
  await page.getByTestId('undo-send').waitFor();
  await shoot('undo');
  await page.getByTestId('undo-send').click();
  await page.getByTestId('composer').fill('');
  await page.getByTestId('status-select').click();
  await page.getByTestId('status-select-Solved').waitFor();
  await page.waitForTimeout(250);
  await shoot('status');
  await page.keyboard.press('Escape');
  await page.getByTestId('status-select-Solved').waitFor({ state: 'hidden' });
  if (wide) {
    await page.keyboard.press('Control+K');
    await page.waitForTimeout(600);
    await shoot('palette');
    await page.keyboard.press('Escape');
    await page.waitForTimeout(300);
    await page.locator('h1').first().click();
    await page.keyboard.press('?');
    await page.waitForTimeout(300);
    await shoot('keys');
    await page.keyboard.press('Escape');
  }
  await page.goto(`${origin}/desk/views/all?q=nothing-like-this`);
  await page.waitForTimeout(700);
  await shoot('nothing');
  await page.route(/api\/v1\/(events|tickets\?)/, (route) => route.abort());
  await page.goto(`${origin}/desk/views/all`);
  await page.locator('[data-testid=offline-banner][data-shown]').waitFor();
  await page.getByRole('button', { name: locale === 'ru' ? 'Повторить' : 'Try again' }).waitFor();
  await shoot('offline');
  await page.unrouteAll();
  await page.goto(`${origin}/desk/settings`);
  await page.waitForTimeout(700);
  await shoot('settings');
  await page.goto(`${origin}/desk/agents`);
  await page.getByTestId('add-agent').click();
  await page.waitForTimeout(400);
  await shoot('agents');
}

async function signOutIfNeeded(page, origin) {
  await page.evaluate(() => fetch('/api/v1/session', { method: 'DELETE' }));
  await page.goto(`${origin}/desk/`);
}

async function speak(page, locale) {
  await page.evaluate(
    (language) =>
      fetch('/api/v1/session/agent', {
        method: 'PATCH',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ locale: language }),
      }),
    locale,
  );
}
