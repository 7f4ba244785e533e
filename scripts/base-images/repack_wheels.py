"""Repacks Python packages that Debian installed as wheels, so that pip can install them without an index.

    repack_wheels.py FOLDER NAME...
"""

import base64
import hashlib
import pathlib
import platform
import sys
import zipfile
from importlib import metadata

INSTALLED = pathlib.Path("/usr/lib/python3/dist-packages")

# Debian moves these requirements from a package's own metadata to the .deb's.
REQUIREMENTS = {
    "flask": ["Werkzeug", "Jinja2", "itsdangerous", "click"],
    "jinja2": ["MarkupSafe"],
    "werkzeug": ["MarkupSafe"],
}


def module_files(distribution, name):
    """The files of the package's modules, as paths below dist-packages."""
    modules = (distribution.read_text("top_level.txt") or name).split()
    for module in modules:
        single = INSTALLED / f"{module}.py"
        if single.is_file():
            yield single
        for path in sorted((INSTALLED / module).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path


def repack(name, folder):
    distribution = metadata.distribution(name)
    key = distribution.metadata["Name"].replace("-", "_")
    stem = f"{key}-{distribution.version}"
    files = {path.relative_to(INSTALLED).as_posix(): path.read_bytes() for path in module_files(distribution, name)}
    pure = not any(path.endswith(".so") for path in files)
    python = f"cp{sys.version_info.major}{sys.version_info.minor}"
    tag = "py3-none-any" if pure else f"{python}-{python}-linux_{platform.machine()}"

    info = f"{stem}.dist-info"
    files[f"{info}/METADATA"] = core_metadata(distribution, name)
    files[f"{info}/WHEEL"] = (
        f"Wheel-Version: 1.0\nGenerator: repack_wheels\nRoot-Is-Purelib: {str(pure).lower()}\nTag: {tag}\n"
    ).encode()
    entry_points = distribution.read_text("entry_points.txt")
    if entry_points:
        files[f"{info}/entry_points.txt"] = entry_points.encode()
    files[f"{info}/RECORD"] = record(files, info)

    with zipfile.ZipFile(folder / f"{stem}-{tag}.whl", "w", zipfile.ZIP_DEFLATED) as wheel:
        for path, content in files.items():
            wheel.writestr(path, content)


def core_metadata(distribution, name):
    """What pip reads: the package's name, version and requirements."""
    requirements = [*(distribution.requires or []), *REQUIREMENTS.get(name, [])]
    lines = ["Metadata-Version: 2.1", f"Name: {distribution.metadata['Name']}", f"Version: {distribution.version}"]
    lines += [f"Requires-Dist: {requirement}" for requirement in requirements]
    return "\n".join([*lines, ""]).encode()


def record(files, info):
    """The wheel's own list of contents: path, digest and size of every file but itself."""
    lines = []
    for path, content in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
        lines.append(f"{path},sha256={digest},{len(content)}")
    return "\n".join([*lines, f"{info}/RECORD,,", ""]).encode()


def main(folder, *names):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        repack(name, folder)


main(*sys.argv[1:])
