// Loads the page again when the content, or what is wrong with it, is not what it was when the page was made. The browser keeps the place.
(() => {
  const made = document.currentScript.dataset.made;
  new EventSource("/preview/changes").onmessage = (change) => {
    if (change.data !== made) {
      location.reload();
    }
  };
})();
