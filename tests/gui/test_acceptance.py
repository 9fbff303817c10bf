"""What the window was asked to do, each with the tests that show it. **Source:** gui.md 19."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

HERE = Path(__file__).parent

ITEMS: dict[str, tuple[str, ...]] = {
    "a story dragged from the bin is one undo step, its text on the page; undo restores": (
        "test_bin_and_page:test_story_dragged_from_the_bin_is_one_step_with_its_text_on_the_page",
        "test_evening:test_an_evening_by_mouse_on_a_real_screen",
    ),
    "a frame made smaller tells as many characters over as found no place": (
        "test_by_hand:test_an_edge_dragged_up_tells_the_characters_that_found_no_place",
        "test_editing:test_over_counts_the_characters_that_found_no_place",
    ),
    "killed after an edit, the next start offers it, content equal": (
        "test_by_hand:test_what_a_killed_window_left_is_offered_at_the_next_start",
        "test_session_dialogs:test_the_start_offers_what_was_left",
    ),
    "a second instance gets the lock message": (
        "test_sessions:test_a_second_window_is_told_and_a_killed_ones_edits_are_there",
        "test_sessions:test_the_second_window_reads_until_the_person_has_chosen",
    ),
    "language is switched live, no English left": (
        "test_language:test_language_is_switched_while_open_and_kept",
        "test_language:test_no_english_is_left_in_the_chinese_window",
        "test_language:test_qts_file_and_print_dialogs_have_no_english_left",
        "test_words:test_no_english_is_left_in_the_chinese_dialogs",
    ),
    "every action is in a menu, has its own key and a tool tip": (
        "test_actions:test_every_action_is_reachable_from_a_menu",
        "test_actions:test_no_two_actions_share_a_key",
        "test_actions:test_every_action_has_a_tool_tip_with_its_key",
        "test_actions:test_no_key_is_a_trap_of_the_chinese_desktop",
        "test_menus:test_every_entry_of_every_menu_has_a_letter_of_its_own",
        "test_menus:test_panels_leave_alt_and_letters_to_the_menu_bar",
        "test_menus:test_what_is_grey_says_why",
    ),
    "by keys alone: import, place, fit, export": (
        "test_evening:test_an_evening_by_keys_alone_on_a_real_screen",
        "test_bin_and_page:test_placing_by_keys_alone",
    ),
    "dark text stands out by 4.5": (
        "test_by_hand:test_words_stand_out_from_what_is_painted_behind_them",
        "test_window:test_text_stands_out",
    ),
    "nothing is clipped, whatever language and size of type": (
        "test_clipping:test_no_word_is_clipped",
        "test_evening:test_an_evening_by_keys_alone_on_a_real_screen",
    ),
    "a cancelled export leaves no file": (
        "test_by_hand:test_an_export_cancelled_by_mouse_midway_leaves_no_file",
        "test_export:test_a_cancelled_export_leaves_no_file",
        "test_export:test_the_real_task_cancelled_between_two_files_leaves_none",
    ),
    "a hundred random steps and their undo return to equal editions": (
        "test_random_edits:test_random_edits_and_their_undo_return_to_equal_editions",
    ),
    "the canvas shows what the press prints after each edit": (
        "test_random_edits:test_screen_shows_what_the_press_prints_after_each_edit",
    ),
    "controls have names, buddies and an order of focus": (
        "test_words:test_every_control_of_the_dialogs_has_a_name",
        "test_walk:test_tab_goes_through_every_dialog_in_the_eyes_order",
        "test_walk:test_tab_goes_through_every_panel_in_the_eyes_order",
    ),
}
"""Speed is measured by ``make bench`` (benchmarks/window_hands.py), never by a test."""


@pytest.mark.parametrize("item", ITEMS)
def test_each_item_has_its_tests(item):
    for named in ITEMS[item]:
        file, _colon, name = named.partition(":")
        tree = ast.parse((HERE / f"{file}.py").read_text("utf-8"))
        found = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
        assert name in found, named
