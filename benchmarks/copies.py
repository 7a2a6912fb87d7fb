"""How surely planted copies and versions are found, by kind and by the share of words edited.

python -m benchmarks.copies FOLDER_OF_GOLD_STORIES [ARTICLES]
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from compare.copies import CopyPair, copied_claims, find_copy_pairs
from compare.evaluate.gold import GoldStory, load_gold_folder
from compare.model import Article, Claim
from compare.readers import read_articles
from compare.sentences import split_sentences
from compare.versions import find_versions

EDITS = (0.0, 0.05, 0.1, 0.2, 0.3)
CHANGES = (0.05, 0.1, 0.2, 0.3, 0.4)
COPIES = ("whole", "sentences dropped", "reordered", "shortened", "part of another")
VERSIONS = ("words edited", "sentences new", "paragraphs on top", "cut at the end")
# Articles of the same weeks among which a number of versions are planted.
WINDOW, PLANTED = 400, 60

Sentences = list[str]


def main() -> None:
    """Print the tables."""
    stories = load_gold_folder(Path(sys.argv[1]))
    measure_copies(stories)
    measure_claims(stories)
    if len(sys.argv) > 2:
        heap = read_articles(Path(sys.argv[2]))
        measure_versions(heap)
        measure_heap(heap)


def measure_copies(stories: Sequence[GoldStory]) -> None:
    """Plant a copy of one article in each story, in each way; pairs of other articles are none."""
    print(f"copies, {len(stories)} stories: recall (false pairs)")
    right = found = 0
    for kind in COPIES:
        cells = []
        for share in EDITS:
            chance = random.Random(f"{kind} {share}")
            hits = wrong = 0
            for gold in stories:
                articles, truth = plant_copy(gold, kind, share, chance)
                pairs = {frozenset((pair.a, pair.b)) for pair in find_copy_pairs(articles)}
                hits += truth in pairs
                wrong += len(pairs - {truth})
            cells.append(f"{hits / len(stories):.3f} ({wrong})")
            right, found = right + hits, found + hits + wrong
        print(f"{kind:18}" + "".join(f"{cell:>12}" for cell in cells))
    tries = len(COPIES) * len(EDITS) * len(stories)
    print(f"precision {right / found:.3f}, recall {right / tries:.3f}\n")


def measure_claims(stories: Sequence[GoldStory]) -> None:
    """Of the sentences of a copied part, those that are known as copies on their own."""
    cells = []
    for share in EDITS:
        chance = random.Random(f"claims {share}")
        known = tried = wrong = 0
        for gold in stories:
            source, words = gold.story.articles[0], _pool(gold)
            edited = [edit(sentence, share, words, chance) for sentence in _sentences(source)]
            copy = _article("copy", edited)
            others = [_claims(article) for article in gold.story.articles[1:]]
            claims = [*_claims(source), *_claims(copy), *(c for own in others for c in own)]
            sets = copied_claims(claims, [*gold.story.articles, copy])
            known += sum({"copy", source.id} <= {_article_of(id_) for id_ in ids} for ids in sets)
            wrong += sum("copy" not in {_article_of(id_) for id_ in ids} for ids in sets)
            tried += len(_claims(copy))
        cells.append(f"{known / tried:.3f} ({wrong})")
    print("single sentences  " + "".join(f"{cell:>12}" for cell in cells) + "\n")


def measure_versions(heap: Sequence[Article]) -> None:
    """Plant later versions among articles of the same weeks, of which other pairs are none.

    What is joined before anything is planted is not counted.
    """
    ordered = sorted(heap, key=lambda article: article.published or "")
    print("versions: recall (the latest known, articles wrongly joined)")
    width = min(WINDOW, len(ordered))
    for row, kind in enumerate(VERSIONS):
        cells = []
        for column, share in enumerate(CHANGES):
            number = row * len(CHANGES) + column
            start = number * (len(ordered) - width) // (len(VERSIONS) * len(CHANGES) - 1)
            window = ordered[start : start + width]
            cells.append(_version_cell(window, kind, share, random.Random(f"{kind} {share}")))
        print(f"{kind:18}" + "".join(f"{cell:>18}" for cell in cells))
    print()


def measure_heap(heap: Sequence[Article]) -> None:
    """Time the search of a whole heap."""
    pairs, seconds = _timed(lambda: find_copy_pairs(heap))
    whole = sum(pair.whole for pair in pairs)
    print(f"{len(heap)} articles: {whole} copies and {len(pairs) - whole} in part, {seconds:.0f} s")


def plant_copy(
    gold: GoldStory, kind: str, share: float, chance: random.Random
) -> tuple[list[Article], frozenset[str]]:
    """A story with a copy in it, and the pair that is one."""
    articles = list(gold.story.articles)
    place = chance.randrange(len(articles))
    host = articles[(place + 1) % len(articles)]
    sentences = _sentences(articles[place])
    if kind == "sentences dropped":
        sentences = [s for s in sentences if chance.random() > 0.3] or sentences
    elif kind == "reordered":
        chance.shuffle(sentences)
    elif kind == "shortened":
        sentences = sentences[: (len(sentences) + 1) // 2]
    elif kind == "part of another":
        chosen = sorted(chance.sample(range(len(sentences)), (len(sentences) + 1) // 2))
        sentences = [sentences[i] for i in chosen]
    edited = [edit(sentence, share, _pool(gold), chance) for sentence in sentences]
    if kind == "part of another":
        own = _sentences(host)
        at = chance.randrange(len(own) + 1)
        edited = [*own[:at], *edited, *own[at:]]
        articles.remove(host)
        place = articles.index(next(a for a in articles if a.id == _id_at(gold, place)))
    copy = _article("copy", edited)
    return [*articles, copy], frozenset((articles[place].id, copy.id))


def plant_version(
    heap: Sequence[Article], source: Article, kind: str, share: float, chance: random.Random
) -> Article:
    """A later version of an article; what is new comes from another article of the outlet."""
    sentences = _sentences(source)
    mates = [other for other in heap if other.outlet == source.outlet and other != source]
    other = _sentences(chance.choice(mates or heap))
    count = max(1, round(share * len(sentences)))
    new = [chance.choice(other) for _ in range(count)]
    if kind == "words edited":
        pool = " ".join(other).split()
        sentences = [edit(sentence, share, pool, chance) for sentence in sentences]
    elif kind == "sentences new":
        for place, sentence in zip(chance.sample(range(len(sentences)), count), new, strict=True):
            sentences[place] = sentence
    elif kind == "paragraphs on top":
        sentences = [*new, *sentences]
    else:
        sentences = sentences[:-count] or sentences
    later = f"{source.published or '2020-01-01'}T23:00"[:16]
    return replace(
        source,
        id=f"{source.id}-later",
        title=new[0][:60],
        text="\n\n".join(sentences),
        url=None,
        published=later,
    )


def edit(sentence: str, share: float, pool: Sequence[str], chance: random.Random) -> str:
    """A sentence with a share of its words replaced, left out, added to or swapped."""
    out: list[str] = []
    for word in sentence.split():
        way = chance.randrange(4) if chance.random() < share else -1
        if way == 0:
            out.append(chance.choice(pool))
        elif way == 2:
            out.extend((word, chance.choice(pool)))
        elif way == 3 and out:
            out.insert(-1, word)
        elif way != 1:
            out.append(word)
    return " ".join(out)


def _version_cell(window: Sequence[Article], kind: str, share: float, chance: random.Random) -> str:
    before = {id_: set(found.articles) for found in find_versions(window) for id_ in found.articles}
    sources = chance.sample(window, min(PLANTED, len(window)))
    later = {source.id: plant_version(window, source, kind, share, chance) for source in sources}
    found = {
        id_: versions
        for versions in find_versions([*window, *later.values()])
        for id_ in versions.articles
    }
    hits = latest = wrong = 0
    for source in sources:
        planted = later[source.id].id
        articles = found[planted].articles if planted in found else ()
        hits += source.id in articles
        latest += source.id in articles and articles[-1] == planted
        wrong += len(set(articles) - before.get(source.id, set()) - {source.id, *_ids(later)})
    return f"{hits / len(sources):.3f} ({latest / max(1, hits):.2f}, {wrong})"


def _ids(articles: Mapping[str, Article]) -> list[str]:
    return [article.id for article in articles.values()]


def _sentences(article: Article) -> Sentences:
    return [article.text[span.start : span.end] for span in split_sentences(article.text)]


def _claims(article: Article) -> list[Claim]:
    """Each sentence as a claim."""
    return [
        Claim(article.id, article.outlet, span.start, span.end, article.text[span.start : span.end])
        for span in split_sentences(article.text)
    ]


def _article_of(claim: str) -> str:
    return claim.rpartition(":")[0]


def _article(name: str, sentences: Iterable[str]) -> Article:
    return Article(name, f"The {name}", name, "\n\n".join(s for s in sentences if s))


def _pool(gold: GoldStory) -> Sentences:
    return " ".join(article.text for article in gold.story.articles).split()


def _id_at(gold: GoldStory, place: int) -> str:
    return gold.story.articles[place].id


def _timed(work: Callable[[], list[CopyPair]]) -> tuple[list[CopyPair], float]:
    started = time.perf_counter()
    return work(), time.perf_counter() - started


if __name__ == "__main__":
    main()
