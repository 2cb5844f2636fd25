"""One scene for each request, so that the panels of a home read nothing twice."""

from __future__ import annotations

from django.http import HttpRequest

from tenants.attention.matters import Scene

_KEPT_AS = "_attention_scene"


def scene_of(request: HttpRequest) -> Scene:
    """The scene of the person who asks. Raises NotInCommunity on the platform."""
    scene = getattr(request, _KEPT_AS, None)
    if not isinstance(scene, Scene):
        scene = Scene(request.user)
        setattr(request, _KEPT_AS, scene)
    return scene
