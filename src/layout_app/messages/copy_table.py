"""The sentences of copy and its import; ``table.py`` holds the others."""

from __future__ import annotations

from layout_app.messages.counted import Counted

COPY: dict[str, str | Counted] = {
    "copy-unreadable": "The copy {where} cannot be read: {detail}. Check the name and the rights.",
    "copy-empty": "{where} is empty. Send the file again.",
    "copy-binary": "{where} is no text. Save it as Markdown, plain text or Word and import that.",
    "copy-undecodable": (
        "{where} is in no encoding that is known (byte {byte} does not fit {encoding}). "
        "Save it as UTF-8 and send it again."
    ),
    "copy-too-big": "{where} is too big for copy ({size_mb} MB; at most {limit_mb} MB). Split it.",
    "copy-no-story": "No story was found in {where}. Give each story a headline (“# …”).",
    "copy-sheet-syntax": "The sheet {where} is no valid JSON: {detail}. Correct this place.",
    "copy-sheet-item": "Piece {number} of the sheet {where} is no [kind, text]. Correct it.",
    "copy-sheet-kind": (
        "Piece {number} of {where} is of the kind “{kind}”, which has no style. There are: {known}."
    ),
    "copy-missing-before": (
        "Text is missing before “{text}”. Ask for the lines before it, then mark it as checked."
    ),
    "copy-missing-after": (
        "Text is missing after “{text}”. Ask for the lines after it, then mark it as checked."
    ),
    "copy-headline-guessed": "“{text}” was taken for the headline. Check it.",
    "copy-heading-parted": (
        "“{text}” was taken for a story of its own, though its heading is smaller than that of the "
        "story before. If it is a crosshead, make its heading one of depth 3 (###) and import "
        "again."
    ),
    "copy-table": Counted(
        "count",
        "A table of {count} row was taken as a line with tabs. Check its columns.",
        "A table of {count} rows was taken as lines with tabs. Check its columns.",
    ),
    "copy-pdf-picture": (
        "{where} was taken for a picture or an advert; text in it is not read. "
        "If it is a story, ask for the text."
    ),
    "copy-no-headline": "The story that begins “{text}” has no headline. Write one.",
    "copy-no-text": "The story “{text}” has a headline but no text. Ask for the text.",
    "copy-left-out": "This of the copy stands in no story: “{text}”. Check whether it is needed.",
    "copy-marks-widened": Counted(
        "count",
        "{count} half-width mark was made full width. Check figures and Latin text.",
        "{count} half-width marks were made full width. Check figures and Latin text.",
    ),
    "copy-joined": "Two pieces of one paragraph were joined at “{text}”. Check the seam.",
    "copy-reordered": "A piece of text was moved to where it belongs: “{text}”. Check the order.",
    "copy-encoding-guessed": "The encoding was taken for {encoding}. Check rare characters.",
    "copy-encrypted": (
        "{where} is protected by a password. Open it in Word, save it without one, import that."
    ),
    "copy-old-word": "{where} is of the old Word format. Save it as .docx and import that.",
    "copy-zip-broken": "{where} is damaged ({detail}). Ask for the file again.",
    "copy-zip-bomb": (
        "{where} would unpack to {size_mb} MB in {parts} parts (at most {limit_mb} MB). "
        "Ask who sent it."
    ),
    "copy-xml-entities": (
        "{where} defines entities of its own, which copy needs none of. It was not read; "
        "ask who sent it."
    ),
    "copy-xml-syntax": "{where} is no valid XML: {detail}. Ask for the file again.",
    "copy-xml-unknown": (
        "{where} is XML that is not known here (“{root}”). Send NITF, NewsML-G2, HTML or Word."
    ),
    "copy-too-deep": "{where} nests too deep to be copy. Paste its text without the form.",
    "copy-tag-too-full": (
        "{where} has a tag with {count} attributes, which no copy needs. It was not read; "
        "ask who sent it."
    ),
    "copy-bad-name": (
        "{where} has a name with control characters or of no known encoding, and was not read. "
        "Rename the file."
    ),
    "copy-link-outside": (
        "{where} is a link that leads out of the folder, and was left out. "
        "If it is meant, name the file itself."
    ),
    "copy-macros": "{where} holds macros. They were not run.",
    "copy-text-box": (
        "“{text}” stood in a text box; it comes after the paragraph it hangs on. Check the place."
    ),
    "copy-footnote": "A footnote was left out: “{text}”. Put it into the text if it is needed.",
    "copy-endnote": "An endnote was left out: “{text}”. Put it into the text if it is needed.",
    "copy-comment": "A comment by {author} was left out: “{text}”. Read it.",
    "copy-hidden-text": "Hidden text was left out: “{text}”. Check whether it is needed.",
    "copy-inserted": "A tracked insertion by {author} was taken: “{text}”. Check it.",
    "copy-deleted": "A tracked deletion by {author} was carried out: “{text}”. Check it.",
    "copy-tracked": (
        "{where} has tracked changes: insertions ({inserted}) were taken, deletions ({deleted}) "
        "left out. Check them."
    ),
    "copy-picture-external": (
        "The picture {text} is not in the file and was not fetched. Ask for the picture."
    ),
    "copy-picture-broken": "The picture {text} in the file is damaged. Ask for the picture.",
    "copy-picture-kind": (
        "The picture {text} is of a kind that cannot be printed. Ask for a JPEG, PNG or TIFF."
    ),
    "copy-no-files": "There is no copy in {where}. Name a folder with text, Word or web files.",
    "copy-skipped": "{where} is neither copy nor picture and was left out.",
    "copy-jump-line": "The jump line “{text}” was taken out; makeup writes its own.",
    "copy-furniture": (
        "“{text}” was taken for a line of the page or the mail, not of a story, and left out."
    ),
    "picture-loose": "No caption asks for the picture {where}; it lies in the bin.",
}
