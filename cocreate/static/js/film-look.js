// What can be known of a video before any of it is sent: too large, none that we open, too long.
// Answers with the name of the sentence, "" for nothing to say (see ui/moving.html).
(function () {
  'use strict';

  const LARGEST = 100 * 1024 * 1024;
  const LONGEST = 305; // seconds: phones stop a little late
  const PATIENCE = 4000; // ms; what this browser can't play has no length here

  function isVideo(head) {
    const word = (from, to) => String.fromCharCode.apply(null, head.subarray(from, to));
    return ['ftyp', 'moov', 'mdat', 'wide'].indexOf(word(4, 8)) >= 0 || word(0, 4) === '\x1a\x45\xdf\xa3' ||
      (word(0, 4) === 'RIFF' && word(8, 12) === 'AVI ');
  }

  function head(file) {
    return new Promise((done, fail) => {
      const reader = new FileReader();
      reader.onload = () => done(new Uint8Array(reader.result));
      reader.onerror = fail;
      reader.readAsArrayBuffer(file.slice(0, 12));
    });
  }

  function seconds(file) {
    const url = URL.createObjectURL(file);
    const video = document.createElement('video');
    const told = new Promise((done) => {
      video.onloadedmetadata = () => done(video.duration);
      video.onerror = () => done(0);
      setTimeout(() => done(0), PATIENCE);
    });
    video.preload = 'metadata';
    video.src = url;
    return told.then((length) => {
      video.removeAttribute('src');
      URL.revokeObjectURL(url);
      return isFinite(length) ? length : 0; // recorders of browsers leave it out
    });
  }

  window.lookAtFilm = (file) => {
    if (file.size > LARGEST) return Promise.resolve('large');
    return head(file)
      .then((bytes) => isVideo(bytes) ? seconds(file).then((length) => length > LONGEST ? 'long' : '') : 'wrong')
      .catch(() => '');
  };
})();
