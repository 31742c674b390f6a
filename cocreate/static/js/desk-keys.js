// Single letters at the desk, only for people who switched them on (WCAG 2.1.4). j and k move along
// the list, x ticks; every other letter belongs to the button that bears it as aria-keyshortcuts.
(function () {
  'use strict';

  const PAUSE = 700; // a letter pressed twice must not decide the next case, which nobody has read
  let drawn = Date.now();
  let sent = 0;

  const isThere = (element) => element.getClientRects().length > 0;
  const all = (words) => Array.from(document.querySelectorAll(words)).filter(isThere);

  // where a letter is a letter, and where somebody is answering: every field but the list's boxes
  function isTyping(event) {
    const who = event.target;
    if (event.isComposing || who.isContentEditable) return true;
    return who.matches('input, textarea, select') && !who.matches('.inbox .box-in');
  }

  function here(rows) {
    const row = document.activeElement.closest('.inbox li') || document.querySelector('.inbox .is-open');
    return rows.findIndex((one) => one.parentElement === row);
  }

  function move(by) {
    const rows = all('.inbox-a');
    const next = rows[Math.max(0, Math.min(rows.length - 1, here(rows) + by))];
    if (next) next.focus();
  }

  function tick() {
    const rows = all('.inbox-a');
    const box = rows[here(rows)] && rows[here(rows)].parentElement.querySelector('.box-in');
    if (box) box.click();
  }

  function unfold(summary) {
    summary.click();
    const first = summary.parentElement.open && summary.parentElement.querySelector('textarea, input:not([type=hidden])');
    (first || summary).focus();
  }

  function press(letter) {
    const button = all('[aria-keyshortcuts]').find((one) => one.getAttribute('aria-keyshortcuts') === letter);
    if (!button || Date.now() - drawn < PAUSE || Date.now() - sent < 5 * PAUSE) return false;
    if (button.tagName === 'SUMMARY') {
      unfold(button);
    } else {
      sent = Date.now();
      button.focus();
      button.click();
    }
    return true;
  }

  const MOVES = { j: () => move(1), k: () => move(-1), x: tick };

  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || isTyping(event)) return;
    const letter = event.key.toLowerCase();
    if (MOVES[letter]) MOVES[letter]();
    else if (letter.length > 1 || !press(letter)) return;
    event.preventDefault();
  });
  ['htmx:afterSwap', 'htmx:after:swap'].forEach((name) =>
    document.addEventListener(name, () => {
      drawn = Date.now();
      sent = 0;
    })
  );
})();
