// SPDX-License-Identifier: Apache-2.0

/** Walks through a conversation in the widget; an agent answers through the desk's API. */
export async function widgetScreens({ page, shoot, locale, target }) {
  const ru = locale === 'ru';
  const { origin, channel } = target;
  await page.goto(`${origin}/try/${channel}?locale=${locale}`);
  await page.getByTestId('launcher').waitFor();
  await shoot('widget-launcher');
  await page.getByTestId('launcher').click();
  await page.getByTestId('input').waitFor();
  await shoot('widget-open');
  await page.getByTestId('input').fill(ru ? 'Как вернуть лампу?' : 'How do I return a lamp?');
  await page.getByTestId('send').click();
  await page.getByTestId('choice').first().waitFor();
  await shoot('widget-bot');
  await page.getByTestId('human').click();
  await page.getByTestId('ticket-number').waitFor();
  const number = await page.getByTestId('ticket-number').getAttribute('data-number');
  const call = (method, path, body) =>
    page.evaluate(
      ([m, p, b]) =>
        fetch(`/api/v1${p}`, {
          method: m,
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify(b),
        }).then((r) => r.json()),
      [method, path, body],
    );
  await call('POST', `/tickets/${number}/messages`, {
    clientId: crypto.randomUUID(),
    kind: 'Reply',
    setStatus: 'Solved',
    assignToMe: true,
    body: ru ? 'Здравствуйте! Курьер заберёт её завтра.' : 'Hello! The courier picks it up tomorrow.',
  });
  await page.getByTestId('rating-5').click();
  await page.getByTestId('rating-send').waitFor();
  await page.waitForTimeout(150);
  await shoot('widget-rating');
  await page.getByTestId('rating-send').click();
  await page.getByTestId('rated').waitFor();
}
