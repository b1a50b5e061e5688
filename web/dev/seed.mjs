// SPDX-License-Identifier: Apache-2.0
// Fills a real desk with conversations in both languages, for looking at: bot's answers, hand-overs, notes, replies,
// long names and words. Run by screens.mjs.
import { post, signIn } from './target.mjs';

const talks = [
  ['ru', 'Не открывается сайт', 'Ольга Миронова', true],
  ['en', 'How do I renew a domain?', 'James Whitfield', true],
  ['ru', 'как вернуть деньги', '', false],
  ['ru', 'Какие тарифы есть?', 'Константин Константинопольский-Вознесенский из отдела закупок', true],
  ['en', `Invoice ${'A1B2C3D4'.repeat(12)} was paid twice`, 'Priya Raman', true],
  ['en', 'thanks, bye', '', false],
];

/** @returns the number of the ticket that has a bit of everything, assigned to the administrator */
export async function seed(target) {
  const answer = await signIn(target);
  const { agent } = await answer.json();
  const cookie = answer.headers.get('set-cookie').split(';')[0];
  const api = async (path, method, body) => {
    const got = await post(`${target.direct}/api/v1${path}`, body, { Cookie: cookie }, method);
    if (!got.ok) throw new Error(`${method} ${path}: ${got.status} ${await got.text()}`);
    return got.status === 204 ? null : got.json();
  };
  const { items } = await api('/tickets?view=mine', 'GET');
  if (items.length > 0) return items[items.length - 1].number;
  const numbers = [];
  for (const talk of talks) numbers.push(await converse(target, talk));
  const [first, second] = numbers;
  const say = (number, kind, body, more = {}) =>
    api(`/tickets/${number}/messages`, 'POST', { clientId: crypto.randomUUID(), kind, body, ...more });
  /** Repeats when a job of the desk was faster. */
  const change = async (number, fields, tries = 5) => {
    const { version } = await api(`/tickets/${number}`, 'GET');
    await api(`/tickets/${number}`, 'PATCH', { version, ...fields }).catch((error) => {
      if (tries === 0) throw error;
      return change(number, fields, tries - 1);
    });
  };
  await say(first, 'Note', 'Проверил: сертификат истёк ночью.\n\n- домен `olga.example`\n- тариф «Магазин»');
  await say(first, 'Reply', 'Ольга, здравствуйте! Сертификат истёк, **обновляем**. Вернусь через несколько минут.', {
    assignToMe: true,
  });
  await change(first, { severity: 'Critical', priority: 'High', tags: ['ssl', 'vip'], assigneeId: agent.id });
  await say(second, 'Reply', 'Hello James! Open **Domains**, choose the domain and press _Renew_.', {
    setStatus: 'Solved',
  });
  return first;
}

async function converse(target, [locale, text, name, human]) {
  const base = `${target.direct}/chat/v1/${target.channel}`;
  const started = await post(`${base}/conversations`, {
    clientId: crypto.randomUUID(),
    text,
    locale,
    ...(name && { name }),
  });
  if (!started.ok) throw new Error(`start: ${started.status} ${await started.text()}`);
  const { token, conversation } = await started.json();
  const bearer = { Authorization: `Bearer ${token}` };
  for (let tries = 0; tries < 50; tries++) {
    const { messages } = await (await fetch(`${base}/conversation`, { headers: bearer })).json();
    if (messages.some(({ from }) => from === 'Bot')) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  if (human) await post(`${base}/conversation/handover`, {}, bearer);
  return conversation.id;
}
