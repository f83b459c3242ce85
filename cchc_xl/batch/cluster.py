"""The processes of a Dask cluster, as an executor that ``Pool`` may use.

What is in the files travels, since paths of this machine lead nowhere there, and so does an edition of the user's own. Nothing else
is asked of a cluster than to run functions of this very version of the library. What it does not carry out, for whatever reason, is
told as ``BrokenExecutor`` and done on this machine.
"""

from __future__ import annotations

import logging
import pickle
import pkgutil
import threading
import warnings
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Self

from .. import __version__
from ..edition import edition_ids, open_edition
from ..workbook.errors import printable
from .how import AnEdition
from .pool import Elsewhere

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

PATIENCE = 5.0
"""Seconds to wait for a scheduler to answer."""

LOOK = 2.0
"""Seconds between two looks at whether the cluster is still there, while one waits for a result."""

_NEEDED = {"cchc_xl": "cchc_xl", "distributed": "Dask"}
"""What must be of the same version there as here."""

_NO_PACKAGE = 'Máy này chưa cài phần dùng cụm máy tính. Đề nghị chạy: pip install "cchc-xl[cluster]", hoặc bỏ --scheduler để kiểm tra trên máy này.'
_LOST = "Mất kết nối với cụm máy tính «{address}». Các tệp còn lại được kiểm tra trên máy này."


class ClusterError(Exception):
    """The cluster cannot be used; the message is a Vietnamese sentence."""


class Cluster:
    """A connection to the scheduler at ``address`` (``tcp://host:8786``, ``tls://host:8786``).

    ``tell``: is given a sentence where the connection is lost later on.

    Raises:
        ClusterError: it is not there, has no process that works, or one of another version.
    """

    def __init__(self, address: str, tell: Callable[[str], None]) -> None:
        self._tell, self._is_lost = tell, False
        self._address = printable(address)
        self._client = self._connected(address)
        try:
            self.workers = self._threads()
            self._see_that_versions_agree()
        except ClusterError:
            self.close()
            raise
        except (Exception, CancelledError) as error:
            self.close()
            raise ClusterError(self._unreachable(error)) from None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the scheduler, which goes on."""
        with _silently():
            try:
                self._client.close(timeout=LOOK)
            except (Exception, CancelledError):
                self._is_lost = True

    def executor(self, edition: str | None) -> Elsewhere:
        """What ``Pool`` wants. A user's own ``edition`` goes as it is; one of the product by its id."""
        return Elsewhere(_ClusterExecutor(self), _as_it_travels(edition), with_bytes=True)

    def submitted(self, work: Callable[..., Any], task: object) -> Any:  # noqa: ANN401  (a future of Dask)
        """Hand a task to the cluster.

        Raises:
            BrokenExecutor: it has been lost.
        """
        if not self._is_lost:
            try:
                with _silently():
                    return self._client.submit(_carry_out_there, __version__, work, task, pure=False)
            except (Exception, CancelledError):
                self._lose()
        raise BrokenExecutor

    def result(self, future: Any) -> Any:  # noqa: ANN401
        """Wait for a task as long as there is a cluster.

        Raises:
            BrokenExecutor: the cluster did not carry it out.
        """
        with _silently():
            while True:
                try:
                    return future.result(timeout=LOOK)
                except (Exception, CancelledError) as error:
                    if future.status == "pending" and self._is_alive():
                        continue
                    if future.status != "error":
                        self._lose()
                    raise BrokenExecutor from error

    def _is_alive(self) -> bool:
        return not self._is_lost and self._client.status == "running" and self._threads_seen() > 0

    def _threads_seen(self) -> int:
        try:
            return sum(self._client.nthreads().values())
        except (Exception, CancelledError):
            return 0

    def _lose(self) -> None:
        if not self._is_lost:
            self._is_lost = True
            self._tell(_LOST.format(address=self._address))

    def _connected(self, address: str) -> Any:  # noqa: ANN401
        try:
            from distributed import Client
        except ImportError:
            raise ClusterError(_NO_PACKAGE) from None
        _silence_logs()
        client: Any = Client.__new__(Client)  # to be had also where connecting fails
        failed = _fails(lambda: client.__init__(address, timeout=PATIENCE, set_as_default=False), within=2 * PATIENCE)
        if failed is not None:
            client.status = (
                "closed"  # or it would try to say goodbye when it is collected, and tell of that in a traceback
            )
            raise ClusterError(self._unreachable(failed))
        return client

    def _unreachable(self, error: BaseException) -> str:
        reason = printable(f"{type(error).__name__}: {error}")[:120].rstrip(" :")
        return (
            f"Không kết nối được với cụm máy tính «{self._address}» ({reason}). Đề nghị kiểm tra địa chỉ (dạng tcp://tên-máy:8786), mạng, "
            "và dask scheduler có đang chạy không; hoặc bỏ --scheduler để kiểm tra trên máy này."
        )

    def _threads(self) -> int:
        """How many tasks the cluster works on at once, at least one: a process that has just been started may not be there yet."""
        with _silently():
            try:
                self._client.wait_for_workers(1, timeout=PATIENCE)
            except TimeoutError:
                raise ClusterError(
                    f"Cụm máy tính «{self._address}» chưa có máy nào sẵn sàng làm việc. Đề nghị chạy dask worker trên các máy của cụm."
                ) from None
            return self._threads_seen() or 1

    def _see_that_versions_agree(self) -> None:
        for package, name in _NEEDED.items():
            attribute = f"{package}:__version__"
            with _silently():
                there = self._client.run(pkgutil.resolve_name, attribute, on_error="return")
            here = pkgutil.resolve_name(attribute)
            others = {machine: version for machine, version in there.items() if version != here}
            if others:
                raise ClusterError(_differs(name, here, *next(iter(others.items()))))


