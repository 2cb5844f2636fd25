"""The directory of peer support in the operator's admin."""
