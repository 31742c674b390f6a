// What a page does beside htmx: focus, announcements, one press at a time, the lost network.
// Every form and link works without this file. htmx 2 and 4 name their events differently: both are
// heard, and nothing else of theirs is relied on.
(function () {
  'use strict';

  const message = () => document.getElementById('message');

  function hear(names, act) {
    names.forEach((name) => document.addEventListener(name, act));
  }

  // who asked: a poll, a search or an autosave says data-quiet and never moves the focus
  function asker(event) {
    const detail = event.detail || {};
    if (detail.requestConfig) return detail.requestConfig.elt;
    return detail.ctx ? detail.ctx.sourceElement : null;
  }

  function isQuiet(event) {
    const who = asker(event);
    return !who || who.hasAttribute('data-quiet');
  }

  function arrived(event) {
    const detail = event.detail || {};
    const target = detail.target || (detail.ctx && detail.ctx.target) || event.target;
    return (target && target.id && document.getElementById(target.id)) || target;
  }

  // the new heading or the faults; a part without one keeps the focus on its button
  function focusOn(part) {
    const first = (words) => (part.matches(words) ? part : part.querySelector(words));
    const found = first('.errs') || first('[data-focus]') || first('h1, h2, h3') || first('button, a[href]');
    if (!found) return;
    if (/^(H\d|DIV)$/.test(found.tagName)) found.setAttribute('tabindex', '-1');
    found.focus();
  }

  // a whole page says "Error:" in its title; a part that brings faults, or takes them away, does too
  function entitle() {
    const word = document.body.dataset.error;
    const bare = document.title.startsWith(word) ? document.title.slice(word.length) : document.title;
    document.title = (document.querySelector('.errs') ? word : '') + bare;
  }

  // words half typed in a part that a poll draws anew stay, with the cursor; where their field is
  // gone they are shown
  let typed = [];

  function remember(event) {
    const fields = isQuiet(event) ? document.querySelectorAll('[data-keeps]') : [];
    const changed = Array.from(fields).filter((it) => it.value !== it.defaultValue);
    typed = changed.map((it) => ({ it, at: it === document.activeElement ? it.selectionEnd : -1 }));
  }

  function bring() {
    typed.filter((was) => !was.it.isConnected).forEach((was) => {
      const field = document.getElementById(was.it.id);
      if (!field) {
        say(was.it.dataset.keeps + ' ' + was.it.value, 'amber');
        return;
      }
      field.value = was.it.value;
      if (field.closest('details')) field.closest('details').open = true;
      if (was.at < 0) return;
      field.focus();
      field.setSelectionRange(was.at, was.at);
    });
    typed = [];
  }

  function swapped(event) {
    bring();
    const part = arrived(event);
    if (!part || !part.isConnected) return;
    count(part);
    entitle();
    if (!isQuiet(event) && part.id !== 'message') focusOn(part);
    if (part.id === 'message') part.focus();
  }

  function say(text, look) {
    const place = message();
    if (!place) return;
    const line = document.createElement('p');
    line.className = 'flash c-' + look;
    line.textContent = text;
    place.textContent = '';
    place.appendChild(line);
  }

  // no network: say what to do; the words stay in the form
  function offline() {
    say(document.body.dataset.offline, 'amber');
  }

  // a plain form is sent once; the key in it makes a second one harmless anyway
  function once(event) {
    const form = event.target;
    if (event.defaultPrevented || form.method !== 'post') return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = 'yes';
    form.slow = setTimeout(() => say(document.body.dataset.slow, 'jade'), 400);
  }

  function again() {
    document.querySelectorAll('form[data-sent]').forEach((form) => {
      clearTimeout(form.slow);
      delete form.dataset.sent;
    });
  }

  // how many characters, under a field that asks for it
  function count(root) {
    const fields = root.querySelectorAll ? root.querySelectorAll('[data-count]') : [];
    fields.forEach((field) => tell(field));
  }

  function tell(field) {
    const place = document.getElementById(field.dataset.count);
    if (place) place.textContent = Array.from(field.value).length + ' ' + place.dataset.unit;
  }

  document.addEventListener('input', (event) => {
    if (event.target.dataset && event.target.dataset.count) tell(event.target);
  });
  document.addEventListener('submit', once);
  window.addEventListener('pageshow', again);
  window.addEventListener('offline', offline);
  window.addEventListener('online', () => {
    if (message()) message().textContent = '';
  });
  hear(['htmx:beforeSwap', 'htmx:before:swap'], remember);
  hear(['htmx:afterSwap', 'htmx:after:swap'], swapped);
  hear(['htmx:sendError', 'htmx:error'], offline);
  count(document);

  const fault = document.getElementById('errors');
  if (fault) fault.focus();
})();
