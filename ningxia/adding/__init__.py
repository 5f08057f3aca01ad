"""Taking in a new download: what is in it, how it differs from what is held, its card, and the copy in data/raw.

`settled` reads, compares and asks until nothing is unsaid; `put` writes card and file, both or neither.
"""

from ningxia.adding.arrival import Arrival, arrival
from ningxia.adding.cards import card_text
from ningxia.adding.naming import BadName
from ningxia.adding.put import put, restored
from ningxia.adding.reading import RefusedFile
from ningxia.adding.said import NEW, OLD, Question, Said, Unsaid, answered, labels_said, regions_of, vintage_of
from ningxia.adding.settle import settled, twin

__all__ = [
    "NEW",
    "OLD",
    "Arrival",
    "BadName",
    "Question",
    "RefusedFile",
    "Said",
    "Unsaid",
    "answered",
    "arrival",
    "card_text",
    "labels_said",
    "put",
    "regions_of",
    "restored",
    "settled",
    "twin",
    "vintage_of",
]