def _differs(name: str, here: object, machine: str, version: object) -> str:
    where = f"Máy «{printable(machine)}» của cụm"
    if isinstance(version, BaseException):
        return f"{where} chưa dùng được {name}. Đề nghị cài {name} {here} trên mọi máy của cụm."
    return f"{where} dùng {name} {printable(str(version))}, máy này dùng {name} {here}. Đề nghị cài cùng một phiên bản trên mọi máy."


def _carry_out_there(version: str, work: Callable[[object], object], task: object) -> object:
    """On a machine of the cluster: one that came later may have another version, and must not answer."""
    if version != __version__:
        raise RuntimeError(__version__)
    return work(task)


def _as_it_travels(edition: str | None) -> AnEdition | None:
    if edition is None:
        return None
    return edition if edition in edition_ids() else pickle.dumps(open_edition(edition))


class _ClusterExecutor(Executor):
    """``submit`` of a cluster. It has no ``shutdown`` of its own: the connection is its owner's."""

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster

    def submit(self, work: Callable[..., Any], /, *task: Any, **_none: Any) -> Future[Any]:  # noqa: ANN401
        return _Far(self._cluster, self._cluster.submitted(work, *task))


class _Far(Future[Any]):
    """A result that is waited for with a look at the cluster now and then: Dask would wait for ever for one that has no processes."""

    def __init__(self, cluster: Cluster, future: object) -> None:
        super().__init__()
        self._far = (cluster, future)

    def result(self, timeout: float | None = None) -> Any:  # noqa: ANN401
        cluster, future = self._far
        return cluster.result(future)


def _fails(work: Callable[[], object], within: float) -> BaseException | None:
    """Why it did not come to an end in so many seconds, or None. Dask's own time limits do not cover an address where somebody takes
    the call and says nothing."""
    failed: list[BaseException | None] = [TimeoutError()]

    def run() -> None:
        try:
            with _silently():
                work()
        except BaseException as error:  # what happens in a thread of its own is told by nobody else
            failed[0] = error
        else:
            failed[0] = None

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(within)
    return failed[0]


@contextmanager
def _silently() -> Iterator[None]:
    """What Dask warns of in English becomes one sentence here, or does not matter."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _silence_logs() -> None:
    """The same for what it logs, which its own threads do at any time."""
    for name in list(logging.root.manager.loggerDict):
        if name.partition(".")[0] in ("distributed", "tornado", "asyncio"):
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
