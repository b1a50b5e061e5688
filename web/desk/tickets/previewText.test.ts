// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { previewText } from './previewText';

describe('the preview of a message', () => {
  it.each([
    ['has no marks of stress', '**Refunds** are _quick_, `really`', 'Refunds are quick, really'],
    ['has the words of a link', 'See [the article](https://help.example/a) now', 'See the article now'],
    ['has no marks of lists and headings', '- Steps ## Open it', 'Steps Open it'],
    [
      'keeps what only looks like a mark',
      'snake_case_name costs 3 * 4 - 2 = 10 -5%',
      'snake_case_name costs 3 * 4 - 2 = 10 -5%',
    ],
    ['keeps plain words', 'Как вернуть лампу?', 'Как вернуть лампу?'],
  ])('%s', (_, text, expected) => {
    expect(previewText(text)).toBe(expected);
  });
});
