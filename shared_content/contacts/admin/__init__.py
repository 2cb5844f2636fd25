"""The contact registry in the operator's admin."""
