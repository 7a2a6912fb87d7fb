"""An article's text → the spans of its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from compare.model import Span


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# Never end a sentence before a name or a figure.
_TITLES = _words(
    """mr mrs ms messrs mx dr prof rev fr msgr hon gen lt col sgt maj capt cmdr cdr cpl pvt pfc adm
    brig sen sens rep reps gov govs del atty supt det insp amb pres ald asst assoc lieut vs v mt
    ft sgts drs profs gens cols st ste e.g i.e cf"""
)
# Before a figure these abbreviate; before anything else they are words ("No. He left.").
_BEFORE_FIGURES = _words(
    """no nos art sec fig p pp vol ch pt approx est ca circa jan feb mar apr jun jul aug sep sept
    oct nov dec op ver ext"""
)
# End a sentence only where the next word can do nothing but begin one.
_NAME_PARTS = _words(
    """inc corp co cos ltd llc llp plc bros jr sr esq ph.d m.d b.a m.a dept univ assn mfg intl
    gov't govt natl ave blvd rd messrs al"""
)
_STATES = _words(
    """ala ariz ark calif colo conn del fla ga ill ind kan kans ky la md mass mich minn miss mo
    mont neb nebr nev okla ore pa penn tenn tex va vt wash wis wisc wyo n.h n.j n.m n.y n.c n.d
    s.c s.d r.i w.va ont que alta"""
)
_STARTERS = _words(
    """a about according after again all already also although among an and another any around as
    asked at because before both but by despite during each earlier either even every few
    finally first following for from given having he her here his how however i if in indeed
    instead is it its just last later like many maybe meanwhile more moreover most mr mrs ms
    much my nearly neither never no nobody none nor not nothing now of on once one only or other
    others our over perhaps several she since so some speaking still such than that the their
    then there these they this those though three through thus to today two under unlike until
    we what when where whether which while who why with within without yesterday yet
    you your"""
)
_AFTER_CLOCK = re.compile(
    r"(?:[A-Z]{2,5}\b|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Eastern|Central|Mountain|Pacific"
    r"|Greenwich|Local|(?:Jan|Feb|March|Apr|May|June|July|Aug|Sep|Oct|Nov|Dec))"
)
# Letters that name a kind and not a person: "vitamin D. Researchers say".
_LETTERED = _words("""vitamin plan group hepatitis type section class grade category exhibit""")
_EXCLAIMING_NAMES = ("Yahoo", "Jeopardy", "Jeb")
_BULLET = re.compile(r"(?:[•▪●◦‣∙·*►■–—-][ \t\xa0]+)+")
_BREAK = re.compile(r"\n")
_STOP = re.compile(
    # Begun at its first sign only, lest a long run be tried from each of its places.
    r"(?P<stop>(?<![.!?…])[.!?…]+)"
    r"(?P<closers>(?:[\"'”’)\]»]|[^\S\n](?=[”’]))*)"
    r"(?P<gap>\s+|(?<=[a-z][.!?])(?=[A-Z]\w*[a-z][ ,])|(?<=[.!?][”\"])(?=[A-Z]\w*[a-z][ ,]))"
    # Marks that end nothing but sentences: Chinese and Japanese, Arabic and Urdu, Devanagari.
    r"|(?P<wide>[。！？｡؟۔।॥]+(?:[」』）”’»)]|[\"'](?=\s|$))*)"
    # A headline that a reader glued to the place where the report begins.
    r"|(?<=[a-z’'\"”] )(?P<place>(?=(?:[A-Z]{5,}|[A-Z]{3,} [A-Z]{3,})(?:, [A-Z][a-z]+\.?)?"
    r" (?:\([A-Z]\w+\) )?(?:—|–|--) ))"
)
_OPENERS = "\"“”'‘’([«¿¡"
_WORD_BEFORE = re.compile(r"(?:(?<=\b[A-Z]-)|(?<![^\s(\[“\"‘—–/-]))[^\s(\[“\"‘—–/-]+$")
_NEXT_WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_])*")
# Who speaks, right after a quotation that ends in "?" or "!": `"Why?" Mr. Poe asked`.
_SPEAKER = re.compile(
    r"(?:[A-Z][\w.’'-]*,? (?:(?:of|the|de|van|von|for|and) )*){1,7}(?:who [^.!?]{3,60}, )?"
    r"(?:said|says|asked|asks|told|wrote|writes|tweeted|added|shouted|yelled|replied|cried|exclaimed"
    r"|wondered|continued|responded|declared|posted|recalled|demanded|joked|quipped|was quoted)\b"
    # What the speaker says next makes it a sentence of its own.
    r"(?!,? ?[\"“]|:| (?:[\w’']+ ){0,4}that\b)"
)
# Looking further back or ahead than this decides nothing and would cost on one endless line.
_BACK, _AHEAD, _BRACKETED = 40, 160, 400
_LONGEST_HEADLINE = 200
# Of ninety thousand sentences of news the longest has 2,355 characters, and is a list. What is
# longer lacks its stops, and what looks into sentences may take the square of their length.
_LONGEST = 3000


def split_sentences(text: str) -> list[Span]:
    """List the sentences of a text, in order, without the white space and bullets around them.

    A sentence never crosses a blank line, nor a line break unless the line was plainly wrapped
    there. A sentence inside a quotation ends at its own full stop. What goes on for thousands of
    characters is cut between words.
    """
    spans: list[Span] = []
    for start, end in _blocks(text):
        for border in (*_borders(text, start, end), end):
            spans.extend(_pieces(text, _trimmed(text, start, border)))
            start = border
    return [span for span in spans if span.start < span.end]


