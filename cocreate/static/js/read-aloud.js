// 读给我听: the page reads itself out in its own language. The button stays hidden where no browser
// voice is there. Quotes keep the language they were written in.
(function () {
  'use strict';

  const place = document.getElementById('read-aloud');
  const voice = window.speechSynthesis;
  if (!place || !voice || !window.SpeechSynthesisUtterance) return;

  const button = place.querySelector('button');
  const word = button.querySelector('span');
  const READ = 'h1, h2, h3, p, li, blockquote, dt, dd, figcaption, legend, label';
  let isReading = false;

  function seen(node) {
    if (node.closest('#read-aloud, [aria-hidden="true"], .sr, form [hidden]')) return false;
    return node.offsetParent !== null && !node.querySelector(READ);
  }

  function sentences() {
    const nodes = Array.from(document.getElementById('main').querySelectorAll(READ));
    return nodes.filter(seen).map((node) => ({
      text: node.innerText.trim(),
      lang: (node.closest('[lang]') || document.documentElement).lang,
    })).filter((one) => one.text);
  }

  function stop() {
    isReading = false;
    voice.cancel();
    word.textContent = button.dataset.read;
  }

  function read() {
    isReading = true;
    word.textContent = button.dataset.stop;
    const all = sentences();
    all.forEach((one, at) => {
      const spoken = new SpeechSynthesisUtterance(one.text);
      spoken.lang = one.lang;
      spoken.rate = 0.9;
      if (at === all.length - 1) spoken.onend = stop;
      voice.speak(spoken);
    });
  }

  button.addEventListener('click', () => (isReading ? stop() : read()));
  window.addEventListener('pagehide', stop);
  place.hidden = false;
})();
