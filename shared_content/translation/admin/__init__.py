"""The screens of the translations in the operator's admin."""
