"""The set-up of a bare machine, as far as it can be judged without one."""

from __future__ import annotations

import errno
import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

CHECKOUT = Path(__file__).parents[2]
PACKAGING = CHECKOUT / "packaging"
LOCKS = sorted(PACKAGING.glob("requirements*.txt"))


@pytest.fixture(scope="module")
def steps():
    """The modules of the set-up, which are no part of the installed program."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(PACKAGING)
        from setup_steps import commands, environment, failures, pip_wheel, system_packages

        yield SimpleNamespace(
            commands=commands,
            environment=environment,
            failures=failures,
            pip_wheel=pip_wheel,
            system_packages=system_packages,
        )


# --- an old Python ----------------------------------------------------------------------------


def test_old_python_gets_a_sentence(monkeypatch, capsys) -> None:
    entry: dict[str, object] = {"__name__": "setup_project", "__file__": "setup_project.py"}
    source = (PACKAGING / "setup_project.py").read_text("utf-8")
    exec(compile(source, "setup_project.py", "exec"), entry)
    entry["newer_python"] = lambda: ""
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    assert entry["main"]() == 1
    assert "needs Python 3.11 or newer; this is Python 3.9.2" in capsys.readouterr().err


def test_entry_is_readable_by_an_old_python() -> None:
    """No syntax newer than Python 3.6, the oldest that still lies about."""
    import ast

    ast.parse((PACKAGING / "setup_project.py").read_text("utf-8"), feature_version=(3, 6))


# --- the stamp --------------------------------------------------------------------------------


@pytest.fixture
def checkout(steps, tmp_path, monkeypatch) -> Path:
    """A checkout with locks and an environment that has no stamp yet."""
    for name in ("requirements-build.txt", "requirements.txt", "requirements-dev.txt"):
        (tmp_path / name).write_text(f"{name}==1\n", "utf-8")
    (tmp_path / "pyproject.toml").write_text("[project]\n[build-system]\n[tool.ruff]\n", "utf-8")
    monkeypatch.setattr(steps.environment, "CHECKOUT", tmp_path)
    monkeypatch.setattr(steps.environment, "_LOCKS", tmp_path)
    monkeypatch.setattr(steps.environment, "VENV", tmp_path / ".venv")
    python = steps.environment.program("python")
    python.parent.mkdir(parents=True)
    python.touch()
    return tmp_path


def stamp(steps, checkout: Path, purpose) -> None:
    (checkout / ".venv/ready.txt").write_text(steps.environment._stamp(purpose), "utf-8")


def test_stamp_of_development_serves_both_purposes(steps, checkout) -> None:
    purposes = steps.environment.Purpose
    assert not steps.environment.is_ready(purposes.RUN)
    stamp(steps, checkout, purposes.DEVELOP)
    assert steps.environment.is_ready(purposes.DEVELOP)
    assert steps.environment.is_ready(purposes.RUN)


def test_stamp_of_running_does_not_serve_development(steps, checkout) -> None:
    purposes = steps.environment.Purpose
    stamp(steps, checkout, purposes.RUN)
    assert steps.environment.is_ready(purposes.RUN)
    assert not steps.environment.is_ready(purposes.DEVELOP)


@pytest.mark.parametrize(
    ("name", "addition", "still_ready"),
    [
        ("requirements-dev.txt", "other==1\n", False),
        ("requirements-build.txt", "other==1\n", False),
        ("pyproject.toml", "[project.scripts]\nx = 'y'\n", False),
        ("pyproject.toml", "line-length = 90\n", True),
    ],
)
def test_stamp_lasts_until_what_is_installed_changes(
    steps, checkout, name, addition, still_ready
) -> None:
    purpose = steps.environment.Purpose.DEVELOP
    stamp(steps, checkout, purpose)
    with (checkout / name).open("a", encoding="utf-8") as file:
        file.write(addition)
    assert steps.environment.is_ready(purpose) is still_ready


def test_ready_environment_is_left_alone(steps, checkout, monkeypatch) -> None:
    stamp(steps, checkout, steps.environment.Purpose.DEVELOP)
    monkeypatch.setattr(steps.environment, "_install", lambda _purpose: pytest.fail("installed"))
    steps.environment.make_ready(steps.environment.Purpose.RUN)


def test_folder_that_is_no_environment_is_not_removed(steps, checkout) -> None:
    with pytest.raises(steps.failures.SetupError, match="in the way"):
        steps.environment._make_venv()
    assert steps.environment.program("python").exists()


# --- pip from the index -----------------------------------------------------------------------

PAGE = "https://index.example/simple/pip/"


def test_wheel_is_found_on_a_json_page(steps) -> None:
    wheel = steps.pip_wheel.PIP_FILE
    files = [
        {"filename": "pip-9.0.3.tar.gz", "url": "../../old"},
        {"filename": wheel, "url": f"../../files/{wheel}"},
    ]
    page = json.dumps({"files": files}).encode()
    found = steps.pip_wheel.link_on_page(page, "application/vnd.pypi.simple.v1+json", PAGE)
    assert found == f"https://index.example/files/{wheel}"


def test_wheel_is_found_on_an_html_page(steps) -> None:
    wheel = steps.pip_wheel.PIP_FILE
    page = f'<a href="/f/pip-1.whl">x</a> <a href="/f/{wheel}?a=1&amp;b=2#sha256=0">y</a>'.encode()
    found = steps.pip_wheel.link_on_page(page, "text/html", PAGE)
    assert found == f"https://index.example/f/{wheel}?a=1&b=2#sha256=0"


def test_page_without_the_wheel_has_no_link(steps) -> None:
    assert steps.pip_wheel.link_on_page(b'{"files": []}', "application/json", PAGE) is None


def test_only_the_pinned_wheel_is_accepted(steps, monkeypatch) -> None:
    with pytest.raises(steps.failures.SetupError, match="not the file that was pinned"):
        steps.pip_wheel.check_wheel(b"altered")
    monkeypatch.setattr(steps.pip_wheel, "PIP_SHA256", hashlib.sha256(b"pinned").hexdigest())
    steps.pip_wheel.check_wheel(b"pinned")


def test_password_in_the_address_becomes_a_header(steps) -> None:
    request, secret = steps.pip_wheel._request("https://me:p%40ss@index.example/simple/pip/")
    assert secret
    assert request.full_url == PAGE
    assert request.get_header("Authorization") == "Basic bWU6cEBzcw=="


def test_index_comes_from_environment_then_file_then_pypi(steps, tmp_path, monkeypatch) -> None:
    file = tmp_path / "pip.conf"
    file.write_text("[global]\nindex-url = https://file.example/simple/\n", "utf-8")
    monkeypatch.setenv("PIP_CONFIG_FILE", str(file))
    monkeypatch.setenv("PIP_INDEX_URL", "https://variable.example/simple")
    assert steps.pip_wheel.configured_index() == "https://variable.example/simple"
    monkeypatch.delenv("PIP_INDEX_URL")
    assert steps.pip_wheel.configured_index() == "https://file.example/simple"
    monkeypatch.setattr(steps.pip_wheel, "_setting_in_files", lambda _name: "")
    assert steps.pip_wheel.configured_index() == "https://pypi.org/simple"


# --- Debian packages --------------------------------------------------------------------------


def test_lacking_packages_are_named_once_and_in_order(steps) -> None:
    libraries = {"libb.so": "pack", "liba.so": "pack", "libc.so": "other", "libd.so": "there"}
    assert steps.system_packages.lacking_packages(libraries, ["libd.so"]) == ["other", "pack"]


def test_this_machine_has_what_qt_needs(steps) -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("the wheels bring everything on this system")
    needed = steps.system_packages.QT_ALWAYS
    assert steps.system_packages._found_libraries(needed) == set(needed)


def test_who_may_not_install_is_told_the_command(steps, tmp_path, monkeypatch, capsys) -> None:
    packages = steps.system_packages
    monkeypatch.setattr(packages.sys, "platform", "linux")
    monkeypatch.setattr(packages, "may_install", lambda: False)
    monkeypatch.setattr(packages, "has_display", lambda: True)
    monkeypatch.setattr(packages, "_found_libraries", lambda names: set(names) - {"libEGL.so.1"})
    packages.ensure(for_tests=False, note=tmp_path / "note")
    assert "sudo apt-get install libegl1\n" in capsys.readouterr().out


def test_the_tests_of_the_window_ask_for_a_screen(steps, tmp_path, monkeypatch, capsys) -> None:
    packages = steps.system_packages
    here = dict.fromkeys(packages.TEST_PROGRAMS, "/usr/bin/it")
    monkeypatch.setattr(packages.sys, "platform", "linux")
    monkeypatch.setattr(packages, "may_install", lambda: False)
    monkeypatch.setattr(packages, "has_display", lambda: False)
    monkeypatch.setattr(packages, "_found_libraries", lambda names: set(packages.QT_ALWAYS))
    monkeypatch.setattr(packages.shutil, "which", lambda name: here.get(name))
    packages.ensure(for_tests=True, note=tmp_path / "note")
    assert "libxcb-cursor0" in capsys.readouterr().out
    del here["xvfb-run"]
    packages.ensure(for_tests=True, note=tmp_path / "note")
    assert capsys.readouterr().out.endswith("sudo apt-get install xvfb\n")


def test_what_cannot_be_installed_is_not_tried_again(steps, tmp_path, monkeypatch) -> None:
    packages = steps.system_packages
    tries: list[list[str]] = []
    monkeypatch.setattr(packages.sys, "platform", "linux")
    monkeypatch.setattr(packages, "may_install", lambda: True)
    monkeypatch.setattr(packages, "_found_libraries", lambda names: set(names) - {"libEGL.so.1"})
    monkeypatch.setattr(packages, "install", lambda lacking: tries.append(lacking) or False)
    for _ in range(2):
        packages.ensure(for_tests=False, note=tmp_path / "note")
    assert tries == [["libegl1"]]


# --- sentences --------------------------------------------------------------------------------


def test_failed_command_tells_its_error_without_addresses(steps) -> None:
    script = "print('working'); print('ERROR: https://u:p@mirror.example/x is gone'); exit(1)"
    with pytest.raises(steps.failures.SetupError) as caught:
        steps.failures.run_quietly([sys.executable, "-c", script], "Installing")
    assert caught.value.what == "Installing failed:\nERROR: … is gone"


@pytest.mark.parametrize(
    ("output", "remedy"),
    [
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("ERROR: No matching distribution found for x", "Check the network"),
        ("SSLError(...) ERROR: No matching distribution found for x", "PIP_CERT"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES", "other than the tested"),
        ("what nobody foresaw", "lines above"),
    ],
)
def test_remedy_fits_the_failure(steps, output, remedy) -> None:
    assert remedy in steps.failures.remedy_for(output)


def test_read_only_checkout_is_a_sentence(steps) -> None:
    told = steps.failures.from_os_error(OSError(errno.EROFS, "Read-only file system", "/x/.venv"))
    assert told.what == "Read-only file system (/x/.venv)."
    assert "folder of your own" in told.remedy


# --- chores -----------------------------------------------------------------------------------


def test_what_follows_the_chore_is_handed_on(steps) -> None:
    assert steps.commands._read(["test", "-k", "x", "--lf"]) == ("test", ["-k", "x", "--lf"])
    assert steps.commands._read(["test", "--", "-x"]) == ("test", ["-x"])


def test_steps_stop_at_the_first_failure(steps, capfd) -> None:
    def step(code: int) -> list[str]:
        return [sys.executable, "-c", f"raise SystemExit({code})"]

    code = steps.commands._call_steps([("one", step(0)), ("two", step(3)), ("three", step(0))])
    out = capfd.readouterr().out
    assert code == 3
    assert "== 1/3 one" in out
    assert "== two: failed" in out
    assert "three" not in out


def test_run_without_screen_and_sample_says_so(steps, tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.setattr(steps.commands, "_prepare", lambda _purpose: None)
    monkeypatch.setattr(steps.commands, "SAMPLE", tmp_path / "none")
    monkeypatch.setattr(steps.commands.system_packages, "has_display", lambda: False)
    assert steps.commands.main(["run"]) == 1
    assert "no sample edition" in capsys.readouterr().err


def test_tests_without_qt_end_with_the_command_that_mends_it(steps, monkeypatch, capsys) -> None:
    ran: list[str] = []
    commands, packages = steps.commands, steps.system_packages
    monkeypatch.setattr(commands, "_prepare", lambda _purpose: None)
    monkeypatch.setattr(packages.sys, "platform", "linux")
    monkeypatch.setattr(packages, "_found_libraries", lambda names: set(names) - {"libEGL.so.1"})
    monkeypatch.setattr(commands, "_call_steps", lambda steps: ran.extend(n for n, _ in steps) or 0)
    assert commands.main(["test"]) == 1
    assert ran == ["lint", "shape", "types", "floors"]
    assert "apt-get install libegl1" in capsys.readouterr().err


def test_help_names_the_chores() -> None:
    script = str(PACKAGING / "setup_project.py")
    done = subprocess.run([sys.executable, script, "--help"], capture_output=True, text=True)
    assert "specimen" in done.stdout
    assert done.returncode == 0


# --- locks ------------------------------------------------------------------------------------


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_lock_pins_every_library_by_hash_and_names_no_place(lock) -> None:
    text = lock.read_text("utf-8")
    assert not re.search(r"https?:|file:|--(?:extra-)?index-url|--find-links", text)
    entries = re.split(r"\n(?=[A-Za-z])", "\n" + re.sub(r"(?m)^ *#.*\n", "", text))
    for entry in filter(str.strip, entries):
        assert re.match(r"\s*[\w.-]+==[\w.]+", entry)
        assert "--hash=sha256:" in entry


def test_run_time_lock_is_part_of_the_development_lock() -> None:
    pinned = re.compile(r"(?m)^([\w.-]+==[\w.]+)")
    run, develop = (
        set(pinned.findall((PACKAGING / name).read_text("utf-8")))
        for name in ("requirements.txt", "requirements-dev.txt")
    )
    assert run
    assert run <= develop
