// A video in slices: where the network breaks off, it goes on by itself from the last slice that
// arrived; after a reload the same file, chosen again, goes on too. Without this script the plain
// file field stays and goes with the form. The manner is that of tus (see views/uploading.py).
(function () {
  'use strict';

  const SLICE = 1024 * 1024;
  const PATIENCE = 60000; // of one slice, in ms
  let going = null; // the video on its way; its url once it is begun

  if (!window.fetch || !window.FormData || !window.AbortController) return;

  function part(box, name) {
    return box.querySelector('[data-' + name + ']');
  }

  function say(box, words, done, all) {
    const mega = (bytes) => (bytes / SLICE).toFixed(1);
    part(box, 'said').textContent = words.replace('{done}', mega(done)).replace('{all}', mega(all));
  }

  function show(box, busy) {
    part(box, 'tools').hidden = false;
    part(box, 'bar').hidden = !busy;
    part(box, 'give-up').hidden = !busy;
    box.querySelectorAll('[data-kept]').forEach((line) => { line.hidden = true; });
    box.querySelector('input[type=file]').hidden = busy;
  }

  function there(box) {
    const known = box.closest('form').querySelector('input[name=draft]');
    return box.dataset.film.replace('TOKEN', known ? encodeURIComponent(known.value) : 'new');
  }

  // from now on the form, and the address, know the draft that holds the video
  function keep(box, draft) {
    const form = box.closest('form');
    if (!form.querySelector('input[name=draft]')) {
      const field = { type: 'hidden', name: 'draft', value: draft };
      form.appendChild(Object.assign(document.createElement('input'), field));
    }
    if (/\/(new|video)$/.test(location.pathname)) {
      history.replaceState(history.state, '', location.pathname + '?draft=' + draft);
    }
  }

  function csrf(box) {
    return box.closest('form').querySelector('input[name=csrf_token]').value;
  }

  function ask(box, url, method, more) {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), PATIENCE);
    const headers = Object.assign({ 'X-CSRF-Token': csrf(box) }, more.headers);
    const asked = { method: method, headers: headers, body: more.body, signal: stop.signal };
    return fetch(url, asked).finally(() => clearTimeout(timer));
  }

  function start(box, file) {
    box.querySelector('input[type=file]').value = '';
    const it = going = { box: box, file: file, offset: 0, tries: 0, timer: 0, url: '' };
    show(box, true);
    say(box, box.dataset.looks, 0, file.size);
    return window.lookAtFilm(file).then((fault) => going === it && (fault ? end(box.dataset[fault]) : go()));
  }

  function begin(box, file) {
    const told = new FormData();
    const facts = { size: file.size, name: file.name, changed: file.lastModified, csrf_token: csrf(box) };
    Object.keys(facts).forEach((name) => told.append(name, facts[name]));
    return ask(box, there(box), 'POST', { body: told });
  }

  function send(it) {
    const headers = { 'Upload-Offset': it.offset, 'Content-Type': 'application/offset+octet-stream' };
    return ask(it.box, it.url, 'PATCH', { headers: headers, body: it.file.slice(it.offset, it.offset + SLICE) });
  }

  function go() {
    const it = going;
    clearTimeout(it.timer);
    say(it.box, it.box.dataset.comes, it.offset, it.file.size);
    part(it.box, 'bar').value = Math.floor(100 * it.offset / it.file.size);
    if (it.url && it.offset >= it.file.size) return end(it.box.dataset.here);
    return (it.url ? send(it) : begin(it.box, it.file)).then(
      (answer) => { if (going === it) heard(answer); },
      () => { if (going === it) wait(); }
    );
  }

  function heard(answer) {
    const offset = answer.headers.get('Upload-Offset');
    if (answer.ok && !going.url) {
      going.url = answer.headers.get('Location');
      keep(going.box, answer.headers.get('Upload-Draft'));
    }
    if (offset !== null && (answer.ok || answer.status === 409)) {
      going.offset = Number(offset);
      going.tries = answer.ok ? 0 : going.tries + 1;
      if (going.tries < 5) return go();
    }
    if (answer.status >= 500 || answer.status === 409) return wait();
    return answer.text().then((words) => end(words.length < 200 ? words : going.box.dataset.fails));
  }

  // asked anew, the same file is told how far it is
  function wait() {
    going.tries += 1;
    going.url = '';
    say(going.box, going.box.dataset.waits, going.offset, going.file.size);
    going.timer = setTimeout(go, 1000 * Math.min(30, Math.pow(2, going.tries)));
  }

  function end(words) {
    const it = going;
    going = null;
    show(it.box, false);
    part(it.box, 'give-up').hidden = it.offset < it.file.size;
    say(it.box, words, it.offset, it.file.size);
  }

  function giveUp(box) {
    if (going) clearTimeout(going.timer);
    going = null;
    ask(box, there(box), 'DELETE', {}).catch(() => null).then(() => {
      show(box, false);
      part(box, 'give-up').hidden = true;
      say(box, box.dataset.ends, 0, 0);
      box.querySelector('input[type=file]').focus();
    });
  }

  document.addEventListener('change', (event) => {
    const box = event.target.closest && event.target.type === 'file' && event.target.closest('[data-film]');
    if (box && event.target.files[0]) start(box, event.target.files[0]);
  });
  document.addEventListener('click', (event) => {
    const button = event.target.closest && event.target.closest('[data-give-up]');
    if (button) giveUp(button.closest('[data-film]'));
  });
  window.addEventListener('online', () => { if (going && !going.url) go(); });
  // while it comes, the form waits: what is on its way would be lost with the page
  document.addEventListener('submit', (event) => {
    if (!going || !event.target.contains(going.box)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    say(going.box, going.box.dataset.early, going.offset, going.file.size);
  }, true);
})();
