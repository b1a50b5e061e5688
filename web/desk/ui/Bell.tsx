// SPDX-License-Identifier: Apache-2.0
import classes from './Bell.module.css';

/** The mark: a ship's bell. Brass is its colour and nothing else's. */
export function Bell({ size = 24 }: { size?: number }) {
  return (
    <svg viewBox="0 0 32 32" width={size} height={size} aria-hidden="true" className={classes.bell}>
      <path d="M16 4v3M7.5 23c2-2.2 2.8-4.2 2.8-8.8a5.7 5.7 0 0 1 11.4 0c0 4.6.8 6.6 2.8 8.8z" />
      <path d="M16 24.5v3.5" />
    </svg>
  );
}
