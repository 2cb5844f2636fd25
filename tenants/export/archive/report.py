"""What a check of a copy found."""

from __future__ import annotations

from dataclasses import dataclass, field

# A copy that is wrong throughout must not print a line for each of ten thousand files.
MOST_PROBLEMS = 200


@dataclass
class Report:
    """Counts, and problems in words. `is_good` only when there is none."""

    community: str = ""
    generated_at: str = ""
    edition: int | None = None
    files: int = 0
    pages: int = 0
    links: int = 0
    problems: list[str] = field(default_factory=list)
    more_problems: int = 0

    @property
    def is_good(self) -> bool:
        """Whether everything is there and nothing was changed."""
        return not self.problems

    def add(self, problem: str) -> None:
        """Note one problem."""
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(problem)
        else:
            self.more_problems += 1

    def lines(self) -> list[str]:
        """The report for a person."""
        if self.community:
            made = f", made {self.generated_at}, library edition {self.edition}"
            head = [f"Copy of the site of {self.community}{made}."]
        else:
            head = []
        head.append(f"{self.files} files, {self.pages} pages and {self.links} links checked.")
        if self.is_good:
            return [*head, "Everything is there, and nothing was changed."]
        found = [f"  - {problem}" for problem in self.problems]
        if self.more_problems:
            found.append(f"  - and {self.more_problems} more")
        return [*head, f"{len(self.problems) + self.more_problems} problems:", *found]
