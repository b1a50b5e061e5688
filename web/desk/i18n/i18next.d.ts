// SPDX-License-Identifier: Apache-2.0
import 'i18next';
import type en from './en.json';

/** Makes every key that the code asks for a checked one: a key without a text does not compile. */
declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof en };
    returnNull: false;
  }
}
