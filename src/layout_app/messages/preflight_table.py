"""The sentences of preflight: what is wrong with an edition before the press."""

from __future__ import annotations

_PAGE: dict[str, str] = {
    "page-no-template": (
        "The page asks for the template “{name}”, which the edition does not have. "
        "Give the page another template."
    ),
    "page-no-style": (
        "The template “{template}” lacks the style “{name}”, so the page cannot be set. Add it."
    ),
    "page-no-story": (
        "Place {number} of the page names the story “{name}”, which the edition does not have. "
        "Put the story back or clear the place."
    ),
    "page-no-picture": (
        "Place {number} of the page names the picture “{name}”, which the edition does not have. "
        "Put it back or clear the place."
    ),
    "page-no-advert": (
        "Place {number} of the page names the advert “{name}”, which the edition does not have. "
        "Put it back or clear the place."
    ),
    "page-off-grid": (
        "Place {number} of the page (“{name}”) reaches beyond the page grid. Move or shrink it."
    ),
    "page-overlap": "“{first}” and “{second}” lie over one another. Move one of them.",
    "page-white": (
        "{columns} × {lines} cells of page {page} stay white. Let a neighbour have them, or put a "
        "story or a picture there."
    ),
    "page-past-type-area": "Text reaches past the type area. Move the story or cut it.",
    "page-text-cut": "“{text}” reaches past the trim and would be cut off. Move it inwards.",
    "page-text-near-trim": (
        "“{text}” stands so near the trim that the knife may hit it. Move it inwards."
    ),
    "page-mark-lost": "Something lies wholly outside the page and will not print. Remove it.",
    "page-bleed-short": (
        "Something reaches the trim but lacks {short_pt} pt of bleed. "
        "Draw it to the edge of the bleed, or away from the trim."
    ),
    "jump-no-start": (
        "Page {page} carries on “{name}”, but its beginning stands nowhere. Place the beginning."
    ),
    "jump-gap": (
        "“{name}” breaks off on page {page} and goes on later on page {next}: text between them is "
        "missing. Match the two ends."
    ),
    "jump-overlap": (
        "“{name}” stands on page {page} and in part again on page {next}. Match the two ends."
    ),
    "jump-no-end": (
        "“{name}” breaks off on page {page} and goes on nowhere. Place its other part."
    ),
    "jump-backwards": (
        "“{name}” goes on from page {page} to page {next}, backwards. Change the two places."
    ),
    "story-duplicate": ("“{name}” has the same words as the story {other}. Take one of them out."),
    "head-duplicate": "“{name}” has the same headline as the story {other}. Check both.",
}

_FOLIO: dict[str, str] = {
    "folio-no-title": "The paper has no name, so no page bears it. Give the edition its title.",
    "folio-fact-missing": "The nameplate lacks {reason}. Add it to the facts of the paper.",
    "folio-page-count": (
        "The nameplate says {said} pages, but the edition goes up to page {last}. Correct it."
    ),
    "folio-number": "The page has the number {folio}. Page numbers begin with 1.",
    "folio-twice": "Page number {folio} is used twice (also by {other}). Number the pages anew.",
    "folio-order": "Page {folio} comes after page {before}. Put the pages in order.",
    "folio-gap": "Page {folio} follows page {before}; pages between are not in this edition.",
    "folio-no-section": "Page {folio} has no section name in its strip. Give it one.",
    "folio-no-nameplate": (
        "The paper's name “{title}” does not stand on the front page. Make room for the nameplate."
    ),
    "folio-nameplate-small": (
        "The paper's name ({size} pt) is not the largest type on the front page ({other} pt). "
        "Set that head smaller."
    ),
}

_COPY: dict[str, str] = {
    "copy-placeholder-word": "“{word}” stands for something to come. Supply it.",
    "copy-double-space": "There are two spaces in “{text}”. Take one out.",
    "date-unreal": "There is no {text}. Correct the date.",
    "date-weekday": "{text} is {right}, not {said}. Correct one of them.",
    "date-lunar": "{text} is {right} in the lunar calendar, not {said}. Correct one of them.",
    "date-issue-number": "The copy says issue {said}, the nameplate {right}. Correct one of them.",
}

