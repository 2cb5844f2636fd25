"""One file per kind of leak; each test names the trap it stands for (design's list of traps)."""
