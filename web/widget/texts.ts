// SPDX-License-Identifier: Apache-2.0

/** What the widget says by itself, in each of its languages. The channel's configuration may replace single texts. */
const en = {
  open: 'Open the chat',
  close: 'Close the chat',
  title: 'Chat with support',
  online: 'We are here and answer soon',
  away: 'Nobody is here now. Write, and we will answer',
  botHere: 'The bot answers at once',
  people: 'People answer {schedule}',
  withAgent: '{name} is with you',
  number: 'Request No. {number}',
  solved: 'Solved',
  placeholder: 'Write a message',
  send: 'Send',
  human: 'Talk to a human',
  humanCalled: 'A human will join. You can close this window: the answer will wait here.',
  typing: 'is typing',
  someone: 'Support',
  bot: 'Bot',
  you: 'You',
  sending: 'Sending…',
  notSent: 'Not sent.',
  retry: 'Try again',
  offline: 'No connection. Your messages are kept and sent later.',
  loading: 'Loading the conversation…',
  emailAsk: 'The answer will appear here. Leave an e-mail so that we can reach you in another way, too.',
  email: 'Your e-mail',
  emailSave: 'Save',
  emailSkip: 'Not now',
  emailFailed: 'That did not work. Check the address, please.',
  rateAsk: 'How was it?',
  star: '{n} of 5',
  comment: 'What was good, what was not?',
  rateSend: 'Send the rating',
  rated: 'Thank you for the rating!',
  failed: 'That did not work. Try again, please.',
  unread: 'Unread messages: {n}',
  readMore: 'Read',
};

export type Texts = typeof en;

const ru: Texts = {
  open: 'Открыть чат',
  close: 'Закрыть чат',
  title: 'Чат с поддержкой',
  online: 'Мы на месте и скоро ответим',
  away: 'Сейчас никого нет. Напишите, и мы ответим',
  botHere: 'Помощник отвечает сразу',
  people: 'Люди отвечают {schedule}',
  withAgent: 'С вами {name}',
  number: 'Обращение № {number}',
  solved: 'Решено',
  placeholder: 'Напишите сообщение',
  send: 'Отправить',
  human: 'Позвать человека',
  humanCalled: 'Сейчас подключится человек. Окно можно закрыть: ответ будет ждать здесь.',
  typing: 'печатает',
  someone: 'Поддержка',
  bot: 'Помощник',
  you: 'Вы',
  sending: 'Отправляем…',
  notSent: 'Не отправлено.',
  retry: 'Повторить',
  offline: 'Нет связи. Сообщения сохранятся и уйдут позже.',
  loading: 'Загружаем разговор…',
  emailAsk: 'Ответ появится здесь. Оставьте почту, чтобы мы могли связаться с вами и иначе.',
  email: 'Ваша почта',
  emailSave: 'Сохранить',
  emailSkip: 'Не сейчас',
  emailFailed: 'Не получилось. Проверьте адрес, пожалуйста.',
  rateAsk: 'Как мы справились?',
  star: '{n} из 5',
  comment: 'Что было хорошо, что плохо?',
  rateSend: 'Отправить оценку',
  rated: 'Спасибо за оценку!',
  failed: 'Не получилось. Попробуйте ещё раз.',
  unread: 'Непрочитанных сообщений: {n}',
  readMore: 'Читать',
};

export const dictionaries = { en, ru };

/** The texts of a language; one that the widget does not speak gets English. */
export function textsFor(locale: string, replaced: Record<string, string> | null | undefined): Texts {
  const base = locale.toLowerCase().startsWith('ru') ? ru : en;
  return { ...base, ...replaced };
}

/** Puts values into a text: fill('{n} of 5', {n: 3}). */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
