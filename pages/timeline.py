"""The paper's events by date: before the clashes, day by day, after them, and undated."""

from geo.telling.timeline import target
from geo.web import components, navigation, session

atlas = session.atlas()
session.warn("timeline")

pressed = components.timeline(
    key="timeline",
    data={
        "content": session.content("timeline"),
        "target": target(
            session.view("timeline").date, navigation.named("event", atlas.event_by_id), atlas
        ),
    },
    on_go_change=lambda: None,
)
navigation.follow(pressed.go)
