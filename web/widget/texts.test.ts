// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { dictionaries, fill, textsFor } from './texts';
import { safeColor, textOn } from './ui/color';

describe('the texts of the widget', () => {
  it('have the same keys and variables in both languages', () => {
    expect(Object.keys(dictionaries.ru).sort()).toEqual(Object.keys(dictionaries.en).sort());
    for (const key of Object.keys(dictionaries.en) as (keyof typeof dictionaries.en)[]) {
      const variables = (text: string) => text.match(/\{\w+\}/g)?.sort() ?? [];
      expect(variables(dictionaries.ru[key]), key).toEqual(variables(dictionaries.en[key]));
    }
  });

  it('can be replaced by the channel, one by one', () => {
    expect(textsFor('ru-RU', { title: 'Спросите нас' })).toMatchObject({ title: 'Спросите нас', send: 'Отправить' });
  });

  it('take values', () => {
    expect(fill('No. {number} of {x}', { number: 7 })).toBe('No. 7 of {x}');
  });
});

describe('colours', () => {
  it('have text that can be read on them', () => {
    expect(textOn('#1b6f96')).toBe('#ffffff');
    expect(textOn('#ffd43b')).toBe('#10171d');
  });

  it('that are none can not reach the style sheet', () => {
    expect(safeColor('red;} * {display:none')).toBe('#1b6f96');
    expect(safeColor('#abc')).toBe('#aabbcc');
    expect(safeColor(null)).toBe('#1b6f96');
  });
});
