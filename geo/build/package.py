"""Source packages: fetched by name and version, cached, and refused unless their hash is right."""

from __future__ import annotations

import hashlib
import lzma
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

from geo.build.errors import BuildError
from geo.build.recipe import Package

_PATIENCE = 1800  # seconds that one package may take to come


def cache_folder() -> Path:
    """Where archives are kept between builds: in ``XDG_CACHE_HOME``, or the user's ``.cache``."""
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "atlas-build"


class Packages:
    """The packages of a recipe. Use as a context: what it unpacks goes when the context ends."""

    def __init__(self, packages: Mapping[str, Package], cache: Path | None = None) -> None:
        self._packages = packages
        self._cache = cache or cache_folder()
        self._verified: dict[str, Path] = {}
        self._unpacked = tempfile.TemporaryDirectory(prefix="atlas-build-")

    def __enter__(self) -> Packages:
        return self

    def __exit__(self, *_: object) -> None:
        self._unpacked.cleanup()

    def source(self, key: str) -> str:
        """The id of the source whose data package ``key`` carries."""
        return self._packages[key].source

    def archive(self, key: str) -> Path:
        """The verified archive of package ``key``; ``BuildError`` if it cannot be had intact."""
        if key not in self._packages:
            raise BuildError(f"package {key}: not in the recipe")
        if key not in self._verified:
            self._verified[key] = self._fetch(self._packages[key])
        return self._verified[key]

    def file(self, key: str, inner: str) -> Path:
        """File ``inner`` of package ``key``, unpacked; ``BuildError`` if it is not in there.

        ``{version}`` in ``inner`` stands for the package's version.
        """
        archive = self.archive(key)
        package = self._packages[key]
        inner = inner.replace("{version}", package.version)
        target = Path(self._unpacked.name) / key / inner
        if not target.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            try:
                _unpack(package, archive, inner, target)
            except (
                *(KeyError, OSError, EOFError, tarfile.TarError),
                *(zipfile.BadZipFile, zlib.error, lzma.LZMAError),
            ) as error:
                raise BuildError(
                    f"{_label(package)}: no readable file {inner} in it ({error})"
                ) from None
        return target

    def _fetch(self, package: Package) -> Path:
        held = (
            self._cache
            / f"{package.name.replace('/', '-')}-{package.version}-{package.sha256[:16]}"
        )
        if held.is_file():
            if _sha256(held) == package.sha256:
                return held
            held.unlink()
        self._cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=self._cache) as folder:
            fetched = _download(package, Path(folder))
            found = _sha256(fetched)
            if found != package.sha256:
                raise BuildError(
                    f"{_label(package)}: changed or cut short: its sha256 is {found}, "
                    f"the recipe wants {package.sha256}"
                )
            fetched.replace(held)
        return held


def _label(package: Package) -> str:
    return f"package {package.key} ({package.registry} {package.name} {package.version})"


def _download(package: Package, folder: Path) -> Path:
    """Have the registry's own client put the archive into ``folder``; answer where it is."""
    wanted = {
        "pypi": [
            *(sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"),
            *(
                "--no-deps",
                "--only-binary=:all:",
                "--dest",
                ".",
                f"{package.name}=={package.version}",
            ),
        ],
        "npm": ["npm", "pack", "--silent", f"{package.name}@{package.version}"],
        "deb": ["apt-get", "download", f"{package.name}={package.version}"],
    }[package.registry]
    try:
        done = subprocess.run(wanted, cwd=folder, capture_output=True, text=True, timeout=_PATIENCE)
    except FileNotFoundError:
        raise BuildError(f"{_label(package)}: `{wanted[0]}` is needed to fetch it") from None
    except subprocess.TimeoutExpired:
        raise BuildError(f"{_label(package)}: did not come within {_PATIENCE} seconds") from None
    archives = sorted(path for path in folder.iterdir() if path.is_file())
    if done.returncode != 0 or len(archives) != 1:
        lines = (done.stderr or done.stdout).strip().splitlines()
        raise BuildError(
            f"{_label(package)}: cannot be fetched: {lines[-1] if lines else 'no reason given'}"
        )
    return archives[0]


def _unpack(package: Package, archive: Path, inner: str, target: Path) -> None:
    """Copy the one file ``inner`` out of ``archive``."""
    if package.registry == "pypi":
        with (
            zipfile.ZipFile(archive) as wheel,
            wheel.open(inner) as source,
            target.open("wb") as out,
        ):
            shutil.copyfileobj(source, out)
        return
    if package.registry == "npm":
        with tarfile.open(archive) as tar:
            _copy_member(tar, inner, target)
        return
    unpacking = ["dpkg-deb", "--fsys-tarfile", str(archive)]
    with (
        subprocess.Popen(unpacking, stdout=subprocess.PIPE) as process,
        tarfile.open(fileobj=process.stdout, mode="r|") as tar,
    ):
        for member in tar:
            if member.name.removeprefix("./") == inner:
                _copy(tar, member, target)
                process.kill()
                return
    raise KeyError(inner)


def _copy_member(tar: tarfile.TarFile, inner: str, target: Path) -> None:
    _copy(tar, tar.getmember(inner), target)


def _copy(tar: tarfile.TarFile, member: tarfile.TarInfo, target: Path) -> None:
    source = tar.extractfile(member)
    if source is None:
        raise KeyError(member.name)
    with source, target.open("wb") as out:
        shutil.copyfileobj(source, out)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
