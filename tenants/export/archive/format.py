"""What a copy is called and made of; shared by who writes it and who checks it."""

FORMAT = "virtual-resiliency-center/static-site"
# Grows when an older program could misread a newer file.
FORMAT_VERSION = 1
KNOWN_VERSIONS = frozenset({1})
MANIFEST = "manifest.json"
README = "README.txt"
START_PAGE = "index.html"
NOT_FOUND_PAGE = "404.html"
