"""The watched scan folder: each finished file comes in once and is moved away, whenever the machine stops.

The hash of the content is the key. A file is moved only after its item is committed: when the process dies between the
two, the file is found again, its item is there already, and the file is moved now. So nothing is lost and nothing comes
in twice.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from nhip.core.clock import VIETNAM
from nhip.core.errors import Refused
from nhip.files import store
from nhip.files.services import ScannerAway
from nhip.intake.choices import ItemState, Source
from nhip.intake.services import Arrival, Sent, Taken, take_in
from nhip.intake.services.taking import Enqueue
from nhip.org.actors import Actor
from nhip.signing import Trust

TAKEN = "da-nhan"
REFUSED = "tu-choi"
SETTLED = 3.0
_CHUNK = 1024 * 1024
_PARTIAL = (".tmp", ".part", ".partial", ".crdownload", "~")
_NOT_TAKEN = (ItemState.RETURNED, ItemState.REFUSED, ItemState.QUARANTINED)


@dataclass(slots=True)
class Swept:
    """What one look into the folder did; `left` are files that are tried again."""

    n_taken: int = 0
    n_known: int = 0
    refused: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Desk:
    """For whom the folder is watched, and with what."""

    actor: Actor
    enqueue: Enqueue
    trust: Trust | None
    tell_time: Callable[[], datetime]


def finished_files(folder: Path, settled: float = SETTLED) -> Iterator[Path]:
    """What the scanner has finished: not hidden, no partial name, unchanged for a while; the oldest first."""
    limit = time.time() - settled
    found = []
    for path in folder.iterdir():
        name = path.name.lower()
        if name.startswith(".") or name.endswith(_PARTIAL) or path.is_symlink() or not path.is_file():
            continue
        changed = path.stat().st_mtime
        if changed <= limit:
            found.append((changed, path))
    yield from (path for _changed, path in sorted(found))


def sweep_folder(folder: Path, desk: Desk, *, settled: float = SETTLED) -> Swept:
    """Take in what lies finished in the folder."""
    for name in (TAKEN, REFUSED):
        (folder / name).mkdir(exist_ok=True)
    swept = Swept()
    for path in finished_files(folder, settled):
        try:
            taken = _take(path, desk)
        except FileNotFoundError:
            continue  # another watcher, or a person, was quicker
        except (ScannerAway, PermissionError) as error:
            swept.left.append(f"{path.name}: {error}")
        except Refused as refused:
            _refuse(path, folder / REFUSED, f"{refused.message}\n{refused.remedy}")
            swept.refused.append(path.name)
        else:
            _put_away(path, folder, taken, swept)
    return swept


def _take(path: Path, desk: Desk) -> Taken:
    sha256 = store.file_hash(path)
    received_at = datetime.fromtimestamp(path.stat().st_mtime, VIETNAM)
    arrival = Arrival(Source.FOLDER, sha256, path.name, received_at)
    return take_in(
        actor=desk.actor, arrival=arrival, files=[Sent(path.name, _chunks(path))], now=desk.tell_time(),
        enqueue=desk.enqueue, trust=desk.trust,
    )  # fmt: skip


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk


def _put_away(path: Path, folder: Path, taken: Taken, swept: Swept) -> None:
    item = taken.item
    if item.state == ItemState.QUARANTINED:
        path.unlink(missing_ok=True)  # what is needed of it lies in quarantine
        _explain(_free(folder / REFUSED, path.name), f"{item.message}\n{item.remedy}")
        swept.refused.append(path.name)
    elif item.state in _NOT_TAKEN:
        _refuse(path, folder / REFUSED, f"Tệp này đã đến trước đây: {item.get_state_display()}.\n{item.message}")
        swept.refused.append(path.name)
    else:
        _move(path, _free(folder / TAKEN, path.name))
        swept.n_taken += taken.is_new
        swept.n_known += not taken.is_new


def _refuse(path: Path, folder: Path, words: str) -> None:
    """Move a file to those that were refused, with the reason beside it in words that an editor shows."""
    target = _free(folder, path.name)
    _explain(target, words)
    _move(path, target)


def _explain(target: Path, words: str) -> None:
    target.with_name(f"{target.name}.txt").write_text(f"{words.strip()}\n", encoding="utf-8")


def _free(folder: Path, name: str) -> Path:
    """A name that is free in the folder: "x.pdf", else "x (2).pdf" and so on."""
    target, number = folder / name, 1
    while target.exists():
        number += 1
        target = folder / f"{Path(name).stem} ({number}){Path(name).suffix}"
    return target


def _move(path: Path, target: Path) -> None:
    try:
        path.rename(target)
    except FileNotFoundError:
        return