_PICTURES: dict[str, str] = {
    "picture-ppi": (
        "The picture has only {ppi} pixels an inch at this size; {wanted} are wanted. "
        "Set it smaller or ask for a larger file."
    ),
    "picture-line-art": (
        "The line art has only {ppi} pixels an inch at this size; {wanted} are wanted. "
        "Ask for a larger file or a drawing in vectors."
    ),
    "picture-unmanaged": (
        "The picture is in {space} without a profile; the usual one is assumed. "
        "Check its colours on the proof."
    ),
    "picture-duplicate": "The same picture stands with “{other}” too. Replace one of them.",
    "picture-unplaced": (
        "A picture of “{story}” is set on no page. Give it a place or take it out."
    ),
    "picture-no-caption": "A picture of “{story}” has no caption. Write one.",
    "picture-no-credit": "A picture of “{story}” names no photographer. Add the credit.",
    "caption-no-picture": (
        "A caption of “{story}” has no picture. Supply the picture or take the caption out."
    ),
    "picture-kind": (
        "The picture {where} is a {kind} file, which cannot be read here. Save it as JPEG or TIFF."
    ),
    "picture-heic": (
        "The picture {where} is a HEIC file from a telephone, which cannot be read here. Open it "
        "in the system's viewer and save it as JPEG, or set the camera to “most compatible”."
    ),
    "picture-too-big": (
        "The picture {where} is too big to be decoded safely. Save it with fewer pixels."
    ),
    "advert-own-inks": (
        "The page is printed in black alone, but this advert is a PDF with inks of its own. Ask "
        "the client for one in black."
    ),
    "advert-changed": (
        "The file of the advert {where} has another shape than when it was placed, so it would be "
        "stretched. Have it measured in the window, or place it anew."
    ),
    "advert-empty": "The advert of “{name}” has no file yet. Supply it.",
    "advert-locked": "The PDF {where} is locked. Ask for it without a password.",
    "advert-version": (
        "The PDF {where} is of version {version}; 1.3 to 1.7 can be placed. Ask for another."
    ),
    "advert-too-big": (
        "The PDF {where} holds more than one drawing should. Ask for a simpler one, or a picture."
    ),
    "advert-font": (
        "The face {detail} is not embedded in the PDF {where}; another would be printed instead. "
        "Ask for the file with its faces."
    ),
    "advert-colour": (
        "The PDF {where} has screen colours ({detail}), which a press file may not hold. "
        "Ask for it in CMYK."
    ),
    "advert-transparent": (
        "The PDF {where} has transparency, which PDF/X-1a forbids. "
        "Ask for it flattened, or export PDF/X-4."
    ),
    "advert-filter": (
        "The PDF {where} holds pictures packed as {detail}, which PDF/X-1a forbids. "
        "Ask for it as PDF/X-1a, or export PDF/X-4."
    ),
    "advert-layers": (
        "The PDF {where} has layers; all of them are printed, hidden ones too. "
        "Check it on the proof."
    ),
}

_INKS: dict[str, str] = {
    "font-unembeddable": (
        "The licence of the face {face} forbids that a press file holds it. Take another face."
    ),
    "line-hairline": (
        "A line of {width} pt is too thin to print; the least is {least} pt. Draw it thicker."
    ),
    "line-reversed": (
        "A white line of {width} pt may fill with ink; the least is {least} pt. Draw it thicker."
    ),
    "line-multi-ink": (
        "A line of {width} pt in {inks} inks shows every fault of register; the least is {least} "
        "pt. Draw it thicker or in one ink."
    ),
    "type-small": (
        "“{text}” is set in {size} pt; the least in this ink is {least} pt. Set it larger."
    ),
    "type-reversed": (
        "“{text}” is white type of {size} pt, which may fill with ink; the least is {least} pt. "
        "Set it larger or bolder."
    ),
    "type-multi-ink": (
        "“{text}” is set in {size} pt in several inks; the least is {least} pt. "
        "Set it larger or in one ink."
    ),
    "type-black-four": (
        "“{text}” is black on four plates; no press holds that in register. Set it in black only."
    ),
    "ink-limit": (
        "A colour has {percent} % ink in all; this paper takes {most} %. Choose a lighter one."
    ),
}

_LINES: dict[str, str] = {
    "line-forced": (
        "The line “{text}” breaks where no line should: nothing else goes into this measure. "
        "Change the wording or the width."
    ),
    "line-loose": (
        "Loose lines: {count}, the loosest “{text}”, opened by {em} of a character at every place. "
        "Change the wording or the width."
    ),
}

PREFLIGHT: dict[str, str] = {**_PAGE, **_FOLIO, **_COPY, **_PICTURES, **_INKS, **_LINES}

PREFLIGHT_WORDS: dict[str, str] = {
    "folio publisher": "the publisher",
    "folio cn": "the serial number (CN)",
    "folio price": "the price",
    "folio issue": "the issue number",
}
