// Answers go when the reader goes: a browser that kept the page whole would show them on Back.
for (const form of document.querySelectorAll('.way-form')) {
  addEventListener('pagehide', () => form.reset());
  addEventListener('pageshow', event => { if (event.persisted) form.reset(); });
}
