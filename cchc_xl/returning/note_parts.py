"""Our notes in the parts of a workbook: written beside and behind those of others, and taken out again."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from ..marking.model import Mark
from ..marking.notes import addition, ours, without_ours
from ..workbook.grid import parse_address
from ..workbook.write import notes, shapes
from ..workbook.write.anchor import Geometry
from ..workbook.write.draft import Draft
from ..workbook.write.offsets import Edit, apply
from ..workbook.write.runs import Change
from ..workbook.write.sheets import Sheets
from ..workbook.write.skeleton import skeleton
from ..workbook.xml import parse

AUTHOR = "CCHC"
_SIGN = b"CCHC"
"""What each part with a note of ours holds, in whichever way its letters are written."""
_WIDTH, _LINE, _AROUND, _HIGHEST = 330, 15, 14, 480
"""Of the box of a note, in pixels."""

_BEFORE = frozenset((
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection",
    "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells",
    "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup",
    "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags", "drawing",
))  # fmt: skip
"""What stands before legacyDrawing in CT_Worksheet (ECMA-376 part 1, 18.3.1.99)."""


class _Place(NamedTuple):
    """The parts that hold the notes of a sheet; None where there is none yet."""

    comments: str | None
    boxes: str | None


class NoteParts:
    """The notes of all sheets of a draft."""

    def __init__(self, draft: Draft, sheets: Sheets) -> None:
        self._draft, self._sheets = draft, sheets
        parts = {part for sheet in sheets.listed() if (part := sheets.part_of(sheet))}
        targets = (target for part in parts for _, target in draft.relations(part).values())
        self._blocks: dict[str, set[int]] = {}
        self._uses = Counter(stored for target in targets if (stored := draft.find(target)))

    def write(self, part: str, marks: Sequence[Mark]) -> bool:
        """Write notes on a sheet; False, and nothing is written, where its notes are not built as Excel builds them.

        A cell with a threaded comment of a newer Excel takes none: nobody but Excel may write into those.
        """
        place = self._place(part)
        if place is None:
            return False
        old = notes.notes_of(self._draft.read(place.comments)) if place.comments else []
        threads = self._threads(part) | {note.cell for note in old if note.is_thread}
        texts = {note.cell: note.text for note in old if note.cell not in threads}
        longer = {mark.cell: addition(texts[mark.cell], mark.text) for mark in marks if mark.cell in texts}
        new = {
            mark.cell: addition(None, mark.text)
            for mark in marks
            if mark.cell not in texts and mark.cell not in threads
        }
        if place.comments and longer:
            self._draft.put(place.comments, notes.lengthened(self._draft.read(place.comments), old, longer))
        return not new or self._add(part, place, new)

    def _place(self, part: str) -> _Place | None:
        """Where the notes of a sheet are; None where nobody can tell, or where a box cannot be put in."""
        relations = self._draft.relations(part)
        comments = {
            stored for kind, target in relations.values() if kind == "comments" and (stored := self._draft.find(target))
        }
        box_id = self._box_id(part)
        boxes = self._draft.find(relations.get(box_id, ("", ""))[1]) if box_id else None
        if len(comments) > 1 or (box_id and not boxes) or (comments and not boxes):
            return None
        if any(self._uses[stored] > 1 for stored in (*comments, boxes) if stored):
            return None
        if boxes and not shapes.can_take(self._draft.read(boxes)):
            return None
        return _Place(next(iter(comments), None), boxes)

    def _box_id(self, part: str) -> str | None:
        """The id of the relation to the boxes, as the sheet names it."""
        data = self._draft.read(part)
        found = skeleton(data, "Tệp này").first("legacyDrawing") if b"legacyDrawing" in data else None
        return (
            next((value for name, value in found.attributes.items() if name.endswith(" id")), None) if found else None
        )

    def _threads(self, part: str) -> set[str]:
        """The cells with threaded comments."""
        cells: set[str] = set()
        for kind, target in self._draft.relations(part).values():
            stored = self._draft.find(target) if kind == "threadedComment" else None
            if stored:
                parse(self._draft.read(stored), lambda _, attributes: cells.add(attributes.get("ref", "")))
        return cells

    def _add(self, part: str, place: _Place, new: dict[str, str]) -> bool:
        old = self._draft.read(place.comments) if place.comments else notes.new_part(self._sheets.space)
        text = notes.added(old, AUTHOR, new)
        if text is None:
            return False
        folder = posixpath.dirname(self._sheets.part)
        if place.comments:
            self._draft.put(place.comments, text)
        else:
            name = self._draft.free_name(posixpath.join(folder, "comments{}.xml"))
            self._draft.add(name, text, notes.KIND, part, self._sheets.relation("comments"))
        geometry = Geometry(self._draft.read(part))
        boxes = [_box(geometry, cell, words) for cell, words in new.items()]
        used = self._blocks_elsewhere(place.boxes)
        if place.boxes:
            name = place.boxes
            data = shapes.with_boxes(self._draft.read(name), boxes, used)
            self._draft.put(name, data)
        else:
            name = self._draft.free_name(posixpath.join(folder, "drawings/vmlDrawing{}.vml"))
            data = shapes.with_boxes(shapes.new_part(), boxes, used)
            self._refer(part, self._draft.add(name, data, shapes.KIND, part, self._sheets.relation("vmlDrawing")))
        self._blocks[name] = shapes.blocks_used(data)
        return True

    def _blocks_elsewhere(self, own: str | None) -> set[int]:
        """The numbers that the boxes of other sheets have."""
        for name in self._draft.names():
            if name.lower().endswith(".vml") and name not in self._blocks:
                self._blocks[name] = shapes.blocks_used(self._draft.read(name))
        return set().union(*(blocks for name, blocks in self._blocks.items() if name != own))

    def _refer(self, part: str, relation: str) -> None:
        """Make the sheet name the part with its boxes."""
        data = self._draft.read(part)
        found = skeleton(data, "Tệp này")
        space = self._sheets.relation("").rstrip("/")
        declared = re.search(
            rb"xmlns:([^\s=]+)\s*=\s*[\"']%b[\"']" % re.escape(space.encode()), found.tag(found.root).attributes
        )
        prefix, own = (declared[1].decode(), "") if declared else ("r", f' xmlns:r="{space}"')
        behind = found.behind(_BEFORE)
        new = f'<{found.prefix}legacyDrawing{own} {prefix}:id="{relation}"/>'
        self._draft.put(part, apply(data, [Edit(behind, behind, new.encode())]))

    def clear(self, part: str) -> None:
        """Take every part of ours out of the notes of a sheet; a note that was ours goes with its box."""
        for kind, target in list(self._draft.relations(part).values()):
            stored = self._draft.find(target) if kind == "comments" else None
            if stored and _SIGN in self._draft.read(stored):
                self._cut(part, stored)

    def _cut(self, part: str, comments: str) -> None:
        data = self._draft.read(comments)
        every = notes.notes_of(data)
        cuts: list[tuple[notes.Note, list[Change] | None]] = []
        for note in every:
            spans = [] if note.is_thread else ours(note.text)
            if spans:
                is_gone = without_ours(note.text) is None
                cuts.append((note, None if is_gone else [Change(*span) for span in reversed(spans)]))
        if not cuts:
            return
        gone = {note.cell for note, changes in cuts if changes is None}
        if len(gone) == len(every):
            self._draft.drop(comments, part)
        else:
            self._draft.put(comments, notes.cut(data, cuts))
        self._drop_boxes(part, gone)

    def _drop_boxes(self, part: str, gone: set[str]) -> None:
        box_id = self._box_id(part) if gone else None
        boxes = self._draft.find(self._draft.relations(part).get(box_id, ("", ""))[1]) if box_id else None
        if not boxes:
            return
        places = {(at[0] - 1, at[1] - 1) for cell in gone if (at := parse_address(cell))}
        left = shapes.without_boxes(self._draft.read(boxes), places)
        if shapes.shapes_of(left) or self._uses[boxes] > 1:
            self._draft.put(boxes, left)
            return
        self._draft.drop(boxes, part)
        data = self._draft.read(part)
        found = skeleton(data, "Tệp này").first("legacyDrawing")
        if found:
            self._draft.put(part, apply(data, [Edit(found.start, found.end, b"")]))


def _box(geometry: Geometry, cell: str, words: str) -> shapes.Box:
    row, column = parse_address(cell) or (1, 1)
    return geometry.box(row, column, _WIDTH, min(_LINE * (words.count("\n") + 1) + _AROUND, _HIGHEST))
