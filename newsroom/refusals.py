class Refusal(Exception):
    """Something that only the operator can put right, said in one line of English and the same in
    Arabic. The commands print it and end with status 1; it never needs a traceback."""

    def __init__(self, english: str, arabic: str) -> None:
        super().__init__(f"{english}\n{arabic}")
        self.english = english
        self.arabic = arabic
