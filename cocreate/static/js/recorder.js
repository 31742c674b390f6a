// A voice note in the page: record, stop, listen, delete; then the form sends it as its file.
// Without this script, or where a browser can't record, the plain file field stays. A part that is
// drawn anew has an empty file field: what was recorded is laid in again, unless the page says that
// the draft holds it now.
(function () {
  'use strict';

  const KINDS = ['audio/webm;codecs=opus', 'audio/mp4', 'audio/ogg;codecs=opus'];
  let kept = null;
  let recorder = null;
  let ticking = 0;

  const able = navigator.mediaDevices && window.MediaRecorder && window.DataTransfer;

  function part(box, name) {
    return box.querySelector('[data-' + name + ']');
  }

  function clock(seconds) {
    return Math.floor(seconds / 60) + ':' + ('0' + Math.floor(seconds % 60)).slice(-2);
  }

  function show(box, state, words) {
    ['record', 'stop', 'erase'].forEach((name) => {
      part(box, name).hidden = !({ empty: 'record', going: 'stop', full: 'erase' }[state] === name);
    });
    part(box, 'listen').hidden = state !== 'full';
    part(box, 'said').textContent = words;
  }

  function lay(box, file) {
    const input = box.querySelector('input[type=file]');
    const list = new DataTransfer();
    if (file) list.items.add(file);
    input.files = list.files;
    const sound = part(box, 'listen');
    if (sound.src) URL.revokeObjectURL(sound.src);
    if (file) sound.src = URL.createObjectURL(file);
    else sound.removeAttribute('src');
  }

  function full(box) {
    lay(box, kept);
    show(box, 'full', box.dataset.ready);
  }

  function finish(box, chunks, kind) {
    const bare = kind.split(';')[0];
    const name = 'voice.' + ({ 'audio/mp4': 'm4a', 'audio/ogg': 'ogg' }[bare] || 'webm');
    kept = new File(chunks, name, { type: bare });
    full(box);
    part(box, 'erase').focus();
  }

  function begin(box, stream) {
    const kind = KINDS.find((one) => MediaRecorder.isTypeSupported(one)) || '';
    const chunks = [];
    const started = Date.now();
    const most = Number(box.dataset.recorder);
    recorder = new MediaRecorder(stream, { mimeType: kind, audioBitsPerSecond: 32000 });
    recorder.addEventListener('dataavailable', (event) => chunks.push(event.data));
    recorder.addEventListener('stop', () => {
      clearInterval(ticking);
      stream.getTracks().forEach((track) => track.stop());
      finish(box, chunks, recorder.mimeType || kind);
    });
    const tick = () => {
      const gone = (Date.now() - started) / 1000;
      part(box, 'time').textContent = clock(gone) + ' / ' + clock(most);
      if (gone >= most) stop();
    };
    ticking = setInterval(tick, 250);
    recorder.start(1000);
    show(box, 'going', box.dataset.going);
    tick();
    part(box, 'stop').focus();
  }

  function stop() {
    if (recorder && recorder.state !== 'inactive') recorder.stop();
  }

  function refused(box) {
    box.querySelector('input[type=file]').hidden = false;
    show(box, 'empty', box.dataset.refused);
  }

  function press(event) {
    const button = event.target.closest && event.target.closest('[data-recorder] button');
    if (!button) return;
    const box = button.closest('[data-recorder]');
    if ('record' in button.dataset) {
      navigator.mediaDevices.getUserMedia({ audio: true }).then((it) => begin(box, it), () => refused(box));
    } else if ('stop' in button.dataset) {
      stop();
    } else if ('erase' in button.dataset) {
      kept = null;
      lay(box, null);
      part(box, 'time').textContent = '';
      show(box, 'empty', box.dataset.erased);
      part(box, 'record').focus();
    }
  }

  function offer() {
    document.querySelectorAll('[data-recorder]').forEach((box) => {
      if (!able || !part(box, 'tools').hidden) return;
      part(box, 'tools').hidden = false;
      box.querySelector('input[type=file]').hidden = true;
      if (box.querySelector('.rec-kept')) kept = null;
      if (kept) full(box);
      else show(box, 'empty', '');
    });
  }

  document.addEventListener('click', press);
  // a form that is sent while it still records: first stop, the next press sends what was said
  document.addEventListener('submit', (event) => {
    if (!recorder || recorder.state === 'inactive') return;
    event.preventDefault();
    event.stopImmediatePropagation();
    stop();
  }, true);
  ['htmx:afterSwap', 'htmx:after:swap'].forEach((name) => document.addEventListener(name, offer));
  offer();
})();
