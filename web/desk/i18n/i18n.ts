// SPDX-License-Identifier: Apache-2.0
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

export const languages = ['ru', 'en'] as const;
export type Language = (typeof languages)[number];

const storageKey = 'rynda.language';

/** Each language is loaded when it is first shown: nobody pays for the other one. */
const dictionaries: Record<Language, () => Promise<{ default: object }>> = {
  ru: () => import('./ru.json'),
  en: () => import('./en.json'),
};

/** The nearest language that the desk speaks. */
export function nearest(...wanted: (string | null | undefined)[]): Language {
  for (const tag of wanted) {
    const base = tag?.toLowerCase().split('-')[0];
    const found = languages.find((language) => language === base);
    if (found) return found;
  }
  return 'en';
}

/** Before sign-in: what was chosen in this browser, else what the browser asks for. */
export function startLanguage(): Language {
  return nearest(localStorage.getItem(storageKey), ...navigator.languages);
}

export async function startI18n(): Promise<void> {
  await i18next.use(initReactI18next).init({
    fallbackLng: false,
    interpolation: { escapeValue: false }, // React escapes.
    resources: {},
    react: { useSuspense: false },
  });
  await speak(startLanguage());
}

/** Switches the interface's language. */
export async function speak(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation')) {
    i18next.addResourceBundle(language, 'translation', (await dictionaries[language]()).default);
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  localStorage.setItem(storageKey, language);
}
