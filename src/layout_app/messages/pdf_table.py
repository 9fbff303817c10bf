"""The sentences of the checks of PDF files: what a press would refuse, and what to do."""

from __future__ import annotations

_FILE: dict[str, str] = {
    "pdf-damaged": (
        "The file is damaged and was read only after repair. Export it anew or ask for it again."
    ),
    "pdf-encrypted": "The file is locked; a press refuses it. Save it without any protection.",
    "pdf-bomb": (
        "The file holds data that swell beyond all measure; it was not read to its end. "
        "Do not use it."
    ),
    "pdf-none": "{where} is no PDF. Name a PDF file, or the folder of an edition.",
    "pdf-locked": "{where} needs a password. Export it without one.",
    "pdf-unfinished": "The check did not come to its end: {detail}. Check the rest by eye.",
    "pdf-check-stopped": (
        "A check could not digest the file ({kind}). Take it for faulty and export it anew."
    ),
    "pdf-no-pages": "The file has no pages. Export it anew.",
    "pdf-user-unit": "The page counts in units that are no points. Export it at its own size.",
    "pdf-size-differs": (
        "The page is {width} × {height} mm when it is cut, not like the first one. Check its size."
    ),
    "pdf-page-empty": "The page is empty. Check whether that is meant.",
    "pdf-header-late": (
        "Something stands before the beginning of the file. Save it anew, without a mail header."
    ),
    "pdf-cut-short": "The end of the file is missing. Copy it again, whole.",
    "pdf-version": (
        "The file is of PDF version {said}; the standard ends at {limit}. Export it anew."
    ),
    "pdf-packed-objects": (
        "Objects of the file are packed, which PDF/X-1a does not know. Save it as PDF 1.4."
    ),
    "pdf-standard-none": (
        "The file names no standard for the press, so only general rules were checked. "
        "Name one with --standard if it should keep one."
    ),
    "pdf-standard-other": "The file should keep {wanted} but names {named}. Export it anew.",
    "pdf-standard-unknown": (
        "The file says it keeps “{name}”, which is not checked here. Export it as PDF/X-4 or X-1a."
    ),
    "pdf-stream-broken": "A part of the page cannot be unpacked. Export the file anew.",
    "pdf-content-broken": (
        "The page's drawing has a fault at “{operator}”, so that presses may differ. "
        "Export the file anew."
    ),
    "pdf-resource-missing": "The page uses “{name}”, which is not there. Export the file anew.",
    "pdf-form-loop": "A drawing of the page holds itself. Export the file anew.",
    "pdf-box-missing": "The page has no {box}. Export the file with the page's boxes.",
    "pdf-box-bad": "The {box} of the page is no rectangle. Export the file anew.",
    "pdf-box-both": "The page has a TrimBox and an ArtBox; only one may be. Remove the ArtBox.",
    "pdf-box-order": (
        "The {inner} of the page reaches out of its {outer}. Correct the sheet or the bleed."
    ),
}

_SAID: dict[str, str] = {
    "pdf-intent-missing": (
        "The file does not say for which printing condition it is made. Export it with an output "
        "profile."
    ),
    "pdf-intent-many": (
        "The file names {count} printing conditions; only one may be. Export it anew."
    ),
    "pdf-intent-condition": "The printing condition has no name. Export the file anew.",
    "pdf-intent-profile": (
        "The output profile is not in the file. Export it with the profile embedded."
    ),
    "pdf-intent-registry": (
        "The printing condition has neither a profile nor a registry. Export it with a profile."
    ),
    "pdf-profile-broken": "A colour profile cannot be read: {detail}. Replace the profile.",
    "pdf-profile-kind": (
        "The output profile is of the kind “{kind}”, not one of a press. Choose a press profile."
    ),
    "pdf-profile-space": (
        "The output profile is for {space}; a newspaper is printed in CMYK. Choose another one."
    ),
    "pdf-profile-version": (
        "The output profile is of version {version}; PDF/X-1a takes version 2. Choose another one."
    ),
    "pdf-profile-channels": (
        "A profile is said to have {said} channels but has {right}. Export the file anew."
    ),
    "pdf-xmp-missing": "The file has no XMP packet, which PDF/X-4 wants. Export it anew.",
    "pdf-xmp-broken": "The XMP packet of the file cannot be read. Export it anew.",
    "pdf-xmp-packed": "The XMP packet is packed; PDF/X-4 wants it plain. Export the file anew.",
    "pdf-xmp-lacks": "The XMP packet lacks {field}. Export the file anew.",
    "pdf-info-lacks": "The file's facts lack {field}. Export the file anew.",
    "pdf-info-differs": "The file says two things of its {field}. Export it anew.",
    "pdf-id-missing": "The file has no identifier (ID). Export it anew.",
    "pdf-date-bad": "The date {field} is “{value}”, which is no date. Export the file anew.",
    "pdf-trapped": (
        "The file must say whether it is trapped, True or False, not “{said}”. Export it anew."
    ),
}

