"""From a folder of files to one sealed, checkable file."""
