// Leave this site: the page empties itself at once, then goes where Back and Forward find none of our pages of this visit.
// Why each step, and what was tried: docs/decisions/0012-leaving.md. It stands in the head and runs before anything is drawn.
{
  const { to } = document.currentScript.dataset;
  const page = document.documentElement;
  const run = window.navigation; // Our unbroken run of pages in this tab. Missing in older browsers.
  let kept; // A page kept for Back that hears anything here is dropped, and cannot flash up on the way out.
  try {
    kept = new BroadcastChannel('leave');
    kept.onmessage = () => {};
  } catch { /* Old, or forbidden by the reader's settings. */ }

  const leave = () => {
    document.title = 'Page';
    document.querySelector('link[rel=icon]')?.setAttribute('href', '/page.svg');
    page.hidden = true;
    window.speechSynthesis?.cancel();
    const first = run?.entries()[0];
    const isFirst = !first || first.index === run.currentEntry.index;
    if (isFirst) history.replaceState(null, '', '/leave');
    history.pushState(null, '', '/leave'); // Nothing is left to go forward to.
    if (isFirst) return location.replace(to);
    run.updateCurrentEntry({ state: 'leave' }); // The first page, and any on the way, sees by this that the reader has left.
    kept?.postMessage(0);
    for (const way of Object.values(run.traverseTo(first.key))) way.catch(() => {});
    setTimeout(() => location.assign(to), 3000); // Our server may not answer.
  };

  const check = () => {
    const ahead = run?.entries().slice(run.currentEntry.index + 1) ?? [];
    if (/^\/leave\/?$/.test(location.pathname) || ahead.some(entry => entry.getState() === 'leave')) leave();
  };

  let presses = 0, alone = false, timer;
  const held = new Set();
  const say = text => {
    const status = document.querySelector('[role=status][data-leave]');
    if (status) status.textContent = text;
  };
  const forget = () => {
    clearTimeout(timer);
    presses = 0;
    say('');
  };
  const cancel = () => {
    alone = false;
    if (presses) forget();
  };

  addEventListener('click', event => {
    if (!event.target.closest('a[data-leave]')) return;
    event.preventDefault();
    leave();
  });
  addEventListener('keydown', event => {
    if (event.key !== 'Shift' || event.target.closest?.('input, textarea, select, [contenteditable]')) return cancel();
    if (!held.size) alone = true;
    held.add(event.code);
  });
  addEventListener('keyup', event => {
    if (event.key !== 'Shift') return;
    held.delete(event.code);
    if (!alone || ++presses > 3) return;
    if (presses === 3) return leave();
    say(presses === 1 ? 'Press Shift 2 more times to leave' : 'Press Shift 1 more time to leave');
    clearTimeout(timer);
    timer = setTimeout(forget, 5000);
  });
  addEventListener('pointerdown', cancel);
  addEventListener('blur', () => {
    held.clear();
    cancel();
  });
  addEventListener('pageshow', event => event.persisted && check());
  addEventListener('popstate', check);
  check();
}
