"""The checks by subject. Each takes a Writing and yields findings; none asks a database."""
