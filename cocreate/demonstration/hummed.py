"""The voice note of the demonstration: nobody's voice, so it hums the opening of 茉莉花 (a folk song)."""

import io
import math
import wave
from array import array

RATE = 8000  # samples a second: a telephone
BEAT = 0.34  # seconds
LOUD = 9000  # of 32,767
E4, G4, A4, C5, D5 = 329.63, 392.0, 440.0, 523.25, 587.33
TUNE = [
    (E4, 2),
    (E4, 1),
    (G4, 1),
    (A4, 1),
    (C5, 1),
    (C5, 1),
    (A4, 1),
    (G4, 2),
    (G4, 1),
    (A4, 1),
    (G4, 3),
]


def tune() -> bytes:
    """A WAV file, mono, 16 bit, some five seconds long."""
    samples = array("h")
    for pitch, beats in TUNE:
        samples.extend(_note(pitch, round(beats * BEAT * RATE)))
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(samples.itemsize)
        sound.setframerate(RATE)
        sound.writeframes(samples.tobytes())
    return file.getvalue()


def _note(pitch: float, length: int) -> list[int]:
    """Hummed: it swells and fades, and trembles a little."""
    turn = math.tau * pitch / RATE
    return [
        round(
            LOUD * math.sin(math.pi * at / length) * math.sin(turn * at + 0.4 * math.sin(at / 230))
        )
        for at in range(length)
    ]
