// A copy button beside each line of words to say.
if (navigator.clipboard) for (const block of document.querySelectorAll('.say')) {
  const status = document.createElement('p');
  status.role = 'status';
  for (const line of block.querySelectorAll('li, :scope > p')) {
    const words = line.textContent.match(/“[^”]+/g).map(said => said.slice(1)).join(' ');
    line.insertAdjacentHTML('beforeend', ' <button class="copy">Copy</button>');
    line.lastChild.ariaLabel = 'Copy: ' + words;
    line.lastChild.onclick = async () => {
      status.textContent = '';
      status.textContent = await navigator.clipboard.writeText(words).then(
        () => 'Copied. Your clipboard keeps it until you copy something else.', () => 'Not copied. You can select the words.');
    };
  }
  block.append(status);
}
