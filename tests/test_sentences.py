from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.sentences import split_sentences

# "|" marks where a sentence ends; it is no part of the text.
MARKED = [
    "LOS ANGELES — It was late. |He left.",
    "The U.S. Navy left. |It sailed for the U.K. |Nobody saw it in Washington, D.C. |She did.",
    "Sen. Ida Rell (D-N.Y.) and Rep. Tom Oaks (R-Tex.) met Gen. Vance and Lt. Col. J. K. Orr.",
    "Mr. Hale, Mrs. Orr and Dr. Bly left. |George W. Pell stayed with J. R. Stone.",
    "Train No. 5 was late. |Was it full? |No. |It was empty.",
    "It began at 9 a.m. Monday and ended at 5 p.m. |Police then left at 6 p.m. EST.",
    "Prices rose on Jan. 5. |They fell in Sept. |Analysts had warned of that.",
    "The quake measured 6.9. |Officials put it at 6.1 on the post-Sept. 11 scale.",
    "Acme Inc. Chairman Bo Lind left Acme Corp. |The firm is in St. Louis.",
    "It was the '90s. |Nobody cared.",
    "He took vitamin D. |Doctors approved. |Yahoo! News had the story.",
    '"We left. |We never came back," he said.',
    "“Who did it?” she asked. |“Stop!” said the guard. |“Why?” Mr. Bly asked.",
    "“Is it over?” |Mr. Bly said that he did not know.",
    "“It is over,” he said. |“We won.” |Then he left.",
    "“He told me: ‘Go home.’ ” |They left.",
    "(They had left.) |The others (all of them) stayed.",
    "The mayor resigned; the council did not.",
    "“I knew it was hard. |… We went on.”",
    "He waited ... and then left. |He paused... |Then he spoke.",
    "Tremor Shakes Harbour Town\n|The ground shook at noon.\n\n|Nobody was hurt",
    "The letter was wrapped by hand at a width of about seventy characters\nand it went on.",
    "1. The first point. |It is short.\n|2. The second point",
    "The minister left.|Nobody followed him.",
    "Storm Closes All Roads |HARBOUR TOWN — A storm closed every road on Monday.",
    "彼は去った。|彼女は残った。",
    "他离开了！|她还在吗？|“我们走。”|他说。",
    "هل غادر الوزير؟ |بقي الحراس.",
    "मंत्री चले गए। |पहरेदार रुके रहे।",
    "وزیر چلا گیا۔ |پہرے دار رہے۔",
]


@pytest.mark.parametrize("marked", MARKED)
def test_sentences_end_where_a_reader_ends_them(marked: str) -> None:
    parts = marked.split("|")
    text = "".join(parts)

    found = [text[start:end] for start, end in split_sentences(text)]

    assert found == [part.strip() for part in parts]


def test_bullets_are_no_part_of_their_sentence() -> None:
    text = "• A first point. Still the first.\n- A second point\n– A third one"

    found = [text[start:end] for start, end in split_sentences(text)]

    assert found == ["A first point.", "Still the first.", "A second point", "A third one"]


@given(st.text(alphabet=st.sampled_from(list("aBé.?!…\"“”'’() \n\t-—•1。")), max_size=80))
def test_sentences_cover_all_but_white_space_and_bullets_in_order(text: str) -> None:
    spans = split_sentences(text)

    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)
    outside = set(range(len(text))) - {i for span in spans for i in range(*span)}
    assert {text[i] for i in outside} <= set(" \n\t•-—–")
    assert not any("\n\n" in text[start:end] for start, end in spans)
