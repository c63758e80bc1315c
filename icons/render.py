#!/usr/bin/env python3
"""Renders the app icons from the two drawings (needs rsvg-convert). 16 to 32 px use the drawing on the small grid.

An .ico and an .icns file are only tables of PNG files, so they are written here without another tool.
Formats: learn.microsoft.com ICONDIR (6 + 16 bytes per entry), Apple Icon Image (type, big-endian length, PNG).
"""
import pathlib
import struct
import subprocess

HERE = pathlib.Path(__file__).parent
SMALL = 32


def png(size: int) -> bytes:
    """The mark as a PNG of `size` pixels."""
    drawing = "icon-small.svg" if size <= SMALL else "icon.svg"
    command = ["rsvg-convert", "-w", str(size), "-h", str(size), str(HERE / drawing)]
    return subprocess.run(command, check=True, capture_output=True).stdout


def ico(sizes: list[int]) -> bytes:
    """A Windows icon holding the mark in `sizes`; 256 is written as 0, as the format asks."""
    pictures = [png(size) for size in sizes]
    offset = 6 + 16 * len(sizes)
    table = b""
    for size, picture in zip(sizes, pictures):
        table += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(picture), offset)
        offset += len(picture)
    return struct.pack("<HHH", 0, 1, len(sizes)) + table + b"".join(pictures)


def icns(kinds: dict[bytes, int]) -> bytes:
    """A macOS icon: each four-letter kind holds the mark in its size."""
    body = b""
    for kind, size in kinds.items():
        picture = png(size)
        body += kind + struct.pack(">I", len(picture) + 8) + picture
    return b"icns" + struct.pack(">I", len(body) + 8) + body


def main() -> None:
    """Writes every icon file beside this script."""
    for name, size in {"32x32.png": 32, "128x128.png": 128, "128x128@2x.png": 256, "icon.png": 512}.items():
        (HERE / name).write_bytes(png(size))
    (HERE / "icon.ico").write_bytes(ico([16, 24, 32, 48, 64, 128, 256]))
    kinds = {b"ic11": 32, b"ic12": 64, b"ic07": 128, b"ic13": 256, b"ic08": 256, b"ic14": 512, b"ic09": 512, b"ic10": 1024}
    (HERE / "icon.icns").write_bytes(icns(kinds))


if __name__ == "__main__":
    main()
