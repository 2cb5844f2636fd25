"""From a live site to a folder of files that needs no server."""
