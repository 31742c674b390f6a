"""A program of its own, never imported by the server: sound that a stranger sent, made anew.

    python -P sounding.py FORMAT SECONDS <sent >made.mp3

Decoders are large and have had holes; here a hostile file meets a process without secrets, that
can open no file and no connection, and whose time and memory are bounded. What comes out was
decoded and encoded again: no title, no place, no picture, no byte of the file that came.
The exit status says what was found: see `cocreate.intake.sound`.
"""

import io
import resource
import sys
import wave
from collections.abc import Iterator

import av
from av.audio.frame import AudioFrame
from av.container import InputContainer
from av.stream import Disposition

BROKEN, TOO_LONG, FILM, CUT = 3, 4, 5, 6
MEMORY = 1024**3
PROCESSOR = 20  # seconds; five minutes of sound take about one
STREAMS = "8"  # a cover picture is one, too
FAULTS = 20  # damaged packets that a player would skip without a word
RATES = range(4_000, 384_001)
CHANNELS = 8
GRACE = 5  # seconds: recorders stop a little late
TIMED = {"matroska", "mov", "wav"}  # formats that say their length; others are guessed
WHOLE = 0.9  # of the length that the file says
UNKNOWN = 0x7F00_0000  # and above: written by a recorder that did not know yet
KILOBITS = {  # of a frame of MP3, by the number in its head
    True: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0),
    False: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0),
}
RATE, BITS = 24_000, 48_000  # a voice in one channel, well understood


def rehearse() -> None:
    """PyAV loads parts of itself when they are first needed: all of them now, before the fence."""
    silence = io.BytesIO()
    with wave.open(silence, "wb") as sound:
        sound.setparams((1, 2, 8_000, 0, "NONE", ""))
        sound.writeframes(bytes(1_600))
    anew(silence.getvalue(), "wav", 1)


def fence() -> None:
    """From here on nothing more is opened."""
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR, PROCESSOR))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))


def anew(data: bytes, kind: str, seconds: float) -> bytes:
    """The sound as MP3, which every phone and every old computer plays."""
    made = io.BytesIO()
    with av.open(io.BytesIO(data), "r", format=kind, options={"max_streams": STREAMS}) as sent:
        _look(sent)
        said = (sent.duration or 0) / av.time_base if kind in TIMED else 0.0
        plain = {"id3v2_version": "0", "write_xing": "0", "fflags": "+bitexact"}
        with av.open(made, "w", format="mp3", container_options=plain) as out:
            voice = out.add_stream("libmp3lame", rate=RATE, layout="mono")
            voice.bit_rate = BITS
            heard = 0.0
            for frame in _frames(sent):
                heard += frame.samples / frame.sample_rate
                _end(TOO_LONG, heard > seconds + GRACE)
                frame.pts = None
                out.mux(voice.encode(frame))
            out.mux(voice.encode(None))
    _end(BROKEN, heard == 0)
    _end(CUT, heard < min(said, seconds) * WHOLE or _is_cut(data, kind))
    return made.getvalue()


def _is_cut(data: bytes, kind: str) -> bool:
    """Whether the last piece of it says that it is longer than what there is. These formats say no
    length as a whole; who cuts them off hardly meets the end of a piece.
    """
    if kind == "wav":
        return _is_short(data)
    length_of = {"mp3": _mp3, "aac": _adts, "ogg": _page}.get(kind)
    at, length = _after_tag(data), 1
    while length_of and length and at < len(data):
        length = length_of(data, at)
        at += length
    return at > len(data)


def _after_tag(data: bytes) -> int:
    if data[:3] != b"ID3":
        return 0
    size = 0
    for seven_bits in data[6:10]:
        size = size << 7 | seven_bits & 0x7F
    return min(size + 10, len(data))


def _mp3(data: bytes, at: int) -> int:
    """The length of the frame of layer III that begins here; 0 for none."""
    head = int.from_bytes(data[at : at + 4].ljust(4, b"\0"), "big")
    is_one = head >> 19 & 3 == 3  # MPEG 1; else 2, or 2.5 at half its rate
    if head >> 21 != 0x7FF or head >> 17 & 3 != 1:
        return 0
    rate = (44_100, 48_000, 32_000, 0)[head >> 10 & 3] >> (0, 1, 1, 2)[3 - (head >> 19 & 3)]
    bits = KILOBITS[is_one][head >> 12 & 15] * 1000
    return (144 if is_one else 72) * bits // rate + (head >> 9 & 1) if rate and bits else 0


def _adts(data: bytes, at: int) -> int:
    head = int.from_bytes(data[at : at + 7].ljust(7, b"\0"), "big")
    return max(7, head >> 13 & 0x1FFF) if head >> 44 == 0xFFF else 0


def _page(data: bytes, at: int) -> int:
    if data[at : at + 4] != b"OggS":
        return 0
    head = data[at : at + 27].ljust(27, b"\0")
    return 27 + head[26] + sum(data[at + 27 : at + 27 + head[26]])


def _is_short(wave_file: bytes) -> bool:
    """FFmpeg takes a WAV to be as long as what there is of it; its head knows better."""
    said = int.from_bytes(wave_file[4:8], "little")
    return said < UNKNOWN and len(wave_file) < said * WHOLE


def _look(sent: InputContainer) -> None:
    """Whether there is sound in it that can be meant, and nothing that moves."""
    _end(BROKEN, not sent.streams.audio)
    pictures = [it for it in sent.streams.video if not it.disposition & Disposition.attached_pic]
    _end(FILM, bool(pictures))
    codec = sent.streams.audio[0].codec_context
    codec.thread_count = 1
    _end(BROKEN, codec.sample_rate not in RATES or not 0 < codec.layout.nb_channels <= CHANNELS)


def _frames(sent: InputContainer) -> Iterator[AudioFrame]:
    faults = 0
    for packet in sent.demux(sent.streams.audio[0]):
        try:
            yield from (it for it in packet.decode() if isinstance(it, AudioFrame))
        except av.error.InvalidDataError:
            faults += 1
            _end(BROKEN, faults > FAULTS)


def _end(status: int, when: bool) -> None:
    if when:
        sys.exit(status)


def main() -> None:
    rehearse()
    fence()
    kind, seconds = sys.argv[1:]
    try:
        made = anew(sys.stdin.buffer.read(), kind, float(seconds))
    except (av.error.FFmpegError, ValueError, MemoryError):
        sys.exit(BROKEN)
    sys.stdout.buffer.write(made)


if __name__ == "__main__":
    main()
