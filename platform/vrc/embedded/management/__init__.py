"""Management commands of the embedded services."""