def _pieces(text: str, sentence: Span) -> Iterator[Span]:
    start, end = sentence
    while end - start > _LONGEST:
        space = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        cut = space if space >= 0 else start + _LONGEST
        yield _trimmed(text, start, cut)
        start = _trimmed(text, cut, end).start
    yield Span(start, end)


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _blocks(text: str) -> Iterator[Span]:
    """Yield the runs of lines that one sentence may cross, without their bullets."""
    start = 0
    lines = [*_lines(text)]
    for i, line in enumerate(lines):
        following = lines[i + 1] if i + 1 < len(lines) else None
        if following is not None and _is_wrapped(text, line, following, lines[i - 1 : i]):
            continue
        bullet = _BULLET.match(text, _trimmed(text, start, line.end).start, line.end)
        yield Span(bullet.end() if bullet else start, line.end)
        start = line.end


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for match in _BREAK.finditer(text):
        yield Span(start, match.start())
        start = match.end()
    yield Span(start, len(text))


def _is_wrapped(text: str, line: Span, following: Span, before: list[Span]) -> bool:
    """Whether a sentence goes on in the next line.

    It does where that line begins in lower case, or where its first word would not have fitted
    on a line of the width that the neighbouring lines have.
    """
    here, there = _trimmed(text, *line), _trimmed(text, *following)
    if here.start == here.end or there.start == there.end:
        return False
    if _BULLET.match(text, there.start, there.end):
        return False
    if text[there.start].islower():
        return True
    # Lines of e-mails and old wires are between these widths; a longer one is a whole paragraph.
    width = max(span.end - span.start for span in (here, there, *before))
    first_word = text[there.start : there.end].split(maxsplit=1)[0]
    return 50 <= width <= 100 and here.end - here.start + 1 + len(first_word) > width


def _borders(text: str, start: int, end: int) -> Iterator[int]:
    sentence = start
    for match in _STOP.finditer(text, start, end):
        if match["place"] is not None:
            is_short = match.start() - sentence < _LONGEST_HEADLINE
            ends = is_short and _is_headline(text[sentence : match.start()])
        else:
            ends = bool(match["wide"]) or _ends_sentence(text, sentence, match)
        if ends:
            sentence = match.end()
            yield sentence


def _is_headline(words: str) -> bool:
    return all(word[0].isupper() for word in words.split() if len(word) > 4)


def _ends_sentence(text: str, sentence: int, match: re.Match[str]) -> bool:
    ahead = text[match.end() : min(match.end() + _AHEAD, match.endpos)]
    bare = ahead.lstrip(_OPENERS + ".… \xa0")
    if not bare or bare[0].islower() or bare[0] in ",;:)-–—&":
        return False
    stop, closers = match["stop"], match["closers"]
    said = text[max(sentence, match.start() - _BACK) : match.start()]
    # An ellipsis that stands alone leaves words out: the sentence goes on or the next begins.
    if not said.strip(_OPENERS + " ") or (stop in ("...", "…") and said[-1:].isspace()):
        return False
    quoted = any(mark in closers for mark in "\"'”’»")
    if stop != ".":
        if said.endswith(_EXCLAIMING_NAMES):
            return False
        return not (quoted and _SPEAKER.match(ahead))
    if quoted:
        return True
    if ")" in closers or "]" in closers:
        floor = max(sentence, match.start() - _BRACKETED)
        opening = text.rfind("(" if ")" in closers else "[", floor, match.start())
        if opening < 0 or text[floor:opening].strip():
            return False
    before = _WORD_BEFORE.search(said)
    opens_quote = ahead[0] in '"“‘'
    if before is None or _is_numbering(text, sentence, match.start()):
        return before is None
    lettered = said[: before.start()].lower().split()[-1:]
    if lettered and lettered[0] in _LETTERED:
        return True
    return _ends_after_word(before.group(), bare, opens_quote=opens_quote)


def _is_numbering(text: str, sentence: int, stop: int) -> bool:
    number = text[sentence:stop].strip() if stop - sentence < 10 else ""
    return len(number) <= 3 and number.isdigit()


def _ends_after_word(word: str, ahead: str, *, opens_quote: bool) -> bool:
    """Whether the full stop after ``word`` ends a sentence.

    :param ahead: What follows, without its opening quotation marks.
    :param opens_quote: Whether a quotation mark or bracket opened there.
    """
    plain = word.lower().strip(".,'’”)]")
    following = _NEXT_WORD.match(ahead)
    next_word = following.group().lower() if following else ""
    starts = (
        next_word in _STARTERS
        and not ahead[len(next_word) :].startswith(". ")
        or (next_word in ("mr", "mrs", "ms"))
    )
    if plain in _TITLES and word[:1].isalpha():
        return plain in ("st", "ft", "del", "pres") and starts
    if plain in _BEFORE_FIGURES and word != "P":
        return not ahead[0].isdigit()
    if plain in ("a.m", "p.m"):
        return not _AFTER_CLOCK.match(ahead)
    if plain in _STATES and word[:1].isupper():
        return opens_quote or next_word not in _TITLES
    if plain in _NAME_PARTS or re.fullmatch(r"(?:[^\W\d_]\.)+[^\W\d_]", plain):
        return starts or opens_quote
    if len(plain) == 1 and plain.isalpha() and word[0].isupper():
        return starts or (opens_quote and plain != "i")
    return True
