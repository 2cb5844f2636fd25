"""Everything that is written of a translation: one class for each thing a person can do."""
