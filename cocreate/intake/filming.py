"""A program of its own, never imported by the server: a video that a stranger sent, made anew.

    python -P filming.py FORMAT SECONDS <sent >made

As `sounding` does for sound: a hostile file meets a process without secrets, that can open no
file and no connection, and whose time and memory are bounded. What comes out was decoded and
encoded again: no place, no title, no chapter, no subtitle, no attachment, no byte of what came.
First a line of JSON with the sizes, then the film, then its first picture.
The exit status says what was found: see `cocreate.intake.remaking`.
"""

import io
import json
import os
import resource
import sys
from collections.abc import Iterator
from contextlib import suppress
from fractions import Fraction
from typing import Any

import av
from av.audio.frame import AudioFrame
from av.container import InputContainer, OutputContainer
from av.stream import Disposition
from av.video.frame import VideoFrame

BROKEN, TOO_LONG, LARGE, CUT, STILL = 3, 4, 5, 6, 7
MEMORY = 2 * 1024**3  # of addresses: what came, what is made, and a few pictures
PROCESSOR = 1200  # seconds
STREAMS = "16"
FAULTS = 200  # damaged packets that a player would skip without a word
PIXELS = 4096 * 2304
LEAST = 16  # pixels of a side
GRACE = 5  # seconds: phones stop a little late
WHOLE = 0.9  # of the length that the file says
LONG, SHORT, RATE = 1280, 720, 30  # of what comes out
SOUND = 48_000
RESERVED, A_SECOND = 65_536, 4_096  # bytes for the index, which is laid in front of the pictures
PLAIN = {"fflags": "+bitexact", "empty_hdlr_name": "1"}
HARD = {"preset": "veryfast", "crf": "25", "maxrate": "2200k", "bufsize": "4400k", "bf": "0"}
HARD |= {"profile": "main", "level": "3.1", "g": "90", "threads": "2"}
TURNED = {  # degrees against the clock
    90: [("transpose", "dir=cclock")],
    180: [("hflip", ""), ("vflip", "")],
    270: [("transpose", "dir=clock")],
}
PARENT = os.getppid()


def _end(status: int, when: bool) -> None:
    if when:
        sys.exit(status)


def fence() -> None:
    """From here on nothing more is opened."""
    limits = {resource.RLIMIT_CPU: PROCESSOR, resource.RLIMIT_AS: MEMORY, resource.RLIMIT_NOFILE: 3}
    for what, most in {**limits, resource.RLIMIT_CORE: 0, resource.RLIMIT_FSIZE: 0}.items():
        resource.setrlimit(what, (most, most))


def rehearse() -> None:
    """PyAV and Pillow load parts of themselves when they are first needed: all of them now."""
    file = io.BytesIO()
    with av.open(file, "w", format="mp4") as out:
        shown = out.add_stream("mpeg4", rate=5)
        shown.width, shown.height, shown.pix_fmt = 64, 64, "yuv420p"
        said = out.add_stream("aac", rate=SOUND, layout="mono")
        for number in range(3):
            picture, silence = VideoFrame(64, 64, "yuv420p"), AudioFrame("s16", "mono", 1024)
            picture.pts, picture.time_base = number, Fraction(1, 5)
            silence.sample_rate, silence.pts = SOUND, number * 1024
            out.mux([*shown.encode(picture), *said.encode(silence)])
        out.mux([*shown.encode(None), *said.encode(None)])
    Film(file.getvalue(), "mov", 5).made()


