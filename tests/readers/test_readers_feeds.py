"""Feeds saved as files."""

from __future__ import annotations

import time

import pytest

from compare.errors import InputError
from compare.readers import read_upload

PARAGRAPHS = [
    "At least six people died when a fire broke out on a ferry off the coast of Valmora on Sunday "
    "night, the interior ministry said. The vessel was carrying 214 passengers.",
    "The blaze started in the engine room at about 22:40 local time. Coastguard spokesman Iven "
    "Sorrel told reporters that every passenger has been found. The operator declined to comment.",
    "An inquiry will open on Tuesday, the transport minister said in a statement on Monday.",
]
HTML = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
TEXT = "\n\n".join(PARAGRAPHS)
URL = "https://www.harbourpost.example/ferry"


def rss(item: str, title: str = "Headlines - Harbour Post") -> bytes:
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title>{title}</title><link>https://www.harbourpost.example/</link>{item}
</channel></rss>""".encode()


def item(content: str, more: str = "") -> str:
    return f"""<item><title>Ferry &amp; fire</title><link>{URL}</link>
<pubDate>Mon, 02 Mar 2026 08:15:00 GMT</pubDate>{more}{content}</item>"""


def atom(content: str) -> bytes:
    return f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">
<title type="html">Harbour Post</title><link rel="self" href="https://x.example/feed"/>
<entry><title>Ferry &amp;amp; fire</title><link rel="edit" href="https://x.example/edit"/>
<link href="{URL}"/><updated>2026-03-03T00:00:00Z</updated>
<published>2026-03-02T08:15:00Z</published>{content}</entry></feed>""".encode()


RDF = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Harbour Post</title>
</channel><item><title>Ferry &amp; fire</title><link>{URL}</link>
<dc:date>2026-03-02T08:15:00Z</dc:date>
<content:encoded><![CDATA[{HTML}]]></content:encoded></item></rdf:RDF>""".encode()


@pytest.mark.parametrize(
    "data",
    [
        rss(item(f"<content:encoded><![CDATA[{HTML}]]></content:encoded>")),
        rss(item(f"<description>{HTML.replace('<', '&lt;')}</description>")),
        rss(item(f"<description>{' '.join(PARAGRAPHS)}</description>")),
        rss(
            item(
                f"<content:encoded><![CDATA[{HTML}<p>Read more</p>]]></content:encoded>",
                "<media:content url='a.jpg'/><description>Six died.</description>",
            )
        ),
        atom(f'<content type="html"><![CDATA[{HTML}]]></content>'),
        atom(
            '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">'
            f"{HTML}<script>alert(1)</script></div></content>"
        ),
        RDF,
    ],
    ids=["content", "description", "plain", "with teaser", "atom", "xhtml", "rdf"],
)
@pytest.mark.parametrize("name", ["feed.xml", "feed.txt", "feed"])
def test_an_item_with_its_whole_text_is_an_article(name: str, data: bytes) -> None:
    [found] = read_upload(name, data)

    assert (found.outlet, found.title, found.url) == ("Harbour Post", "Ferry & fire", URL)
    assert found.published == "2026-03-02T08:15:00+00:00"
    assert found.text.split() == TEXT.split()


@pytest.mark.parametrize(
    "content",
    [
        f"<description>{PARAGRAPHS[0]}</description>",
        f"<description>{' '.join(PARAGRAPHS)} [&#8230;]</description>",
        f"<content:encoded>{PARAGRAPHS[0]} &lt;b>Continue reading&lt;/b></content:encoded>",
        f"<content:encoded><![CDATA[<p>{PARAGRAPHS[0]}</p><p>Read more</p>]]></content:encoded>",
        "<content:encoded>Six died.</content:encoded><description>Six died.</description>",
        "",
    ],
)
def test_a_teaser_is_told_with_the_address_to_open(content: str) -> None:
    problems: list[InputError] = []
    whole = item(f"<content:encoded><![CDATA[{HTML}]]></content:encoded>")

    found = read_upload("feed.rss", rss(item(content) + whole), problems.append)

    assert [article.text for article in found] == [TEXT]
    assert list(map(str, problems)) == [
        "feed.rss:item 1: the feed gives only a teaser of “Ferry & fire”; "
        f"open {URL} and save the page"
    ]


def test_a_feed_of_many_outlets_names_each() -> None:
    source = '<source url="https://g.example">Gulf Star</source>'
    content = f"<content:encoded><![CDATA[{HTML}]]></content:encoded>"

    [found] = read_upload("feed.rss", rss(item(content, source)))

    assert found.outlet == "Gulf Star"


def test_an_address_that_could_run_a_script_is_not_kept() -> None:
    data = rss(item(f"<description>{' '.join(PARAGRAPHS)}</description>")).replace(
        URL.encode(), b"javascript:alert(1)"
    )

    [found] = read_upload("feed.rss", data)

    assert found.url is None


def test_a_feed_in_another_encoding_with_mistakes_is_read() -> None:
    text = "Шесть человек погибли, сообщила полиция. Двое ранены."
    start = '<?xml version="1.0" encoding="windows-1251"?><rss><channel><title>Порт &nbsp;</title>'
    content = f"<item><content:encoded>{text} & всё</content:encoded></item></channel></rss>"

    [found] = read_upload("feed.xml", f"{start}{content}".encode("cp1251"))

    assert found.text.startswith(text)
    assert found.outlet == "Порт"


BOMB = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 12))


@pytest.mark.parametrize(
    "declared",
    ['<!ENTITY x SYSTEM "file:///etc/hostname">', f'<!ENTITY a0 "ha">{BOMB}<!ENTITY x "&a11;">'],
    ids=["file", "bomb"],
)
@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
def test_a_feed_with_entities_is_refused_at_once(codec: str, declared: str) -> None:
    item = "<item><title a='&x;'>&x;</title></item>"
    feed = f"<!DOCTYPE rss [{declared}]><rss><channel>{item}</channel></rss>"
    begun = time.process_time()

    with pytest.raises(InputError, match=r"feed\.xml: (?:declares XML entities|not XML)"):
        read_upload("feed.xml", feed.encode(codec))

    assert time.process_time() - begun < 5


def test_an_xml_document_that_is_no_feed_is_named() -> None:
    with pytest.raises(InputError, match=r"a\.xml: an XML document of the kind 'note', not a feed"):
        read_upload("a.xml", b"<?xml version='1.0'?><note>Hello</note>")
