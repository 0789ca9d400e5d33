// Titles while typing, below the search box. The box works without it; in plain mode it has to, since each answer would be an open address.
// After the ARIA pattern for a combobox with a list:
// focus stays in the box, the arrow keys choose, Enter follows, Escape closes. What is typed is posted, never in an address.
for (const box of document.querySelectorAll('.search[action="/search"] input[type=search]')) {
  const list = document.createElement('ul');
  const status = document.createElement('p');
  list.id = 'suggestions';
  list.className = 'suggestions';
  list.hidden = true;
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', 'Suggestions');
  status.className = 'unseen';
  status.setAttribute('role', 'status');
  box.closest('form').append(list, status);
  box.setAttribute('role', 'combobox');
  box.setAttribute('aria-autocomplete', 'list');
  box.setAttribute('aria-controls', list.id);
  box.setAttribute('aria-expanded', 'false');

  let asked = '', waiting = 0, chosen = -1, composing = false, request;

  const close = () => {
    list.hidden = true;
    list.replaceChildren();
    chosen = -1;
    box.setAttribute('aria-expanded', 'false');
    box.removeAttribute('aria-activedescendant');
  };

  // An answer that is still on its way must not open the list again.
  const dismiss = () => {
    clearTimeout(waiting);
    request?.abort();
    close();
  };

  const choose = index => {
    const options = [...list.children];
    options[chosen]?.setAttribute('aria-selected', 'false');
    chosen = options.length ? (index + options.length) % options.length : -1;
    options[chosen]?.setAttribute('aria-selected', 'true');
    options[chosen]?.scrollIntoView({ block: 'nearest' });
    if (chosen < 0) box.removeAttribute('aria-activedescendant');
    else box.setAttribute('aria-activedescendant', options[chosen].id);
  };

  const show = found => {
    close();
    list.append(...found.map(({ title, path }, index) => {
      const option = document.createElement('li');
      option.id = `suggestion-${index}`;
      option.textContent = title;
      option.dataset.path = path;
      option.setAttribute('role', 'option');
      option.setAttribute('aria-selected', 'false');
      return option;
    }));
    list.hidden = found.length === 0;
    box.setAttribute('aria-expanded', String(found.length > 0));
    status.textContent = found.length === 0 ? '' : found.length === 1 ? '1 suggestion' : `${found.length} suggestions`;
  };

  const ask = async () => {
    const typed = box.value.trim();
    if (typed === asked) return;
    asked = typed;
    request?.abort();
    if (typed.length < 3) return show([]);
    request = new AbortController();
    try {
      const answer = await fetch('/search/suggest', { method: 'POST', body: typed, cache: 'no-store', credentials: 'omit', signal: request.signal });
      if (answer.ok && document.activeElement === box) show(await answer.json());
    } catch { /* No suggestions then; the search works as it is. */ }
  };

  box.addEventListener('compositionstart', () => { composing = true; });
  box.addEventListener('compositionend', () => { composing = false; box.dispatchEvent(new Event('input')); });
  box.addEventListener('input', () => {
    clearTimeout(waiting);
    if (!composing) waiting = setTimeout(ask, 150);
  });
  box.addEventListener('keydown', event => {
    if (list.hidden || event.isComposing) return;
    if (event.key === 'ArrowDown') choose(chosen + 1);
    else if (event.key === 'ArrowUp') choose(chosen < 0 ? -1 : chosen - 1);
    else if (event.key === 'Escape') dismiss();
    else if (event.key === 'Enter' && chosen >= 0) location.assign(list.children[chosen].dataset.path);
    else return;
    event.preventDefault();
  });
  box.addEventListener('blur', dismiss);
  list.addEventListener('pointerdown', event => {
    event.preventDefault(); // The box keeps the focus, so that the list is still there when the finger lifts.
  });
  list.addEventListener('click', event => {
    const path = event.target.closest('[role=option]')?.dataset.path;
    if (path) location.assign(path);
  });
}
