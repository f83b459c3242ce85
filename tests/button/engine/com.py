"""Objects as COM offers them: every property and every call is one trip to Excel, and the engine counts it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, Self

from .errors import ComError, Missing

if TYPE_CHECKING:
    from .desktop import Engine


class CDispatch:
    """The class of pywin32 that xlwings knows COM objects by; what is one, xlwings wraps so that calls are repeated."""


class _Names:
    """xlwings asks this where an attribute does not exist."""

    def GetIDsOfNames(self, *_words: object) -> None:
        raise ComError(-2147352570, "Unknown name.", None, None)


class Com(CDispatch):
    """An object of Excel. ``_name`` attributes are the engine's own."""

    engine: Engine
    """The one that was installed last."""
    _oleobj_ = _Names()

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        raise self._missing(name)

    def __setattr__(self, name: str, value: Any) -> None:
        if not name.startswith("_") and not hasattr(type(self), name):
            raise self._missing(name)
        object.__setattr__(self, name, value)

    def _missing(self, name: str) -> Missing:
        what = f"{type(self).__name__}.{name}"
        self.engine.missing.append(what)
        return Missing(f"{what} is not part of this engine")


class prop:
    """A property of a COM object."""

    def __init__(self, get: Callable[[Any], Any], put: Callable[[Any, Any], None] | None = None) -> None:
        self._get, self._put = get, put
        self.__doc__ = get.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def setter(self, put: Callable[[Any, Any], None]) -> Self:
        return type(self)(self._get, put)

    def __get__(self, item: Com | None, owner: type | None = None) -> Any:
        if item is None:
            return self
        item.engine.trip("get", f"{type(item).__name__}.{self._name}")
        return self._get(item)

    def __set__(self, item: Com, value: Any) -> None:
        if self._put is None:
            raise Missing(f"{type(item).__name__}.{self._name} cannot be set")
        item.engine.trip("set", f"{type(item).__name__}.{self._name} =")
        self._put(item, plain(value))


def method(function: Callable[..., Any]) -> Callable[..., Any]:
    """A method of a COM object."""

    @wraps(function)
    def called(self: Com, *words: Any, **named: Any) -> Any:
        self.engine.trip("call", f"{type(self).__name__}.{function.__name__}()")
        return function(self, *map(plain, words), **{name: plain(word) for name, word in named.items()})

    return called


def state(first: Any) -> Any:
    """A property that only remembers what it was set to."""

    def put(item: Com, value: Any) -> None:
        item.__dict__.setdefault("_states", {})[found] = value

    found = prop(lambda item: item.__dict__.get("_states", {}).get(found, first), put)
    return found


class Collection(Com):
    """An enumerable COM object, counted from 1."""

    def _items(self) -> list[Com]:
        raise NotImplementedError

    @prop
    def Count(self):
        return len(self._items())

    @method
    def Item(self, key):
        return self._found(key)

    @method
    def __call__(self, key):
        return self._found(key)

    def _found(self, key: Any) -> Com:
        raise NotImplementedError

    def __iter__(self):
        self.engine.trip("get", f"{type(self).__name__}._NewEnum")
        for item in self._items():
            self.engine.trip("call", f"{type(self).__name__}.Next()")
            yield item


def plain(value: Any) -> Any:
    """A COM object without the wrapper of xlwings around it."""
    return getattr(value, "_inner", value)
