// SPDX-License-Identifier: Apache-2.0
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import i18next from 'i18next';
import { describe, expect, it } from 'vitest';
import en from './en.json';
import { nearest, speak, startI18n } from './i18n';
import ru from './ru.json';

type Tree = { [key: string]: string | Tree };
const plural = /_(zero|one|two|few|many|other)$/;

function flatten(tree: Tree, prefix = ''): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') flat.set(prefix + key, value);
    else for (const [inner, text] of flatten(value, `${prefix}${key}.`)) flat.set(inner, text);
  }
  return flat;
}

const texts = { en: flatten(en), ru: flatten(ru) };
const keysOf = (language: 'en' | 'ru') =>
  [...new Set([...texts[language].keys()].map((key) => key.replace(plural, '')))].sort();

/** Every key that the sources ask for by a literal. */
function askedKeys(folder: string): Set<string> {
  const asked = new Set<string>();
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) for (const key of askedKeys(path)) asked.add(key);
    else if (/(?<!\.test)\.tsx?$/.test(entry.name)) {
      for (const [, key] of readFileSync(path, 'utf8').matchAll(/\bt\(\s*'([\w.]+)'/g)) asked.add(key ?? '');
    }
  }
  return asked;
}

describe('the texts', () => {
  it('have the same keys in both languages', () => {
    expect(keysOf('ru')).toEqual(keysOf('en'));
  });

  it('are never empty', () => {
    for (const language of ['en', 'ru'] as const) {
      for (const [key, text] of texts[language]) expect(text.trim(), `${language}: ${key}`).not.toBe('');
    }
  });

  it('use the same variables in both languages', () => {
    const variables = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();
    for (const key of keysOf('en')) {
      const of = (language: 'en' | 'ru') => texts[language].get(key) ?? texts[language].get(`${key}_other`) ?? '';
      expect(variables(of('ru')), key).toEqual(variables(of('en')));
    }
  });

  it('have every plural form that their language needs', () => {
    for (const language of ['en', 'ru'] as const) {
      const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
      for (const key of texts[language].keys()) {
        if (!key.endsWith('_other')) continue;
        for (const form of forms) {
          expect(texts[language].has(key.replace('_other', `_${form}`)), `${language}: ${key} lacks ${form}`).toBe(
            true,
          );
        }
      }
    }
  });

  it('have every key that the code asks for', () => {
    const asked = askedKeys(join(import.meta.dirname, '..'));
    expect(asked.size).toBeGreaterThan(50);
    const known = new Set(keysOf('en'));
    expect([...asked].filter((key) => !known.has(key))).toEqual([]);
  });
});

describe('plurals', () => {
  it.each([
    ['ru', 1, '1 обращение'],
    ['ru', 2, '2 обращения'],
    ['ru', 5, '5 обращений'],
    ['ru', 11, '11 обращений'],
    ['ru', 21, '21 обращение'],
    ['ru', 112, '112 обращений'],
    ['en', 1, '1 ticket'],
    ['en', 5, '5 tickets'],
  ] as const)('in %s: %i', async (language, count, text) => {
    if (!i18next.isInitialized) await startI18n();
    await speak(language);
    expect(i18next.t('views.count', { count })).toBe(text);
  });
});

describe('nearest', () => {
  it('takes the first language that the desk speaks', () => {
    expect(nearest('de-DE', 'ru-RU', 'en')).toBe('ru');
    expect(nearest(null, undefined, 'fr')).toBe('en');
  });
});
