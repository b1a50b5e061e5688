// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { isTyping, keyName } from './useKeys';

const press = (key: string, code: string, held = {}) =>
  keyName({ key, code, ctrlKey: false, metaKey: false, altKey: false, ...held });

describe('keyName', () => {
  it('knows letters by their place, so that the Russian layout works', () => {
    expect(press('j', 'KeyJ')).toBe('j');
    expect(press('о', 'KeyJ')).toBe('j');
    expect(press('к', 'KeyR')).toBe('r');
  });

  it('knows the slash in both layouts', () => {
    expect(press('/', 'Slash')).toBe('/');
    expect(press('.', 'Slash')).toBe('/');
    expect(press('?', 'Slash')).toBe('?');
    expect(press(',', 'Slash')).toBe('?');
  });

  it('leaves the keys of the browser alone', () => {
    expect(press('r', 'KeyR', { ctrlKey: true })).toBeNull();
    expect(press('x', 'KeyX')).toBeNull();
  });
});

describe('isTyping', () => {
  it('is so in fields and open menus', () => {
    document.body.innerHTML = '<textarea></textarea><div role="menu"><button>x</button></div><a>y</a>';
    expect(isTyping(document.querySelector('textarea'))).toBe(true);
    expect(isTyping(document.querySelector('button'))).toBe(true);
    expect(isTyping(document.querySelector('a'))).toBe(false);
  });
});
