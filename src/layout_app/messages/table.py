"""The sentence of every code. English source; places in braces are facts or ``where``.

What goes wrong, then what to do. A sentence that does not say ``{where}`` gets its place in front.
"""

from __future__ import annotations

from layout_app.messages.copy_table import COPY
from layout_app.messages.counted import Counted
from layout_app.messages.pdf_table import PDF, PDF_WORDS
from layout_app.messages.preflight_table import PREFLIGHT, PREFLIGHT_WORDS
from layout_app.messages.storage_table import STORAGE, STORAGE_WORDS

_FONTS: dict[str, str | Counted] = {
    "font-missing": (
        "The font file {where} (face {face}) is missing. Put it back or install the program again."
    ),
    "font-broken": (
        "{where} is no usable font (face {face}). "
        "Replace it by an intact TrueType or OpenType file."
    ),
    "font-outlines": (
        "The font {where} (face {face}) has no outlines for print. "
        "Replace it by a TrueType or OpenType font."
    ),
    "font-unknown": "There is no face “{where}”. “layout-app fonts” lists those there are.",
    "font-role-unknown": (
        "No face has the role “{where}”. Name another role in the template, or add a font for it."
    ),
    "font-catalogue": (
        "The list of fonts {where} cannot be read: {detail}. "
        "Correct it or install the program again."
    ),
    "glyph-missing": (
        "No face has the character “{char}” ({code}), so it is left blank. Replace it in the text, "
        "or add a font that has it to the edition's folder “fonts”."
    ),
}

_FILES: dict[str, str | Counted] = {
    "template-unknown": "There is no template “{where}”. There are: {known}.",
    "template-unreadable": "The template {where} cannot be read: {detail}. Check the rights.",
    "template-syntax": "The template {where} is no valid TOML: {detail}. Correct this place.",
    "template-unknown-key": (
        "The template {where} has an entry that does not exist: “{key}”. Known here: {known}."
    ),
    "template-missing": "The template {where} lacks “{key}”. Add it.",
    "template-type": "In the template {where}, “{key}” must be {expected}, not “{value}”.",
    "template-range": (
        "In the template {where}, “{key}” is {value}; it must lie between {low} and {high}."
    ),
    "template-choice": (
        "In the template {where}, “{key}” is “{value}”; it must be one of: {allowed}."
    ),
    "template-order": (
        "In the template {where}, “{key}” is {value} after {before}. "
        "Write the sizes from large to small."
    ),
    "template-style-circle": (
        "In the template {where}, “{key}” takes after “{value}”, which takes after it. "
        "Break the circle."
    ),
    "template-bad-name": (
        "In the template {where}, “{value}” cannot be a name: {reason}. Choose another."
    ),
    "template-plate-columns": (
        "In the template {where}, “{key}” is {value}, but a nameplate takes all {columns} columns "
        "of the page. Write {columns}."
    ),
    "template-type-area": (
        "In the template {where} the type area ({width_mm} × {height_mm} mm) is larger than the "
        "sheet. Take fewer columns or lines, or a larger sheet."
    ),
    "edition-missing": "There is no edition in {where}. Check the name of the folder.",
    "edition-exists": (
        "There is an edition in {where} already; it was not touched. Name a new folder."
    ),
    "edition-syntax": "{where} is damaged: {detail}. Correct it, or take it from a backup.",
    "edition-unknown-field": (
        "{where} has a field that does not exist: “{field}”. Remove it, or update the program."
    ),
    "edition-future": (
        "The edition {where} was written by a newer program (format {format}; this program reads "
        "up to {known}). Update the program; the edition was not touched."
    ),
    "edition-broken-field": (
        "{where} holds a value that cannot be used: {detail} (field “{field}”). Correct it."
    ),
    "edition-missing-story": "The story {where} is missing from the edition. Put its file back.",
    "edition-missing-page": "The page {where} is missing from the edition. Put its file back.",
    "edition-missing-template": (
        "The template {where} is missing from the edition. Put its file back."
    ),
    "edition-wrong-id": (
        "{where} should hold “{name}” but holds “{found}”. Give the file its right name."
    ),
    "edition-outside": (
        "{where} is a link that leads out of the edition. Put a real folder in its place."
    ),
    "edition-file-exists": (
        "{where} is there already, with other content. Rename the new “{name}” first."
    ),
    "edition-unreadable": "{where} cannot be read: {detail}. Check the rights.",
    "edition-bad-name": "{where}: “{name}” cannot be the name of a file: {reason}. Choose another.",
    "export-unwritable": (
        "{where} cannot be written: {detail}. If another program has it open, close it; "
        "or write to another place."
    ),
    "export-no-pages": "{where} has no pages to export. Make it up first.",
    "export-empty": "There are no pages to write to {where}. Make the edition up first.",
    "export-preset-unknown": "There is no press preset “{where}”. There are: {known}.",
    "export-profile-missing": (
        "The output profile {where} cannot be read: {detail}. Put the file into the edition’s "
        "folder, or name another in the press settings."
    ),
    "export-profile-broken": (
        "The output profile {where} is damaged: {detail}. Ask the printing house for it again."
    ),
    "export-profile-kind": (
        "{where} is not the profile of a four-colour press (class {kind}, colours {space}). "
        "Name the press’s CMYK output profile."
    ),
    "export-profile-version": (
        "PDF/X-1a takes profiles of ICC version 2 only; {where} has version {version}. "
        "Export PDF/X-4, or ask the printing house for a version 2 profile."
    ),
    "pdf-unreadable": "{where} cannot be read as a PDF: {detail}. Export it anew.",
    "pdf-page-missing": "{where} has {pages} pages, so there is no page {page}. Name another.",
}

