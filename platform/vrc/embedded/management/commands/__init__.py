"""Commands: demo, seed_demo."""
