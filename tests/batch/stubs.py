"""Tiny models that a worker can load by name, and that stumble over certain words."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from time import sleep

from compare.calibration import Calibration
from compare.model import Attribution, Span
from compare.pipeline import Models, Settings
from compare.relate import load_pair_model
from tests.conftest import HashingEncoder, SaidTagger


class StumblingTagger(SaidTagger):
    def __init__(self) -> None:
        self.stumbled = False

    def find_attributions(self, text: str, sentences: Sequence[Span]) -> list[Attribution]:
        if "landmine" in text:
            # A process that ends while it is being started is waited for in vain.
            sleep(1)
            os.kill(os.getpid(), signal.SIGKILL)
        if "pothole" in text and not self.stumbled:
            self.stumbled = True
            raise RuntimeError("stumbled once")
        if "abyss" in text:
            raise RuntimeError("fell into the abyss")
        return super().find_attributions(text, sentences)


def load_small(_settings: Settings) -> Models:
    return Models(HashingEncoder(), StumblingTagger(), load_pair_model(), Calibration({}))


def load_steady(_settings: Settings) -> Models:
    return Models(HashingEncoder(), SaidTagger(), load_pair_model(), Calibration({}))


def load_nothing(_settings: Settings) -> Models:
    raise AssertionError("a model was asked for")