_PAGE: dict[str, str | Counted] = {
    "picture-missing": "The picture {where} is missing. Put it into the edition's folder “media”.",
    "picture-broken": "The picture {where} cannot be read: {detail}. Save it anew and replace it.",
    "picture-placeholder": (
        "A picture of “{story}” has no file yet; its place is kept. Supply the picture."
    ),
    "advert-shape": (
        "The advert {where} has another shape than its place: it is shown {shown_width} × "
        "{shown_height} mm, with white beside it. Ask for it at {width} × {height} mm, or give it "
        "other cells."
    ),
    "advert-unmeasured": (
        "Nobody has looked at the shape of the advert {where}, so it may be stretched. "
        "Have it measured in the window, or place it anew."
    ),
    "picture-no-room": (
        "A picture of “{story}” finds no room in its block and is not shown. Give it more lines."
    ),
    "head-no-room": (
        "The head of “{story}” finds no room in its block and is not shown. "
        "Give it more lines, or a smaller head."
    ),
    "tint-unknown": (
        "The template {template} has no tint “{tint}”, so none is drawn. "
        "Take one of its own ({known}), or add it to the template."
    ),
    "overset": Counted(
        "chars",
        "{chars} character ({lines} lines) does not fit. Cut the text or give it more room.",
        "{chars} characters ({lines} lines) do not fit. Cut the text or give them more room.",
    ),
    "underset": Counted(
        "lines",
        "{lines} line stays empty. Add text or give it less room.",
        "{lines} lines stay empty. Add text or give it less room.",
    ),
    "line-tightened": "A line was tightened by {em} em: “{text}”. A small cut makes it even.",
    "page-underfull": (
        "{cells} cells of the page stay white. "
        "Add a story or a picture, or take a smaller template."
    ),
    "page-filler": (
        "The copy leaves {cells} cells of the page: a house filler stands there. "
        "Add a story or a picture, or take a smaller template."
    ),
    "page-soft-fault": "Fault of form: {fault}. Move a story, or have the page made up again.",
    "banner-unplaced": (
        "The slogan “{headline}” stands on no page: each bears one, over all its stories. Put its "
        "stories in a section of their own, so that they get a page, or delete it."
    ),
    "story-unplaced": "The story “{headline}” stands on no page. Place it or hold it back.",
    "head-too-long": "The headline “{headline}” is too long for its place. Shorten it.",
}

