"""The atlas's colours and styles as CSS: one class for each stroke that the map draws."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from geo.drawing.config import Hatch
from geo.model.manifest import Manifest, Style


def stylesheet(manifest: Manifest) -> str:
    """CSS for an atlas's styles: classes ``s-<style>`` and ``s-<style>-<part>``, light and dark.

    Under ``data-lines="<perspective>"`` what that perspective fades or hides steps back.
    """
    colours, styles = manifest.colours, manifest.styles
    light = "".join(f"--c-{name}:{colour.light};" for name, colour in colours.items())
    dark = "".join(f"--c-{name}:{colour.dark};" for name, colour in colours.items())
    rules = [f":root{{{light}}}", f':root[data-theme="dark"]{{{dark}}}']
    for name, style in styles.items():
        rules += (f".s-{name}{part}{{{body}}}" for part, body in _rules(name, style))
    for perspective in manifest.perspectives:
        for names, body in (
            (perspective.faded, "opacity:.3;"),
            (perspective.hidden, "display:none;"),
        ):
            for name in names:
                classes = (
                    [f"s-{name}{part}" for part, _ in _rules(name, styles[name])]
                    if (name in styles)
                    else [f"base-{name}"]
                )
                where = f':root[data-lines="{perspective.id}"] .leaflet-pane'
                rules.append(",".join(f"{where} .{cls}" for cls in classes) + f"{{{body}}}")
    return "\n".join(rules)


def hatches(styles: Mapping[str, Style]) -> list[Hatch]:
    """The patterns that ``hatch`` styles fill with."""
    return [
        {
            "id": f"hatch-{name}",
            "colour": style.colour,
            "angle": style.angle,
            "pitch": style.pitch,
            "tint": style.fill_opacity,
        }
        for name, style in styles.items()
        if style.shape == "hatch"
    ]


def _rules(name: str, style: Style) -> Iterator[tuple[str, str]]:
    colour = f"var(--c-{style.colour})"
    dash = f"stroke-dasharray:{style.dash};" if style.dash else ""

    def stroke(width: float, paint: str = colour, extra: str = "") -> str:
        body = f"fill:none;stroke:{paint};stroke-width:calc({width:g}px*var(--k));"
        return f"{body}stroke-linecap:butt;{extra}"

    cap = f"stroke-linecap:{style.cap};stroke-linejoin:round;"
    halo = "var(--halo)"
    match style.shape:
        case "line":
            yield "-casing", stroke(style.width + 2.6, halo, "stroke-opacity:.75;")
            yield "-stroke", stroke(style.width, extra=dash + cap)
        case "hollow":
            yield "-casing", stroke(style.width + 2.4, halo, "stroke-opacity:.75;")
            yield "-stroke", stroke(style.width, extra=dash + cap)
            yield "-core", stroke(style.width * 0.36, halo, dash)
        case "rail":
            yield "-casing", stroke(style.width + 2.4, halo, "stroke-opacity:.75;")
            yield "-stroke", stroke(style.width, extra=dash)
            yield "-ticks", stroke(style.width + 5, extra="stroke-dasharray:1.2 9.8;")
        case "band":
            yield "-band", stroke(style.width, extra="stroke-opacity:.22;stroke-linejoin:round;")
        case "arrow":
            yield "-casing", stroke(style.width + 2.6, halo, "stroke-opacity:.75;")
            yield "-stroke", stroke(style.width, extra=dash + cap)
            tip = f"fill:{colour};fill-opacity:1;stroke:{halo};stroke-width:1.3px;"
            yield "-head", f"{tip}stroke-linejoin:round;paint-order:stroke;"
            yield "-tail", tip
        case "focus":
            yield "-casing", stroke(style.width + 4, halo, "stroke-linecap:round;")
            yield "-stroke", stroke(style.width, extra="stroke-linecap:round;")
            yield "-leader-casing", stroke(3.6, halo, "stroke-opacity:.8;")
            yield "-leader", stroke(1.6)
        case "area":
            fill = f"fill:{colour};fill-opacity:{style.fill_opacity:g};"
            yield "", f"{fill}stroke:{colour};stroke-width:{style.width:g}px;{dash}"
        case "hatch":
            fill = f"fill:url(#hatch-{name});fill-opacity:1;"
            yield "", f"{fill}stroke:{colour};stroke-width:{style.width:g}px;{dash}"
        case "point":
            yield "", f"fill:{colour};fill-opacity:1;stroke:{halo};stroke-width:1.5px;"
        case "name":
            pass
