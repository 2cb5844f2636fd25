"""What an item is made of. The names are those of the packs (see packs/body.py)."""

from shared_content.library.blocks.body import (
    BodyBlock,
    RelatedBlock,
    SourceBlock,
    SourcesBlock,
)

__all__ = ["BodyBlock", "RelatedBlock", "SourceBlock", "SourcesBlock"]
