// SPDX-License-Identifier: Apache-2.0

const day = 86_400_000;

/** A moment as short as it can be understood today: "14:05", "21 Nov", "21 Nov 2025". */
export function shortMoment(iso: string, locale: string, now: number): string {
  const at = new Date(iso);
  const today = new Date(now);
  if (at.toDateString() === today.toDateString()) return time(iso, locale);
  const sameYear = at.getFullYear() === today.getFullYear() || Math.abs(now - at.getTime()) < 90 * day;
  return new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    year: sameYear ? undefined : 'numeric',
  }).format(at);
}

/** "14:05" */
export function time(iso: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hour12: false }).format(new Date(iso));
}

/** "21 November 2026 at 14:05", for titles and screen readers. */
export function fullMoment(iso: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' }).format(new Date(iso));
}

/** "21 Nov, 14:05", where room is short. */
export function briefMoment(iso: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  }).format(new Date(iso));
}

/** "Saturday, 21 November", between the days of a conversation. */
export function dayName(iso: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' }).format(new Date(iso));
}

/** The name of a language in the reader's language: "русский". Falls back to the tag. */
export function languageName(tag: string, locale: string): string {
  try {
    return new Intl.DisplayNames(locale, { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
