"""The table of commands: what each is called, what it does, its keys, what it is of no use without.

**Source:** gui.md 18 (keys), 1 (every command in one registry).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from layout_app.messages import mark

Needs = Literal[
    "", "edition", "undo", "redo", "placement", "story", "text", "pages", "before", "after",
    "findings",
]  # fmt: skip
"""What must be there for an action to be of use: an edition, a step to take back or do again,
something selected on the page, a story selected, a story in the editor, several pages, a page
before or after the one that is shown, something that the check has found."""

LACKING: dict[Needs, str] = {
    "edition": mark("Open a paper first."),
    "undo": mark("Nothing was done yet."),
    "redo": mark("Nothing was taken back."),
    "placement": mark("Select a block on the page first."),
    "story": mark("Select one story on the page first."),
    "text": mark("There is no story in the story editor."),
    "pages": mark("The paper has only one page."),
    "before": mark("This is the first page."),
    "after": mark("This is the last page."),
    "findings": mark("The check has found nothing."),
}
"""Why an action that is grey cannot be had, by what it needs."""


@dataclass(frozen=True, slots=True)
class Spec:
    """What one action is.

    Attributes:
        id: its name in code and settings.
        text: in the menu, English source.
        tip: what it does, for tool tip and status bar.
        keys: shortcuts; a function key has a second one, as laptops hide them.
        needs: what it is of no use without.
        canvas: its keys act only while the page has the focus (single letters).
    """

    id: str
    text: str
    tip: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    checkable: bool = False
    needs: Needs = ""
    canvas: bool = False


SPECS: tuple[Spec, ...] = (
    Spec("new", mark("&New Edition…"), mark("Make a paper from a template and a date"),
         ("Ctrl+N",), "new"),
    Spec("open_sample", mark("Open the Sa&mple"), mark("Open a copy of the sample paper")),
    Spec("save_as", mark("Save &As…"), mark("Save the edition in another folder"),
         ("Ctrl+Shift+S",), needs="edition"),
    Spec("versions", mark("&Versions…"), mark("See what the edition was, and restore it"),
         needs="edition"),
    Spec("pack_parcel", mark("Pac&k Into a Parcel…"),
         mark("Put the edition with its pictures into one file"), needs="edition"),
    Spec("open_parcel", mark("Open a Parce&l…"), mark("Open an edition that came as one file")),
    Spec("print", mark("&Print…"), mark("Print pages on office paper"), ("Ctrl+P",), "print",
         needs="edition"),
    Spec("print_tiled", mark("Print in &Full Size…"),
         mark("Print pages in their size on several sheets to be glued together"),
         needs="edition"),
    Spec("edition_settings", mark("E&dition Settings…"),
         mark("Change name, date and masthead of the paper"), needs="edition"),
    Spec("page_settings", mark("Page &Settings…"), mark("Change section and credits of the page"),
         needs="edition"),
    Spec("add_page", mark("&Add Page"), mark("Put an empty page behind this one"),
         needs="edition"),
    Spec("remove_page", mark("R&emove Page"),
         mark("Take this page out; its stories go back to the bin"), needs="pages"),
    Spec("page_back", mark("Move Page &Back"), mark("Change places with the page before"),
         needs="before"),
    Spec("page_on", mark("Move Page F&orward"), mark("Change places with the page after"),
         needs="after"),
    Spec("open", mark("&Open Edition…"), mark("Open the folder of an edition"),
         ("Ctrl+O",), "open"),
    Spec("save", mark("&Save"), mark("Save the edition in its folder"), ("Ctrl+S",), "save",
         needs="edition"),
    Spec("undo", mark("&Undo"), mark("Take the last step back"), ("Ctrl+Z",), "undo",
         needs="undo"),
    Spec("redo", mark("&Redo"), mark("Do again what was taken back"),
         ("Ctrl+Shift+Z", "Ctrl+Y"), "redo", needs="redo"),
    Spec("import_copy", mark("&Import Copy…"), mark("Read files of copy and pictures"),
         ("Ctrl+D",), "import", needs="edition"),
    Spec("import_clipboard", mark("Import from Clip&board"), mark("Read the text that was copied"),
         ("Ctrl+Shift+V",), needs="edition"),
    Spec("find", mark("&Find…"), mark("Find in all stories"), ("Ctrl+F",), "find",
         needs="edition"),
    Spec("find_next", mark("Find Ne&xt"), mark("Go to the next place found"),
         ("F3", "Ctrl+Alt+N"), needs="edition"),
    Spec("find_previous", mark("Find Pre&vious"), mark("Go to the place found before"),
         ("Shift+F3", "Ctrl+Alt+B"), needs="edition"),
    Spec("replace", mark("Re&place…"), mark("Replace in all stories"), ("Ctrl+H",),
         needs="edition"),
    Spec("makeup", mark("Automatic &Makeup…"), mark("Let the program propose pages"),
         ("F5", "Ctrl+Shift+M"), "makeup", needs="edition"),
    Spec("story_editor", mark("Story &Editor"), mark("Type in the text of a story"),
         ("Ctrl+T",), "story", needs="edition"),
    Spec("split_story", mark("Spl&it Story Here"),
         mark("Make a story of its own from the cursor's paragraph on"), needs="text"),
    Spec("join_stories", mark("&Join with Story…"), mark("Put another story behind this one"),
         needs="text"),
    Spec("open_template", mark("Open &Template…"), mark("Open a template file beside the page"),
         needs="edition"),
    Spec("copy_template", mark("&Copy the Template…"),
         mark("Copy the page's template into a file to be changed"), needs="edition"),
    Spec("repairs", mark("Changes Made &by the Import…"),
         mark("See what the import changed in the story, and take it back"), needs="text"),
    Spec("place_advert", mark("Place A&dvert…"), mark("Put an advert from a file on the page"),
         needs="edition"),
    Spec("take_off", mark("&Take Off the Page"),
         mark("Take the selected blocks off the page; stories go back to the bin"),
         ("Del",), needs="placement", canvas=True),
    Spec("select_all", mark("Select &All"), mark("Select everything on the page"),
         ("Ctrl+A",), needs="edition", canvas=True),
    Spec("select_none", mark("Select &Nothing"), mark("Let go of the selection"),
         ("Ctrl+Shift+A",), needs="placement", canvas=True),
    Spec("lock", mark("&Lock in Place"), mark("Keep the selected blocks where they are, or not"),
         ("Ctrl+L",), needs="placement"),
    Spec("move_left", mark("One Column Le&ft"), mark("Move the block to the column on its left"),
         ("Left",), needs="placement", canvas=True),
    Spec("move_right", mark("One Column R&ight"),
         mark("Move the block to the column on its right"),
         ("Right",), needs="placement", canvas=True),
    Spec("move_up", mark("One Line &Up"), mark("Move the block up by a line"),
         ("Up",), needs="placement", canvas=True),
    Spec("move_down", mark("One Line &Down"), mark("Move the block down by a line"),
         ("Down",), needs="placement", canvas=True),
    Spec("leap_up", mark("&Ten Lines Up"), mark("Move the block up by ten lines"),
         ("Shift+Up",), needs="placement", canvas=True),
    Spec("leap_down", mark("Ten Li&nes Down"), mark("Move the block down by ten lines"),
         ("Shift+Down",), needs="placement", canvas=True),
    Spec("wider", mark("&Wider by a Column"), mark("Make the block a column wider"),
         ("Alt+Shift+Right",), needs="placement", canvas=True),
    Spec("narrower", mark("&Narrower by a Column"), mark("Make the block a column narrower"),
         ("Alt+Shift+Left",), needs="placement", canvas=True),
    Spec("longer", mark("&Higher by a Line"), mark("Give the block a line more"),
         ("Alt+Shift+Down",), needs="placement", canvas=True),
    Spec("shorter", mark("&Lower by a Line"), mark("Take a line off the block"),
         ("Alt+Shift+Up",), needs="placement", canvas=True),
    Spec("fit_height", mark("&Fit Height to Text"),
         mark("Give the story exactly the lines its text needs"),
         ("Ctrl+Alt+H",), needs="story"),
    Spec("make_room", mark("Make Room by Make&up"),
         mark("Make the smallest part of the page again that gives the story its room"),
         ("Shift+F5", "Ctrl+Alt+M"), needs="story"),
    Spec("swap_left", mark("With the &Left One"), mark("Change places with the block on the left"),
         ("Ctrl+Alt+Shift+Left",), needs="placement"),
    Spec("swap_right", mark("With the &Right One"),
         mark("Change places with the block on the right"),
         ("Ctrl+Alt+Shift+Right",), needs="placement"),
    Spec("swap_up", mark("With the &Upper One"), mark("Change places with the block above"),
         ("Ctrl+Alt+Shift+Up",), needs="placement"),
    Spec("swap_down", mark("With the Lo&wer One"), mark("Change places with the block below"),
         ("Ctrl+Alt+Shift+Down",), needs="placement"),
    Spec("head_larger", mark("Lar&ger Head"), mark("Set the head in the next larger size"),
         ("Ctrl+Shift+>",), needs="story"),
    Spec("head_smaller", mark("S&maller Head"), mark("Set the head in the next smaller size"),
         ("Ctrl+Shift+<",), needs="story"),
    Spec("head_turns", mark("&Other Turn of the Head"),
         mark("Break the head into another number of lines"),
         ("Ctrl+Alt+T",), needs="story"),
    Spec("head_form", mark("Vertical &Head or Not"),
         mark("Let the head run down beside the text, or across over it"),
         ("Ctrl+Alt+V",), needs="story"),
    Spec("box", mark("&Box"), mark("Put a frame around the story, or take it away"),
         ("Ctrl+Alt+X",), needs="story"),
    Spec("tint", mark("Other Ti&nt"), mark("Lay the next tint of the palette under the block"),
         ("Ctrl+Alt+U",), needs="placement"),
    Spec("rule_top", mark("&Above"), mark("Draw the next kind of line above the block"),
         needs="placement"),
    Spec("rule_bottom", mark("&Below"), mark("Draw the next kind of line below the block"),
         needs="placement"),
    Spec("rule_left", mark("On the &Left"), mark("Draw the next kind of line on the block's left"),
         needs="placement"),
    Spec("rule_right", mark("On the &Right"),
         mark("Draw the next kind of line on the block's right"), needs="placement"),
    Spec("close", mark("&Close Edition"), mark("Close the edition"), ("Ctrl+W",), needs="edition"),
    Spec(
        "export", mark("&Export PDF…"), mark("Write the pages as a press PDF"),
        ("Ctrl+E",), "export", needs="edition",
    ),
    Spec("forget_recent", mark("Clear &List"), mark("Forget the recent editions")),
    Spec("quit", mark("&Quit"), mark("Leave the program"), ("Ctrl+Q",)),
    Spec(
        "zoom_in", mark("Zoom &In"), mark("Go to the next larger zoom"),
        ("Ctrl+=", "Ctrl++"), "zoom-in", needs="edition",
    ),
    Spec(
        "zoom_out", mark("Zoom &Out"), mark("Go to the next smaller zoom"),
        ("Ctrl+-",), "zoom-out", needs="edition",
    ),
    Spec(
        "fit_page", mark("Fit &Page"), mark("Show the whole page"),
        ("Ctrl+0",), "fit-page", needs="edition",
    ),
    Spec(
        "fit_width", mark("Fit &Width"), mark("Fill the window with the page's width"),
        ("Ctrl+Alt+0",), "fit-width", needs="edition",
    ),
    Spec(
        "real_size", mark("&Real Size (100 %)"), mark("Show the page as large as it is printed"),
        ("Ctrl+1",), "real-size", needs="edition",
    ),
    Spec(
        "double_size", mark("&Double Size (200 %)"), mark("Show the page twice its printed size"),
        ("Ctrl+2",), needs="edition",
    ),
    Spec(
        "columns", mark("&Column Grid"), mark("Show margins and columns"),
        ("Ctrl+;",), "grid", checkable=True,
    ),
    Spec(
        "baselines", mark("&Baseline Grid"), mark("Show the lines on which the text stands"),
        ("Ctrl+Alt+'",), "baselines", checkable=True,
    ),
    Spec(
        "preview", mark("Pre&view"), mark("Show the page as a reader gets it, without guides"),
        ("W",), "preview", checkable=True, needs="edition", canvas=True,
    ),
    Spec("soft_proof", mark("&Soft Proof on Paper"),
         mark("Show inks and pictures as the press prints them on its paper"),
         ("Ctrl+Alt+Y",), checkable=True, needs="edition"),
    Spec(
        "full_screen", mark("&Full Screen"), mark("Use the whole screen"),
        ("F11", "Ctrl+Alt+Return"), checkable=True,
    ),
    Spec("panels", mark("Hide &Panels"), mark("Leave the whole window to the page"),
         ("Ctrl+Alt+P",), checkable=True),
    Spec("panel_pages", mark("Pa&ges"), mark("Bring the pages to the front, or put them away"),
         ("Alt+1",), checkable=True),
    Spec("panel_bin", mark("Story &Bin"), mark("Bring the story bin to the front, or put it away"),
         ("Alt+2",), checkable=True),
    Spec("panel_inspector", mark("&Inspector"),
         mark("Bring the inspector to the front, or put it away"), ("Alt+3",), checkable=True),
    Spec("panel_outline", mark("Page &Outline"),
         mark("Bring the outline of the page to the front, or put it away"),
         ("Alt+4",), checkable=True),
    Spec("panel_template", mark("&Template"),
         mark("Bring the template to the front, or put it away"), ("Alt+5",), checkable=True),
    Spec("panel_issues", mark("&Check"), mark("Bring the findings to the front, or put them away"),
         ("Alt+6",), checkable=True),
    Spec("panel_story", mark("Story &Editor"),
         mark("Bring the story editor to the front, or put it away"), ("Alt+7",), checkable=True),
    Spec("panel_history", mark("&History"),
         mark("Bring the history to the front, or put it away"), ("Alt+8",), checkable=True),
    Spec("next_pane", mark("&Next Panel"), mark("Go from the page to the panels and back"),
         ("F6", "Ctrl+Alt+E")),
    Spec("workspace_edit", mark("For &Editing"), mark("Bin, inspector and check beside the page"),
         checkable=True),
    Spec("workspace_design", mark("For &Design"), mark("Template and outline beside the page"),
         checkable=True),
    Spec("reset_layout", mark("Restore &Default Layout"), mark("Put the panels where they were")),
    Spec(
        "previous_page", mark("&Previous Page"), mark("Go to the previous page"),
        ("Shift+PgUp",), "previous", needs="before",
    ),
    Spec(
        "next_page", mark("&Next Page"), mark("Go to the next page"),
        ("Shift+PgDown",), "next", needs="after",
    ),
    Spec("first_page", mark("&First Page"), mark("Go to the first page"),
         ("Ctrl+Shift+PgUp",), needs="before"),
    Spec("last_page", mark("&Last Page"), mark("Go to the last page"),
         ("Ctrl+Shift+PgDown",), needs="after"),
    Spec("go_to_page", mark("&Go to Page…"), mark("Go to a page by its number"),
         ("Ctrl+J",), needs="pages"),
    Spec(
        "check", mark("&Check"), mark("Show what the check found"),
        ("Ctrl+Alt+Shift+F",), "check", needs="edition",
    ),
    Spec("next_problem", mark("Next P&roblem"), mark("Go to the next finding"),
         ("F8", "Ctrl+Alt+J"), needs="findings"),
    Spec("previous_problem", mark("Pre&vious Problem"), mark("Go to the previous finding"),
         ("Shift+F8", "Ctrl+Alt+Shift+J"), needs="findings"),
    Spec("palette", mark("&Find a Command…"), mark("Do any command by a few letters of its name"),
         ("Ctrl+/", "Ctrl+Shift+P")),
    Spec("shortcuts", mark("&Keyboard Shortcuts"), mark("List all keys"), ("F1", "Ctrl+Alt+K")),
    Spec("preferences", mark("Preferen&ces…"), mark("Set the name that others are shown"),
         ("Ctrl+,", "Ctrl+K")),
    Spec("edit_shortcuts", mark("&Change Shortcuts…"), mark("Give commands other keys")),
    Spec("about", mark("&About Banxin"), mark("Version, fonts and licences")),
    Spec("language_zh_CN", "简体中文(&Z)", mark("Use the window in Chinese"), checkable=True),
    Spec("language_en", "&English", mark("Use the window in English"), checkable=True),
    Spec("appearance_system", mark("Like the &System"), mark("Light or dark as the system is"),
         checkable=True),
    Spec("appearance_light", mark("&Light"), mark("A light window"), checkable=True),
    Spec("appearance_dark", mark("&Dark"), mark("A dark window for night shifts"), checkable=True),
)  # fmt: skip
