// SPDX-License-Identifier: Apache-2.0
// Sets the colour scheme before the first paint, so that a dark desk does not flash white. A file of its own, because
// a strict Content-Security-Policy forbids inline scripts.
(() => {
  let stored = 'auto';
  try {
    stored = localStorage.getItem('rynda.scheme') || 'auto';
  } catch {
    // Storage may be forbidden; the system's scheme is good then.
  }
  const dark = stored === 'dark' || (stored === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();
