// SPDX-License-Identifier: Apache-2.0
import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

/** The one accent: sea water by daylight. State colours are in tokens.css, because they are not for decoration. */
const tide: MantineColorsTuple = [
  '#eef6fa',
  '#d9eaf2',
  '#b1d4e4',
  '#85bcd5',
  '#5fa7c8',
  '#4799c0',
  '#3892bc',
  '#1f7ba5',
  '#1b6f96',
  '#125a7d',
];

/** Mantine's greys of the dark scheme, in the hue of the tokens. */
const dark: MantineColorsTuple = [
  '#e3eaef',
  '#a9b8c3',
  '#8e9fab',
  '#61707c',
  '#3b4b57',
  '#2a3741',
  '#1b252e',
  '#141c23',
  '#10171d',
  '#0e1419',
];

export const theme = createTheme({
  primaryColor: 'tide',
  colors: { tide, dark },
  primaryShade: { light: 8, dark: 7 },
  fontFamily: 'var(--ry-font)',
  fontFamilyMonospace: 'var(--ry-font-mono)',
  defaultRadius: 'md',
  radius: {
    xs: 'var(--ry-radius-sm)',
    sm: 'var(--ry-radius-sm)',
    md: 'var(--ry-radius-md)',
    lg: 'var(--ry-radius-lg)',
  },
  spacing: {
    xs: 'var(--ry-space-2)',
    sm: 'var(--ry-space-3)',
    md: 'var(--ry-space-4)',
    lg: 'var(--ry-space-5)',
    xl: 'var(--ry-space-6)',
  },
  fontSizes: {
    xs: 'var(--ry-type-xs)',
    sm: 'var(--ry-type-sm)',
    md: 'var(--ry-type-md)',
    lg: 'var(--ry-type-lg)',
    xl: 'var(--ry-type-xl)',
  },
  shadows: { sm: 'var(--ry-depth-1)', md: 'var(--ry-depth-2)', lg: 'var(--ry-depth-2)', xl: 'var(--ry-depth-3)' },
  cursorType: 'pointer',
  components: {
    Tooltip: { defaultProps: { openDelay: 350, withinPortal: true } },
    // The placeholder that takes the first focus is a child that the role "menu" does not allow.
    Menu: { defaultProps: { shadow: 'md', withInitialFocusPlaceholder: false } },
    Popover: { defaultProps: { shadow: 'md' } },
  },
});

const shared = {
  '--mantine-color-body': 'var(--ry-surface)',
  '--mantine-color-text': 'var(--ry-text)',
  '--mantine-color-dimmed': 'var(--ry-text-faint)',
  '--mantine-color-placeholder': 'var(--ry-text-faint)',
  '--mantine-color-default': 'var(--ry-surface)',
  '--mantine-color-default-hover': 'var(--ry-hover)',
  '--mantine-color-default-color': 'var(--ry-text)',
  '--mantine-color-default-border': 'var(--ry-line-strong)',
  '--mantine-color-anchor': 'var(--ry-accent-text)',
  '--mantine-color-error': 'var(--ry-danger)',
};

/** Mantine's own variables are pointed at the tokens, so that its components need no styling one by one. */
export const cssVariables: CSSVariablesResolver = () => ({ variables: {}, light: shared, dark: shared });
