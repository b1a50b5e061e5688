// SPDX-License-Identifier: Apache-2.0
// What the mock desk begins with: a shop with two teams, Russian and English customers.

export const desk = {
  name: 'acme',
  displayName: { ru: 'Поддержка «Акме»', en: 'Acme Support' },
  locales: ['ru', 'en'],
  timeZone: 'Europe/Moscow',
  url: 'http://127.0.0.1:8090',
  teams: [
    { name: 'first-line', displayName: { ru: 'Первая линия', en: 'First line' } },
    { name: 'billing', displayName: { ru: 'Оплата и возвраты', en: 'Billing and refunds' } },
  ],
  channels: [{ name: 'site', kind: 'chat', displayName: { ru: 'Чат на сайте', en: 'Site chat' } }],
  revision: 'sha256:5f1d2c8e90ab',
  version: '0.1.0',
};

export const agents = [
  {
    id: 1,
    email: 'admin@acme.example',
    name: 'Анна Ветрова',
    role: 'Admin',
    locale: 'ru',
    teams: ['first-line', 'billing'],
  },
  { id: 2, email: 'mark@acme.example', name: 'Mark Olsen', role: 'Lead', locale: 'en', teams: ['billing'] },
  { id: 3, email: 'timur@acme.example', name: 'Тимур Салихов', role: 'Agent', locale: 'ru', teams: ['first-line'] },
];

export const contacts = [
  { id: 11, name: 'Ольга Миронова', email: 'olga@mail.example', phone: '+7 900 000-00-11', locale: 'ru' },
  { id: 12, name: 'James Whitfield', email: 'james.whitfield@post.example', phone: '', locale: 'en' },
  { id: 13, name: '', email: '', phone: '', locale: 'ru' },
  { id: 14, name: 'Сергей Пономаренко', email: 'sp@mail.example', phone: '', locale: 'ru' },
  { id: 15, name: 'Priya Raman', email: 'priya@post.example', phone: '', locale: 'en' },
];

/** subject, what the customer wrote, status, severity, priority, contact, assignee, minutes to the deadline, clock */
export const tickets = [
  [
    'Списали деньги дважды за один заказ',
    'Здравствуйте! За заказ 48211 списали дважды, верните, пожалуйста, лишнее.',
    'Open',
    'Critical',
    'High',
    11,
    1,
    -7,
    'Breached',
  ],
  [
    'Cannot change the delivery address',
    'I typed the wrong house number, the order is still being packed. Can you fix it?',
    'New',
    'Major',
    'High',
    12,
    1,
    4,
    'Running',
  ],
  [
    'Не приходит письмо для входа',
    'Жду письмо уже полчаса, в спаме нет.',
    'New',
    'Minor',
    'Medium',
    13,
    null,
    42,
    'Running',
  ],
  [
    'Когда поступят синие кресла?',
    'Подскажите, ждать ли их до Нового года?',
    'Pending',
    'Trivial',
    'Low',
    14,
    1,
    200,
    'Paused',
  ],
  [
    'Invoice for the company',
    'Please send the invoice with our VAT number.',
    'Open',
    'Minor',
    'Medium',
    15,
    1,
    3000,
    'Running',
  ],
  ['Как оформить возврат', 'Хочу вернуть лампу: не подошла по цвету.', 'Bot', 'Minor', 'Low', 11, null, 0, null],
  ['Thank you for the quick help', 'Everything works now!', 'Solved', 'Trivial', 'Low', 12, 1, 0, 'Met'],
];

export const templates = [
  {
    set: 'refunds',
    name: 'refund-started',
    title: { ru: 'Возврат начат', en: 'Refund started' },
    category: { ru: 'Возвраты', en: 'Refunds' },
    body: {
      ru: 'Здравствуйте, {name}!\n\nМы начали возврат. Деньги придут на ту же карту в течение трёх рабочих дней.\n\nСпасибо, что написали.',
      en: 'Hello {name},\n\nThe refund is on its way. The money comes back to the same card within three working days.\n\nThank you for writing.',
    },
    actions: { status: 'Pending', addTags: ['refund'] },
  },
  {
    set: 'refunds',
    name: 'refund-where',
    title: { ru: 'Где мой возврат', en: 'Where is my refund' },
    category: { ru: 'Возвраты', en: 'Refunds' },
    body: {
      ru: 'Проверили: возврат отправлен, осталось подождать банк.',
      en: 'We checked: the refund was sent, it is the bank’s turn now.',
    },
    actions: null,
  },
  {
    set: 'general',
    name: 'need-details',
    title: { ru: 'Нужны подробности', en: 'More details, please' },
    category: { ru: 'Общее', en: 'General' },
    body: {
      ru: 'Пришлите, пожалуйста, номер заказа и снимок экрана.',
      en: 'Please send the number of the order and a screenshot.',
    },
    actions: null,
  },
];

export const articles = {
  ru: [
    {
      title: 'Как вернуть товар',
      url: '/help/ru/orders/returns',
      locale: 'ru',
      snippet: 'Вернуть товар можно в течение 14 дней…',
    },
    {
      title: 'Сроки возврата денег',
      url: '/help/ru/payments/refund-time',
      locale: 'ru',
      snippet: 'Банку нужно до трёх рабочих дней…',
    },
  ],
  en: [
    {
      title: 'How to return a thing',
      url: '/help/en/orders/returns',
      locale: 'en',
      snippet: 'You can return within 14 days…',
    },
    {
      title: 'How long a refund takes',
      url: '/help/en/payments/refund-time',
      locale: 'en',
      snippet: 'The bank needs up to three days…',
    },
  ],
};
