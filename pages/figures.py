"""The paper's numbers, each with its sentence; those that can be compared, drawn."""

from geo.telling.figures import target
from geo.web import components, navigation, session

atlas = session.atlas()
session.warn("figures")

pressed = components.figures(
    key="figures",
    data={
        "content": session.content("figures"),
        "target": target(navigation.named("figure", atlas.figures), atlas),
    },
    on_go_change=lambda: None,
)
navigation.follow(pressed.go)