class Film:
    """One video, from the bytes that came to those that are kept."""

    def __init__(self, data: bytes, kind: str, seconds: float) -> None:
        self.data, self.kind, self.most = io.BytesIO(data), kind, seconds
        self.graph = av.filter.Graph()
        self.tracks: list[Any] = []
        self.size = (0, 0)
        self.seen = self.heard = 0.0
        self.begins: float | None = None
        self.poster = b""

    def made(self) -> tuple[dict[str, int], bytes, bytes]:
        """Sizes, film, poster."""
        out = io.BytesIO()
        options = {"max_streams": STREAMS}
        with av.open(self.data, "r", format=self.kind, options=options) as sent:
            said = _look(sent, self.most)
            room = RESERVED + A_SECOND * int(min(said or self.most, self.most) + GRACE)
            front = {"moov_size": str(room), **PLAIN}
            with av.open(out, "w", format="mp4", container_options=front) as made:
                self._make(sent, made)
        _end(STILL, not self.poster)
        _end(CUT, max(self.seen, self.heard) < min(said, self.most) * WHOLE)
        facts = {"width": self.size[0], "height": self.size[1], "seconds": round(self.seen)}
        return facts, out.getvalue(), self.poster

    def _make(self, sent: InputContainer, made: OutputContainer) -> None:
        frames = _frames(sent)
        first = next((it for it in frames if isinstance(it, VideoFrame)), None)
        if first is None:
            return
        self._begin(first, sent)
        self._open(made, has_sound=bool(sent.streams.audio))
        self._show(first, made)
        for frame in frames:
            if isinstance(frame, VideoFrame):
                self._show(frame, made)
            else:
                self._say(frame, made)
        self._drain(made, is_last=True)
        for track in self.tracks:
            made.mux(track.encode(None))

    def _open(self, made: OutputContainer, *, has_sound: bool) -> None:
        shown: Any = made.add_stream("libx264", rate=RATE, options=HARD)
        shown.width, shown.height = self.size
        shown.pix_fmt = "yuv420p"
        self.tracks = [shown]
        if has_sound:
            said: Any = made.add_stream("aac", rate=SOUND, layout="stereo")
            said.bit_rate = 96_000
            self.tracks.append(said)

    def _begin(self, first: VideoFrame, sent: InputContainer) -> None:
        """Upright, no larger than we show, at most so many pictures a second."""
        turn = int(first.rotation) % 360
        across = Fraction(_moving(sent)[0].sample_aspect_ratio or 1)
        wide, high = int(first.width * across), first.height
        if turn in {90, 270}:
            wide, high = high, wide
        self.size = _fitting(max(wide, LEAST), max(high, LEAST))
        way = [("fps", f"fps={RATE}:start_time=0"), *TURNED.get(turn, [])]
        way += [("scale", f"{self.size[0]}:{self.size[1]}"), ("setsar", "1")]
        way += [("format", "pix_fmts=yuv420p")]
        graph = self.graph
        last = graph.add_buffer(template=_moving(sent)[0])
        for name, words in [*way, ("buffersink", "")]:
            node = graph.add(name, words) if words else graph.add(name)
            last.link_to(node)
            last = node
        graph.configure()

    def _at(self, frame: Any) -> float:
        """Seconds since the first picture or sound."""
        time = float(frame.time) if frame.pts is not None else max(self.seen, self.heard)
        if self.begins is None:
            self.begins = time
        at = time - self.begins
        _end(TOO_LONG, at > self.most + GRACE)
        _end(BROKEN, at < -self.most)
        return max(0.0, at)

    def _show(self, frame: VideoFrame, made: OutputContainer) -> None:
        _end(LARGE, frame.width * frame.height > PIXELS)
        at = self._at(frame)
        if frame.pts is None or frame.time_base is None:
            return
        lasts = float((frame.duration or 0) * frame.time_base)
        self.seen = max(self.seen, at + min(max(lasts, 1 / RATE), 1.0))
        frame.pts = int(at / frame.time_base)
        self.graph.push(frame)
        self._drain(made)

    def _drain(self, made: OutputContainer, *, is_last: bool = False) -> None:
        if is_last:
            self.graph.push(None)
        with suppress(av.error.BlockingIOError, av.error.EOFError):
            while isinstance(picture := self.graph.pull(), VideoFrame):
                self._keep_first(picture)
                picture.pict_type = 0  # the encoder chooses, not the stranger
                made.mux(self.tracks[0].encode(picture))

    def _keep_first(self, picture: Any) -> None:
        """A second in, where a hand has stopped shaking; the first one of a shorter film."""
        if self.poster and (self.seen < 1 or self.seen > 1.5):
            return
        face = io.BytesIO()
        picture.to_image().save(face, "JPEG", quality=80)
        self.poster = face.getvalue()

    def _say(self, frame: AudioFrame, made: OutputContainer) -> None:
        at = self._at(frame)
        _end(TOO_LONG, self.heard > self.most + GRACE)
        self.heard = max(self.heard, at) + frame.samples / max(frame.sample_rate, 1)
        frame.pts = int(at * frame.sample_rate)
        frame.time_base = Fraction(1, frame.sample_rate)
        made.mux(self.tracks[1].encode(frame))


def _fitting(wide: int, high: int) -> tuple[int, int]:
    """Inside 1280 × 720, lying or standing; even, as H.264 wants it."""
    least = min(LONG / max(wide, high), SHORT / min(wide, high), 1.0)
    return (max(2, int(wide * least) // 2 * 2), max(2, int(high * least) // 2 * 2))


def _look(sent: InputContainer, most: float) -> float:
    """How long it says it is, 0 for unsaid; ends what is no video that we may open."""
    moving = _moving(sent)
    _end(STILL, not moving)
    codec = moving[0].codec_context
    _end(LARGE, codec.width * codec.height > PIXELS)
    said = (sent.duration or 0) / av.time_base
    _end(TOO_LONG, said > most + GRACE)
    return max(0.0, said)


def _moving(sent: InputContainer) -> list[Any]:
    """Not its cover."""
    return [it for it in sent.streams.video if not it.disposition & Disposition.attached_pic]


def _frames(sent: InputContainer) -> Iterator[Any]:
    moving = _moving(sent)[0]
    moving.thread_count = 2
    wanted = [moving, *sent.streams.audio[:1]]
    faults = 0
    for packet in sent.demux(wanted):
        _end(BROKEN, os.getppid() != PARENT)  # nobody waits for it any more
        try:
            yield from packet.decode()
        except av.error.InvalidDataError:
            faults += 1
            _end(BROKEN, faults > FAULTS)


def main() -> None:
    os.nice(10)  # whoever waits for a page goes first
    rehearse()
    fence()
    kind, seconds = sys.argv[1:]
    try:
        facts, film, poster = Film(sys.stdin.buffer.read(), kind, float(seconds)).made()
    except (av.error.FFmpegError, ValueError, MemoryError, OverflowError):
        sys.exit(BROKEN)
    sizes = {**facts, "bytes": len(film), "poster": len(poster)}
    sys.stdout.buffer.writelines([json.dumps(sizes).encode() + b"\n", film, poster])


if __name__ == "__main__":
    main()
