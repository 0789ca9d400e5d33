// A source opens where it is cited, in a sheet at the foot of the screen; without this script the number leads to the list of sources.
if (HTMLElement.prototype.showPopover) {
  document.addEventListener('click', event => {
    const cite = event.target.closest('.cite a');
    const source = cite && document.querySelector(cite.hash);
    if (!source || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const sheet = document.createElement('div');
    const close = document.createElement('button');
    sheet.className = 'note-sheet';
    sheet.popover = 'auto'; // The browser closes it on Escape or a tap elsewhere, and gives the focus back.
    sheet.autofocus = true;
    sheet.tabIndex = -1;
    sheet.setAttribute('role', 'dialog');
    sheet.setAttribute('aria-label', cite.getAttribute('aria-label'));
    close.textContent = 'Close';
    close.onclick = () => sheet.hidePopover();
    sheet.ontoggle = toggle => { if (toggle.newState === 'closed') sheet.remove(); };
    sheet.append(...[...source.childNodes].filter(node => node.className !== 'sources-back').map(node => node.cloneNode(true)), close);
    document.body.append(sheet);
    sheet.showPopover();
  });
}
