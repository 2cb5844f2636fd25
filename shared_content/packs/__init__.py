"""The library's content as files, and the tools that read and check them.

Nothing here needs Django, a database or a network: the pack can be checked on any machine
with ``python -m shared_content.packs.lint``. Start at
:func:`shared_content.packs.reader.read_pack`.
"""
