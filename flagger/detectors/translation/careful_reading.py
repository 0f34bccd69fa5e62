"""TQ951, TQ952, SP951: what the careful model says of the sentences that it reads."""

from collections.abc import Iterator, Sequence

from flagger.records import Document, Flag, Severity, Span
from flagger.rules import Detector, Effort, Rule

_SOURCE = (
    "Ours: all-MiniLM-L6-v2 (sentence-transformers, Apache-2.0) fine-tuned on damage of clean open text and on "
    "translations that readers scored badly; the model card has data, licences and figures."
)
_BLIND_SPOTS = (
    "Wrong numbers, names, negation and tense, which make good English; fluent machine translation; verse, slang, "
    "dialect, lists and tables, which are read as damage now and then."
)

GARBLED_SENTENCE = Rule(
    code="TQ951",
    name="careful-garbled-sentence",
    summary="sentence that a small language model reads as garbled, with the words that trouble it most",
    severity=Severity.MINOR,
    what="A sentence that a neural model, taught on damaged sentences, takes for garbled almost certainly: words dropped, "
    "added, in the wrong form, order or sense. The span is the place it objects to most.",
    why="Readers cannot follow a garbled sentence or follow it to something nobody said.",
    examples=(
        "The mayor said the bridge would be repaired by the end of the year if the money could be found. The minister [[have to said the that question gas of deliveries will decided been until the of end the]] month. A court ordered the director of the factory held for two months over unpaid wages.",
        "The foreign minister met his counterpart on Monday to discuss the price of natural gas and grain. Police [[the found in apartment]] of him a weapons and detained man, who now give the testimonies. The central bank raised its key interest rate in an effort to fight rising consumer prices.",
    ),
    clean=(
        "The minister said on Monday that gas deliveries would be settled by the end of the month. Three people were hurt in the fire and taken to hospital, the press office said. Residents of the village have been without water for two weeks and are asking the government for help. The delegation arrived in the capital for talks on gas supplies.",
        "The foreign minister met his counterpart on Monday to discuss the price of natural gas and grain. The central bank raised its key interest rate in an effort to fight rising consumer prices. Police arrested the suspect in a house next to the railway station. The prime minister promised to build new hospitals before the next election.",
    ),
    blind_spots=_BLIND_SPOTS,
    source=_SOURCE,
)
GARBLED_PASSAGE = Rule(
    code="TQ952",
    name="careful-garbled-passage",
    summary="passage whose sentences, taken together, a small language model reads as garbled",
    severity=Severity.MAJOR,
    what="About five or more neighbouring sentences of which none may be wrong beyond doubt, but which a neural model "
    "finds garbled taken together.",
    why="Bad translation rarely spoils one sentence alone; a passage of it cannot be trusted or quoted.",
    examples=(
        "[[The minister have to said the that question gas of deliveries will decided been until the of end the month. In the result of the fire suffered three person, which was to hospital delivered, the service of the press tells. Inhabitants of village without the water already since two weeks stay and asks from the government a helps. The delegation has arrive on the capital for to conduct a negotiations about of supply the gas. By words of the mayor, the bridge will been repair until the end of a year, if the money will be find. The court has arrest the director of the factory on two month for that he did not paid the salaries. Police the found in apartment of him a weapons and detained man, who now give the testimonies.]]",
        "[[Police the found in apartment of him a weapons and detained man, who now give the testimonies. The delegation has arrive on the capital for to conduct a negotiations about of supply the gas. Inhabitants of village without the water already since two weeks stay and asks from the government a helps. By words of the mayor, the bridge will been repair until the end of a year, if the money will be find. The all schools of city was close because cold, and children in the home learns. The minister have to said the that question gas of deliveries will decided been until the of end the month.]]",
    ),
    clean=(
        "The minister said on Monday that gas deliveries would be settled by the end of the month. Three people were hurt in the fire and taken to hospital, the press office said. Residents of the village have been without water for two weeks and are asking the government for help. The delegation arrived in the capital for talks on gas supplies. The mayor said the bridge would be repaired by the end of the year if the money could be found. A court ordered the director of the factory held for two months over unpaid wages. Police found weapons in his flat and detained the man, who is now being questioned. All schools in the city were closed because of the cold, and children are learning at home.",
        "The minister said on Monday that gas deliveries would be settled by the end of the month. Three people were hurt in the fire and taken to hospital, the press office said. Residents of the village have been without water for two weeks and are asking the government for help. Inhabitants of village without the water already since two weeks stay and asks from the government a helps. The delegation arrived in the capital for talks on gas supplies. The mayor said the bridge would be repaired by the end of the year if the money could be found. A court ordered the director of the factory held for two months over unpaid wages.",
    ),
    blind_spots=_BLIND_SPOTS,
    source=_SOURCE,
)
SPUN_PASSAGE = Rule(
    code="SP951",
    name="careful-spun-passage",
    summary="passage whose words, taken together, a small language model reads as swapped by a thesaurus",
    severity=Severity.MAJOR,
    what="About five or more neighbouring sentences in which a neural model finds words that a synonym machine put in the "
    "place of the usual ones.",
    why="Spun text is copied text in disguise, and the swaps change what it says.",
    examples=(
        "[[The organization intends to lay off a tenth of its laborers in light of powerless deals. Researchers found that the immunization secured more established individuals against genuine ailment. Law implementation officials captured the speculate in a house adjacent to the railroad stop. Administrators will accumulate on Friday to talk about the lack of engine fuel and its outcomes. The storm obliterated many homes and cut force supplies in the coast front territory. A court forced a weighty fine on the bank for concealing misfortunes from its stake proprietors.]]",
        "[[A court forced a weighty fine on the bank for concealing misfortunes from its stake proprietors. The squad lost its initial amusement of the period after its guardian was harmed. Individuals held up in long lines to purchase loaf and gas following the quake. The exhibit hall purchased the painting at a sell-off for a aggregate that it won't uncover. The organization intends to lay off a tenth of its laborers in light of powerless deals. Researchers found that the immunization secured more established individuals against genuine ailment.]]",
    ),
    clean=(
        "The foreign minister met his counterpart on Monday to discuss the price of natural gas and grain. The central bank raised its key interest rate in an effort to fight rising consumer prices. Police arrested the suspect in a house next to the railway station. The prime minister promised to build new hospitals before the next election. Firefighters fought the blaze through the night while residents were evacuated. The company plans to lay off a tenth of its workers because of weak sales. Researchers found that the vaccine protected older people against serious illness.",
        "The foreign minister met his counterpart on Monday to discuss the price of natural gas and grain. The central bank raised its key interest rate in an effort to fight rising consumer prices. Police arrested the suspect in a house next to the railway station. A court forced a weighty fine on the bank for concealing misfortunes from its stake proprietors. The prime minister promised to build new hospitals before the next election. Firefighters fought the blaze through the night while residents were evacuated. The company plans to lay off a tenth of its workers because of weak sales. Researchers found that the vaccine protected older people against serious illness.",
    ),
    blind_spots=_BLIND_SPOTS,
    source=_SOURCE,
)

