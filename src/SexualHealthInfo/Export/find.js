// The search of a static copy, with Pagefind, in the reader's browser. All of its index is fetched before anything can be typed and nothing
// after that: which of its files a browser asks for would tell the host what was typed.
const box = document.getElementById('q');
const status = box.closest('.find').querySelector('[role=status]');
const list = box.closest('.find').querySelector('.results');

const fetchAll = async () => {
  const names = await (await fetch('/pagefind/files.json')).json();
  const files = new Map(await Promise.all(names.map(async name => {
    const answer = await fetch(`/pagefind/${name}`);
    if (!answer.ok) throw new Error(name);
    return [`/pagefind/${name}`, await answer.arrayBuffer()];
  })));
  window.fetch = async input => {
    const bytes = files.get(new URL(input.url ?? input, location).pathname);
    return bytes ? new Response(bytes.slice(0)) : Response.error();
  };
};

// Pagefind marks what was found with <mark> in otherwise plain text.
const copyMarked = (html, into) => {
  for (const node of new DOMParser().parseFromString(html, 'text/html').body.childNodes) {
    const part = node.nodeName === 'MARK' ? document.createElement('mark') : document.createTextNode('');
    part.textContent = node.textContent;
    into.append(part);
  }
};

const entryOf = found => {
  const entry = document.createElement('li');
  const title = document.createElement('h2');
  const link = document.createElement('a');
  const text = document.createElement('p');
  entry.className = 'result';
  title.className = 'result-title';
  link.href = found.url;
  link.textContent = found.meta.title;
  copyMarked(found.excerpt, text);
  title.append(link);
  entry.append(title, text);
  return entry;
};

try {
  await fetchAll();
  const pagefind = await import('/pagefind/pagefind.js');
  await pagefind.options({ noWorker: true });
  await pagefind.init();
  let latest = 0, waiting;
  const find = async () => {
    const mine = ++latest;
    const words = box.value.trim();
    const { results } = words ? await pagefind.search(words) : { results: [] };
    const found = await Promise.all(results.slice(0, 10).map(result => result.data()));
    if (mine !== latest) return;
    list.replaceChildren(...found.map(entryOf));
    status.textContent = !words ? '' : found.length ? `The best ${found.length} of ${results.length} ${results.length === 1 ? 'result' : 'results'}.` : 'Nothing here holds those words. Try fewer words, or other ones.';
  };
  box.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(find, 200);
  });
  status.textContent = '';
  box.closest('[hidden]').hidden = false;
} catch {
  status.textContent = 'The search does not work in this browser. Every page can also be found by its topic, below.';
}
