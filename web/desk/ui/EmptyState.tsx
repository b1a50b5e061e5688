// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import classes from './State.module.css';

interface Props {
  icon?: ReactNode;
  title: string;
  text?: string;
  action?: ReactNode;
  full?: boolean;
}

/** A place with nothing in it says what it is for and what to do next. */
export function EmptyState({ icon, title, text, action, full }: Props) {
  return (
    <div className={classes.state} data-full={full || undefined}>
      {icon && (
        <span className={classes.icon} aria-hidden>
          {icon}
        </span>
      )}
      <p className={classes.title}>{title}</p>
      {text && <p className={classes.text}>{text}</p>}
      {action}
    </div>
  );
}