_SHOWN = 4


def find(document: Document) -> Iterator[Flag]:
    usual = Effort()
    return iter(()) if unmet(usual) else find_with(document, usual)


def find_with(document: Document, effort: Effort) -> Iterator[Flag]:
    # imported here: the model's libraries are loaded only if there is something to read
    from flagger.careful.cascade import readings
    from flagger.careful.judging import Kind, Limits, damaged, garbled_sentences, passages
    from flagger.careful.reader import manifest_of

    read = readings(document, effort)
    if not read:
        return
    limits = Limits.of(manifest_of())
    taken: set[int] = set()
    kinds: tuple[tuple[Rule, Kind], ...] = ((GARBLED_PASSAGE, "garbled"), (SPUN_PASSAGE, "spun"))
    found = [
        (rule, kind, passage)
        for rule, kind in kinds
        for passage in passages(read, len(document.sentences), kind, limits)
    ]
    # garbled and spun text look alike: where a passage could be either, it is what it is more surely
    for rule, kind, passage in sorted(found, key=lambda one: -one[2].confidence):
        inside = [number for number in range(passage.first, passage.last + 1) if number in read]
        if taken.isdisjoint(inside):
            taken.update(inside)
            start, end = document.sentences[passage.first].start, document.sentences[passage.last].end
            words = [
                document.text[document.sentences[number].start + run.start : document.sentences[number].start + run.end]
                for number in inside
                for run in damaged(read[number].words, limits.word)[:1]
            ]
            yield rule.flag(
                document,
                start,
                end,
                f"{len(inside)} sentences here read as {kind}, taken together{_listed(words)}",
                confidence=passage.confidence,
                evidence=(
                    ("log-odds on average", round(passage.score, 2)),
                    ("words that weighed most", ", ".join(words)),
                ),
            )
    for finding in garbled_sentences(read, limits):
        if finding.first in taken:
            continue
        sentence = document.sentences[finding.first]
        runs = [
            Span(sentence.start + run.start, sentence.start + run.end)
            for run in damaged(read[finding.first].words, limits.word)
        ]
        place = runs[0] if runs else sentence
        also = [document.quote(run) for run in runs[1:_SHOWN]]
        yield GARBLED_SENTENCE.flag(
            document,
            place.start,
            place.end,
            f"the sentence reads as garbled, most of all '{document.quote(place)}'"
            if runs
            else "the sentence reads as garbled",
            confidence=finding.confidence,
            evidence=(
                ("log-odds", round(finding.score, 2)),
                ("sentence", document.quote(sentence)),
                ("also", ", ".join(also)),
            ),
        )


def _listed(words: Sequence[str]) -> str:
    return ": " + ", ".join(f"'{word}'" for word in words[:_SHOWN]) if words else ""


def unmet(effort: Effort) -> str:
    """Why the model does not read this article."""
    if effort.model == "fast":
        return "the careful model reads nothing with --model fast"
    from flagger.careful.reader import unmet as libraries_missing

    return libraries_missing()


DETECTOR = Detector(
    rules=(GARBLED_SENTENCE, GARBLED_PASSAGE, SPUN_PASSAGE),
    find=find,
    fields=("text",),
    find_with=find_with,
    unmet=unmet,
)
