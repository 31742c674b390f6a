// Leaving quickly: whoever then goes back is led away again. In this tab, until a page of ours is
// opened anew. Without a script the link only leads away.
(function () {
  'use strict';

  const LEFT = 'left';
  const away = document.currentScript.dataset.away;

  function marked(act) {
    try { return act(sessionStorage); } catch (refused) { return null; } // storage may be forbidden
  }

  function leave() {
    document.documentElement.hidden = true;
    location.replace(away);
  }

  function arrived(wentBack) {
    if (wentBack && marked((kept) => kept.getItem(LEFT))) leave();
    else marked((kept) => kept.removeItem(LEFT));
  }

  document.addEventListener('click', (event) => {
    if (!event.target.closest('[data-away]')) return;
    event.preventDefault();
    marked((kept) => kept.setItem(LEFT, '1'));
    leave();
  });

  const [how] = performance.getEntriesByType('navigation');
  arrived(Boolean(how) && how.type === 'back_forward');
  window.addEventListener('pageshow', (event) => { if (event.persisted) arrived(true); });
})();