_DOES: dict[str, str] = {
    "pdf-script": "The file holds a program (JavaScript). Remove it.",
    "pdf-action": "The file does something when it is used ({kind}). Remove links and actions.",
    "pdf-annotation": (
        "A note or field ({kind}) lies on the page or in its bleed. Remove it or move it out."
    ),
    "pdf-attachment": "Other files are attached. Remove them.",
    "pdf-form": "The file is a form (XFA). Print it to a new PDF.",
    "pdf-viewer-area": "The file asks that only a part be printed ({area}). Remove that wish.",
    "pdf-lzw": "A part is packed by LZW, which the standard bans. Save the file anew.",
    "pdf-filter": "A part is packed by {filter}, which PDF/X-1a does not know. Save it anew.",
    "pdf-postscript": "The file holds PostScript. Export it anew from its program.",
    "pdf-opi": "A picture is only a stand-in (OPI). Export the file with the fine pictures.",
    "pdf-alternate": (
        "A picture has another one that is printed in its place. Export the file anew."
    ),
    "pdf-reference": "A part of the page stands in another file. Export it with all parts.",
    "pdf-external": "A part of the file stands outside it. Export it with all parts.",
    "pdf-transfer": (
        "A transfer curve changes the tones on the press. Export the file without such curves."
    ),
    "pdf-halftone": "The file prescribes a screen. Export it without halftone settings.",
    "pdf-layers": "The file has layers, which PDF/X-1a does not know. Flatten it.",
    "pdf-layers-automatic": (
        "Layers switch themselves on and off. Export the file with fixed layers."
    ),
}

_FONTS: dict[str, str] = {
    "pdf-font-missing": "The font {font} is not in the file. Export it with all fonts embedded.",
    "pdf-font-broken": "The font {font} in the file is broken. Replace the font and export anew.",
    "pdf-font-whole": "The font {font} is embedded whole; a part would be enough.",
    "pdf-font-unicode": (
        "The font {font} does not say which characters it shows, so text cannot be searched or "
        "copied. Export the file anew."
    ),
    "pdf-font-text": (
        "The font {font} does not say which characters {count} of its signs are. "
        "Export the file anew."
    ),
    "pdf-font-notdef": (
        "The font {font} has no glyph for {count} of the signs shown: empty boxes would print. "
        "Choose another font."
    ),
}

_COLOUR: dict[str, str] = {
    "pdf-transparent": (
        "Something is transparent ({what}), which PDF/X-1a does not know. Flatten it."
    ),
    "pdf-blend-unknown": "There is no blending called “{name}”. Export the file anew.",
    "pdf-group-space": "The page blends in {space}, not in the colours of the press. Use CMYK.",
    "pdf-group-missing": (
        "Something is transparent, but the page does not say in which colours it blends. "
        "Give the page a CMYK group."
    ),
    "pdf-rgb": "There is RGB without a profile on the page. Convert it to CMYK.",
    "pdf-rgb-managed": (
        "A colour in {space} is converted by the press only. Convert it to see what will print."
    ),
    "pdf-colour-managed": "There is {space} on the page, which PDF/X-1a bans. Convert it to CMYK.",
    "pdf-colour-twin": ("A colour bears the very profile of the output. Write it as plain CMYK."),
    "pdf-space-broken": "A colour space of the page cannot be read. Export the file anew.",
    "pdf-spot-differs": (
        "The ink “{ink}” is made up in two ways, so one of them prints wrongly. Use one of them."
    ),
}

_MARKS: dict[str, str] = {
    "pdf-hairline": (
        "A line of {width} pt is too thin to print; the least is {least} pt. Draw it thicker."
    ),
    "pdf-line-thin": (
        "A line of {width} pt is thin for its inks; the least is {least} pt. "
        "Draw it thicker or in one ink."
    ),
    "pdf-type-small": (
        "Type of {size} pt is small for its inks; the least is {least} pt. "
        "Set it larger or in one ink."
    ),
    "pdf-black-four": (
        "Type of {size} pt is black on four plates; no press holds that in register. "
        "Set it in black only."
    ),
    "pdf-black-knocks-out": (
        "Black type is cut out of what lies under it ({count} strings). Let black overprint."
    ),
    "pdf-white-overprints": (
        "White of {size} pt is set to overprint and will vanish. Let it knock out."
    ),
    "pdf-ppi": (
        "A picture has only {ppi} pixels an inch at this size; {wanted} are wanted. "
        "Ask for a larger file."
    ),
    "pdf-line-art": (
        "Line art has only {ppi} pixels an inch at this size; {wanted} are wanted. "
        "Ask for a larger file or a drawing in vectors."
    ),
    "pdf-ink-limit": (
        "A colour has {percent} % ink in all; this paper takes {most} %. Choose a lighter one."
    ),
    "pdf-picture-ink": (
        "A picture has up to {percent} % ink, on {area} mm² more than the {most} % that this paper "
        "takes. Convert it by the press's profile."
    ),
    "pdf-picture-broken": "A picture cannot be decoded. Replace it and export the file anew.",
}

PDF: dict[str, str] = {**_FILE, **_SAID, **_DOES, **_FONTS, **_COLOUR, **_MARKS}

PDF_WORDS: dict[str, str] = {
    "it is larger than 2 GB": "it is larger than 2 GB",
    "it is damaged": "it is damaged",
    "it is no profile": "it is no profile",
    "it has too many objects": "it has too many objects",
    "it has too many pages": "it has too many pages",
    "a page has too many operators": "a page has too many operators",
    "its pages are too involved": "its pages are too involved",
    "a picture has too many pixels": "a picture has too many pixels",
}