_USAGE: dict[str, str | Counted] = {
    "usage-arguments": "{detail}. “{call} --help” shows how it is called.",
    "usage-command": "There is no command “{where}”. Did you mean “{nearest}”?",
    "usage-no-edition": (
        "“{where}” is neither a command nor an edition's folder. “layout-app --help” lists all."
    ),
    "usage-date": "“{value}” is no date. Write it like 2021-12-04.",
    "usage-number": "“{value}” is not usable here: {option} wants a number from {low} to {high}.",
    "usage-pages": "“{value}” names no pages. Write them like 1-4 or 1,3.",
    "usage-pattern": "“{value}” has no meaning in a file name. There are: {known}.",
    "usage-pattern-same": (
        "By the pattern “{value}” two pages would go into {where}. Put {needed} into the name."
    ),
    "usage-no-page": "The edition has no page {value}. It has: {pages}.",
    "usage-no-repair": "There is no entry {value}: the list has {count}.",
    "usage-no-undo": (
        "Entry {value} is a gap, no repair. Put in what is missing (--fill) or mark it (--checked)."
    ),
    "usage-no-fill": "Entry {value} is a repair, no gap. Take it back (--undo) or leave it.",
    "usage-file-missing": "There is no file {where}. Check the name.",
    "usage-folder-missing": "There is no folder {where}. Check the name, or create it.",
    "usage-same-file": "{where} is read and would be overwritten. Name another file to write.",
    "usage-no-screen": (
        "There is no screen for the window. Make a PDF with "
        "“layout-app export EDITION -o OUT.pdf”, or start it on a desktop."
    ),
    "usage-no-text": "No text came in. Give one paragraph a line: layout-app {command} < text",
    "usage-no-title": (
        "The paper has no name, so the page strip stays empty. Give it with --title."
    ),
    "progress-stopped": "Stopped. Nothing was half written.",
    "part-missing": (
        "A part of the program is missing ({detail}). “make run” installs what it needs; {where} "
        "says more."
    ),
    "worker-gone": (
        "The process that did the work has ended by itself, often for want of memory. Nothing was "
        "changed or half written. Close other programs and try again."
    ),
    "program-fault": (
        "The program has a fault and cannot go on ({kind}). Nothing was half written. "
        "Please send {where} to the makers."
    ),
}

WORDS: dict[str, str] = {
    "text": "text",
    "table": "a table",
    "list": "a list of numbers",
    "colour": "a colour",
    "length": "a length",
    "number": "a number",
    "whole-number": "a whole number",
    "true-false": "true or false",
    "empty": "it is empty",
    "separator": "it holds a character that file names cannot have",
    "dots": "it starts or ends with a dot or a blank",
    "reserved": "some systems keep this name for a device",
    "not-nfc": "its letters are written in a second way",
    "too-long": "it is too long",
    "twice": "another one has it",
    "unfit": "the stories do not fit on the page in any arrangement",
    "bump_hard": "two heads of one size stand side by side",
    "bump": "two heads stand side by side",
    "alley": "a gutter runs through the whole page",
    "alley_part": "a gutter runs through a large part of the page",
    "cut": "a break runs across the whole page",
    "lead_top": "the lead does not stand at the top",
    "lead_left": "the lead does not stand at the left",
    "lead_small": "the lead does not stand out",
    "stacked": "stories of one width lie on one another",
    "ladder": "a lesser story has the larger head",
    "order": "a lesser story stands above a greater one",
    "aspect": "a story is too flat or too tall",
    "picture_touch": "pictures of two stories touch",
    "picture_dominance": "no picture stands out",
    "Permission denied": "permission denied",
    "Read-only file system": "the disk is read-only",
    "No space left on device": "the disk is full",
    "No such file or directory": "no such file or folder",
    "Is a directory": "it is a folder",
    "Not a directory": "a part of the path is no folder",
    "File name too long": "the name is too long",
    "not UTF-8": "it is not UTF-8",
    "no regular file": "it is a pipe or a device, not a file",
    "nested too deeply": "nested too deeply",
    "the file is cut short": "the file is cut short",
    "this is no ICC profile": "this is no ICC profile",
    "its colour tables are missing": "its colour tables are missing",
    "outside the edition": "it is not in the edition’s folder",
    **PREFLIGHT_WORDS,
    **PDF_WORDS,
    **STORAGE_WORDS,
}
"""Facts that are codes themselves (ours, or the system's), as people say them."""

CODED_FACTS = frozenset({"detail", "expected", "fault", "reason"})
"""The names of those facts."""

SENTENCES: dict[str, str | Counted] = {
    **_FONTS,
    **COPY,
    **_FILES,
    **_PAGE,
    **PREFLIGHT,
    **PDF,
    **STORAGE,
    **_USAGE,
}
