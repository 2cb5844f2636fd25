"""Everything on one machine: PostgreSQL, web, worker and mail, for demo, development and tests."""
