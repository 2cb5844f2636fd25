"""How a community's site is used, as numbers of page views without anybody in them (A6, README)."""
