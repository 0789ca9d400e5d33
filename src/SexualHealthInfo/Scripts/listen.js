// A voice of this device reads an article aloud. Other voices would send the text away.
{
  const speech = window.speechSynthesis;
  const parts = [...document.querySelectorAll('.article .prose :is(h2, h3, h4, p, li, summary)')]
    .filter(part => !part.closest('.sources, .table, figure') && !part.querySelector('p, li')).map(part => {
      const words = part.cloneNode(true);
      for (const unsaid of words.querySelectorAll('sup, button')) unsaid.remove();
      return words.textContent;
    });
  const box = document.createElement('details');
  box.className = 'listen';
  box.innerHTML = '<summary>Listen</summary><p>This device reads aloud. Headphones?</p><button>Start</button> <button>Stop</button>';
  const [start, end] = box.querySelectorAll('button');
  let voice, said, at = 0;
  const pause = () => {
    said = 0;
    speech.cancel();
    start.textContent = 'Start';
  };
  const stop = () => pause(at = 0);
  const speak = () => {
    const part = said = new SpeechSynthesisUtterance(parts[at]);
    part.voice = voice;
    part.onend = () => part === said && (parts[++at] ? speak() : stop());
    part.onerror = () => part === said && stop();
    speech.speak(part);
    start.textContent = 'Pause';
  };
  start.onclick = () => said ? pause() : speak();
  end.onclick = stop;
  const offer = () => {
    voice = speech.getVoices().find(one => one.localService === true && one.lang.slice(0, 2) === document.documentElement.lang.slice(0, 2));
    voice ? document.querySelector('.trail').append(box) : box.remove();
  };
  if (speech && parts.length) {
    offer();
    speech.onvoiceschanged = offer;
    addEventListener('pagehide', stop);
    document.addEventListener('visibilitychange', () => document.hidden && stop());
  }
}
