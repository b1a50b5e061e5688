// SPDX-License-Identifier: Apache-2.0
// Completion for the search boxes. Without it the boxes are plain forms and work as well.
(() => {
  'use strict';
  const wait = 120; // ms after the last key

  for (const form of document.querySelectorAll('form[data-suggest]')) complete(form);

  function complete(form) {
    const input = form.querySelector('input[name=q]');
    const list = document.createElement('ul');
    list.id = 'suggestions-' + Math.random().toString(36).slice(2);
    list.className = 'suggestions';
    list.setAttribute('role', 'listbox');
    list.setAttribute('aria-label', form.dataset.label);
    list.hidden = true;
    form.append(list);
    input.setAttribute('role', 'combobox');
    input.setAttribute('aria-autocomplete', 'list');
    input.setAttribute('aria-controls', list.id);
    input.setAttribute('aria-expanded', 'false');

    let timer = 0;
    let request = null;
    let active = -1;

    input.addEventListener('input', () => {
      clearTimeout(timer);
      timer = setTimeout(load, wait);
    });
    input.addEventListener('keydown', (event) => {
      const options = list.children;
      if (event.key === 'Escape' && !list.hidden) {
        hide();
        event.preventDefault();
      } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && options.length > 0 && !list.hidden) {
        const step = event.key === 'ArrowDown' ? 1 : -1;
        pick((active + step + options.length + 1) % (options.length + 1));
        event.preventDefault();
      } else if (event.key === 'Enter' && active >= 0 && active < options.length && !list.hidden) {
        options[active].firstChild.click();
        event.preventDefault();
      }
    });
    form.addEventListener('focusout', (event) => {
      if (!form.contains(event.relatedTarget)) hide();
    });
    form.addEventListener('submit', hide);

    async function load() {
      request?.abort();
      const query = input.value.trim();
      if (query.length < 2) return hide();
      request = new AbortController();
      try {
        const answer = await fetch(form.dataset.suggest + '&q=' + encodeURIComponent(query), { signal: request.signal });
        if (!answer.ok) return hide();
        const { items } = await answer.json();
        if (document.activeElement === input) show(items);
      } catch {
        // Aborted by the next key, or no network: the form still works.
      }
    }

    function show(items) {
      active = -1;
      input.removeAttribute('aria-activedescendant');
      list.replaceChildren(...items.map(option));
      list.hidden = items.length === 0;
      input.setAttribute('aria-expanded', String(!list.hidden));
    }

    function option(item, index) {
      const row = document.createElement('li');
      row.id = list.id + '-' + index;
      row.setAttribute('role', 'option');
      row.setAttribute('aria-selected', 'false');
      const link = document.createElement('a');
      link.href = item.url;
      link.tabIndex = -1;
      for (const part of item.title) {
        const piece = document.createElement(part.mark ? 'mark' : 'span');
        piece.textContent = part.text;
        link.append(piece);
      }
      row.append(link);
      return row;
    }

    // The place after the last option is the input itself.
    function pick(index) {
      active = index;
      [...list.children].forEach((row, i) => row.setAttribute('aria-selected', String(i === active)));
      const row = list.children[active];
      if (row) {
        input.setAttribute('aria-activedescendant', row.id);
        row.scrollIntoView({ block: 'nearest' });
      } else {
        active = -1;
        input.removeAttribute('aria-activedescendant');
      }
    }

    function hide() {
      clearTimeout(timer);
      request?.abort();
      list.hidden = true;
      active = -1;
      input.setAttribute('aria-expanded', 'false');
      input.removeAttribute('aria-activedescendant');
    }
  }
})();
