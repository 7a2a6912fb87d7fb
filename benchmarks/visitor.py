"""A person's clicks → what the dashboard's server answers, without a browser that draws it.

It speaks Streamlit's own protocol, so that the cores are the server's. What it leaves out: styles,
scripts and fonts are not fetched, and nothing is drawn.
"""

from __future__ import annotations

import asyncio
import time
import urllib.request
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self
from urllib.parse import parse_qs, urlencode

from google.protobuf.message import Message  # type: ignore[import-untyped]  # has no types
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Common_pb2 import FileUploaderState, StringArray, UploadedFileInfo
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

# A click that is not answered within this is lost.
PATIENCE_SECONDS = 60.0
_BOUNDARY = "a-file-of-the-crowd"


class NotShownError(LookupError):
    """The page has no such part to click."""


@dataclass
class Answer:
    """What came back of one click: after how many seconds, what is shown, what was put in red."""

    seconds: float = 0.0
    texts: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    frames: list[bytes] = field(default_factory=list)


class Visitor:
    """One open window. Each method that clicks gives the answer; one click at a time."""

    def __init__(self, address: str, socket: ClientConnection) -> None:
        """Take over a socket that ``visit`` has opened."""
        self.session = ""
        self._address, self._socket = address, socket
        self._pages: dict[str, str] = {}
        self._page = self._query = ""
        self._shown: list[tuple[str, str, Message]] = []
        self._values: dict[str, WidgetState] = {}
        self._known: dict[str, ForwardMsg] = {}
        self._refresh = ""

    @classmethod
    async def visit(cls, address: str) -> Self:
        """Open a window; nothing is asked for yet."""
        url = f"ws{address.removeprefix('http')}/_stcore/stream"
        socket = await connect(url, subprotocols=["streamlit"], origin=address, max_size=None)  # type: ignore[arg-type,list-item]  # plain texts, of which it makes its own types
        return cls(address, socket)

    async def leave(self) -> None:
        """Close the window."""
        await self._socket.close()

    async def open(self, page: str, query: str = "") -> Answer:
        """Open a page by its name in the address, or by the row of pages if one is open already."""
        # What a page's boxes hold, and the address names, is left behind with it.
        self._values.clear()
        self._query = query
        self._page = self._pages.get(page, "")
        return await self._rerun(name="" if self._page else page)

    async def choose(self, label: str, *options: str) -> Answer:
        """Choose among the options of a box or a row of buttons."""
        kind, fragment, widget = self._find(label, "selectbox", "button_group", "multiselect")
        state = WidgetState(id=widget.id)
        if kind == "selectbox":
            state.string_value = options[0]
        else:
            state.string_array_value.CopyFrom(StringArray(data=options))
        self._bind(widget, options)
        return await self._rerun([state], fragment)

    def address(self, *names: str) -> list[str]:
        """What the address has under these names; "" for what it does not name."""
        query = parse_qs(self._query)
        return [" ".join(query.get(name, [""])) for name in names]

    def options(self, label: str) -> list[str]:
        """The words on a row of buttons, of which the first is chosen at first."""
        return [option.content for option in self._find(label, "button_group")[2].options]

    async def type(self, label: str, text: str) -> Answer:
        """Type a text into a box that the page listens to."""
        _, fragment, widget = self._find(label, "text_input")
        self._bind(widget, [text] if text else [])
        return await self._rerun([WidgetState(id=widget.id, string_value=text)], fragment)

    async def press(self, label: str, typed: Mapping[str, str] | None = None) -> Answer:
        """Press a button, of a form with what was typed into its boxes."""
        _, fragment, button = self._find(label, "button")
        states = [
            WidgetState(id=self._find(box, "text_input")[2].id, string_value=text)
            for box, text in (typed or {}).items()
        ]
        return await self._rerun(states, fragment, WidgetState(id=button.id, trigger_value=True))

    async def send(self, component: str, json: str) -> Answer:
        """Send what the script of a component would on a click in it."""
        _, fragment, part = self._find(component, "bidi_component")
        return await self._rerun([WidgetState(id=part.id, json_value=json)], fragment)

    async def upload(self, label: str, files: Sequence[Path]) -> Answer:
        """Send files into the box for them, all at once."""
        _, fragment, box = self._find(label, "file_uploader")
        request = BackMsg()
        request.file_urls_request.session_id = self.session
        request.file_urls_request.file_names.extend(file.name for file in files)
        await self._socket.send(request.SerializeToString())
        while (message := await self._receive(Answer())).WhichOneof("type") != "file_urls_response":
            pass
        taken = FileUploaderState()
        for file, urls in zip(files, message.file_urls_response.file_urls, strict=True):
            await asyncio.to_thread(_put, self._address, urls.upload_url, file)
            info = UploadedFileInfo(
                file_id=urls.file_id, name=file.name, size=file.stat().st_size, file_urls=urls
            )
            taken.uploaded_file_info.append(info)
        state = WidgetState(id=box.id, file_uploader_state_value=taken)
        return await self._rerun([state], fragment)

    @property
    def refreshes(self) -> bool:
        """Whether a part of the page wants to be asked for again and again."""
        return bool(self._refresh)

    async def refresh(self) -> Answer:
        """Ask anew for that part of the page."""
        return await self._rerun(fragment=self._refresh, is_auto=True)

    def shows(self, kind: str) -> list[Message]:
        """The parts of one kind that the page shows, latest first."""
        return [part for sort, _, part in reversed(self._shown) if sort == kind]

    def _find(self, label: str, *kinds: str) -> tuple[str, str, Message]:
        for kind, fragment, part in reversed(self._shown):
            if kind in kinds and label in (
                getattr(part, "label", ""),
                getattr(part, "component_name", ""),
            ):
                return kind, fragment, part
        raise NotShownError(f"{label!r} is not on the page")

    def _bind(self, widget: Message, values: Sequence[str]) -> None:
        """Write what was chosen into the address, where the box says so."""
        if key := widget.query_param_key:
            kept = {k: v for k, v in parse_qs(self._query).items() if k != key}
            self._query = urlencode({**kept, key: list(values)}, doseq=True)

    async def _rerun(
        self,
        states: Iterable[WidgetState] = (),
        fragment: str = "",
        trigger: WidgetState | None = None,
        *,
        name: str = "",
        is_auto: bool = False,
    ) -> Answer:
        self._values.update((state.id, state) for state in states)
        message = BackMsg()
        run = message.rerun_script
        run.query_string, run.page_script_hash, run.page_name = self._query, self._page, name
        run.fragment_id, run.is_auto_rerun = fragment, is_auto
        run.widget_states.widgets.extend(self._values.values())
        if trigger is not None:
            run.widget_states.widgets.append(trigger)
        run.cached_message_hashes.extend(self._known)
        run.context_info.timezone, run.context_info.url = "UTC", self._address
        started = time.perf_counter()
        await self._socket.send(message.SerializeToString())
        async with asyncio.timeout(PATIENCE_SECONDS):
            answer = await self._listen()
        answer.seconds = time.perf_counter() - started
        return answer

    async def _listen(self) -> Answer:
        """Take in what is sent until the run is over; one that is cut short is begun anew."""
        answer = Answer()
        while True:
            message = await self._receive(answer)
            sort = message.WhichOneof("type")
            if sort == "delta":
                self._take(message, answer)
            elif sort == "new_session":
                self._begin(message, answer)
            elif sort == "navigation":
                self._pages = {
                    p.url_pathname: p.page_script_hash for p in message.navigation.app_pages
                }
                self._page = message.navigation.page_script_hash
            elif sort == "page_info_changed":
                self._query = message.page_info_changed.query_string
            elif sort == "auto_rerun":
                self._refresh = message.auto_rerun.fragment_id
            elif (
                sort == "script_finished"
                and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
            ):
                return answer

    def _begin(self, message: ForwardMsg, answer: Answer) -> None:
        self.session = message.new_session.initialize.session_id or self.session
        answer.texts.clear()
        if not message.metadata.run.fragment_ids:
            self._shown.clear()
            self._refresh = ""

    def _take(self, message: ForwardMsg, answer: Answer) -> None:
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        if kind is None:
            return
        part = getattr(element, kind)
        self._shown.append((kind, message.delta.fragment_id, part))
        if kind in ("html", "markdown") and not part.body.startswith("<style>"):
            answer.texts.append(part.body)
        elif kind == "progress":
            answer.texts.append(part.text)
        elif kind == "exception":
            answer.errors.append(f"{part.type}: {part.message}")
        elif kind == "alert" and part.format == part.ERROR:
            answer.errors.append(part.body)

    async def _receive(self, answer: Answer) -> ForwardMsg:
        frame = await self._socket.recv(decode=False)
        answer.frames.append(frame)
        message: ForwardMsg = ForwardMsg.FromString(frame)
        if message.WhichOneof("type") == "ref_hash":
            whole = ForwardMsg()
            whole.CopyFrom(self._known[message.ref_hash])
            whole.metadata.CopyFrom(message.metadata)
            return whole
        if message.metadata.cacheable:
            self._known[message.hash] = message
        return message


def _put(address: str, url: str, file: Path) -> None:
    """Send a file as a browser does."""
    with urllib.request.urlopen(f"{address}/_stcore/health") as health:
        cookie = str(health.headers["Set-Cookie"]).partition(";")[0]
    head = f'Content-Disposition: form-data; name="file"; filename="{file.name}"'
    body = b"\r\n".join(
        [
            f"--{_BOUNDARY}\r\n{head}\r\nContent-Type: text/plain\r\n".encode(),
            file.read_bytes(),
            f"--{_BOUNDARY}--\r\n".encode(),
        ]
    )
    request = urllib.request.Request(f"{address}{url}", body, method="PUT")
    request.add_header("Content-Type", f"multipart/form-data; boundary={_BOUNDARY}")
    request.add_header("Cookie", cookie)
    request.add_header("X-Xsrftoken", cookie.partition("=")[2])
    urllib.request.urlopen(request).close()
