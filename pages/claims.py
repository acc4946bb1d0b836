"""Who says what: the paper's statements by topic, next to those that answer them."""

from geo.telling.claims import target
from geo.web import components, navigation, session

atlas = session.atlas()
session.warn("claims")

claim, topic = (
    navigation.named("claim", atlas.claim_by_id),
    navigation.named("topic", atlas.topic_by_id),
)
pressed = components.claims(
    key="claims",
    data={"content": session.content("claims"), "target": target(claim, topic, atlas)},
    on_go_change=lambda: None,
)
navigation.follow(pressed.go)
