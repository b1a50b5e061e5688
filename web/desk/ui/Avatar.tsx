// SPDX-License-Identifier: Apache-2.0
import { IconBell, IconRobot } from '@tabler/icons-react';
import classes from './Avatar.module.css';

interface Props {
  name: string;
  kind?: 'Contact' | 'Agent' | 'Bot' | 'System';
  size?: 'sm' | 'md' | 'lg';
}

/** Two letters of a name. The name itself is always written beside it, so it is hidden from screen readers. */
export function Avatar({ name, kind = 'Contact', size = 'md' }: Props) {
  return (
    <span className={classes.avatar} data-kind={kind} data-size={size} aria-hidden>
      {kind === 'Bot' && <IconRobot size={size === 'sm' ? 14 : 18} />}
      {kind === 'System' && <IconBell size={size === 'sm' ? 14 : 18} />}
      {(kind === 'Contact' || kind === 'Agent') && initials(name)}
    </span>
  );
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  if (words.length === 0) return '?';
  const last = words.length > 1 ? words[words.length - 1] : undefined;
  return `${[...(words[0] ?? '')][0] ?? ''}${last ? ([...last][0] ?? '') : ''}`.toUpperCase();
}
