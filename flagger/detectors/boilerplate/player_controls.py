"""BP110: controls and error messages of a video or audio player."""

from collections.abc import Iterator

from flagger.detectors.boilerplate.furniture import furniture_flags
from flagger.page.table import Kind
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Measured, Rule

PLAYER_CONTROLS = Rule(
    code="BP110",
    name="player-controls",
    summary="controls and messages of a video or audio player",
    severity=Severity.MINOR,
    what="What a media player says to those who can't see it: 'Video Player is loading', 'Loaded: 0%', 'Remaining Time "
    "-0:00', 'No compatible source was found for this video'.",
    why="A player leaves up to thirty such lines in the middle of a text.",
    examples=(
        (
            "The river rose again on Friday.\n[[Play Video\nLoaded: 0%\nRemaining Time -0:00\nThis is a modal window.]]\nTwo "
            "bridges are closed until Monday, officials said."
        ),
        "The river rose again on Friday.\n[[No compatible source was found for this video.]]\nTwo bridges are closed.",
    ),
    clean=(
        "The player is loading his bag into the car when the video ends.",
        "Settings\n\nThe play is set in a village by the sea, and the captions are in Welsh.",
        "The time remaining was 12 seconds when he scored.",
    ),
    blind_spots="Captions and transcripts of the video.",
    source="Ours: read in text that scrapers left of four hundred sites.",
    measured=Measured(18, 18, "hits in the held-back half of web pages, news and political articles"),
)


def find(document: Document) -> Iterator[Flag]:
    return furniture_flags(document, PLAYER_CONTROLS, Kind.PLAYER)


DETECTOR = Detector(rules=(PLAYER_CONTROLS,), find=find, fields=("text",))
