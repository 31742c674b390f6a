// A device that many use one after the other: after 40 seconds without a touch or a key it asks, after
// 60 it goes back to its start page. Pages that the browser's back button brings again lead there too.
(function () {
  'use strict';

  const ASKS = 40000;
  const ENDS = 60000;
  const own = document.currentScript.dataset;
  const isStart = window.location.pathname === own.start;
  let asking = 0;
  let ending = 0;

  function start() {
    window.location.replace(own.start);
  }

  function ask() {
    const place = document.getElementById('message');
    if (!place) return;
    const line = document.createElement('p');
    line.className = 'flash c-amber';
    line.textContent = own.ask;
    place.replaceChildren(line);
    place.dataset.kiosk = 'asks';
  }

  function calm() {
    const place = document.getElementById('message');
    if (place && place.dataset.kiosk) {
      delete place.dataset.kiosk;
      place.replaceChildren();
    }
  }

  function wait() {
    window.clearTimeout(asking);
    window.clearTimeout(ending);
    calm();
    asking = window.setTimeout(ask, ASKS);
    ending = window.setTimeout(start, ENDS);
  }

  const how = performance.getEntriesByType('navigation')[0];
  if (isStart) return;
  if (how && how.type === 'back_forward') {
    start();
    return;
  }
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) start();
  });
  ['pointerdown', 'pointermove', 'keydown', 'input', 'scroll', 'touchstart'].forEach((name) => {
    document.addEventListener(name, wait, { passive: true, capture: true });
  });
  wait();
})();
