"""What can go wrong, as values a user can read.

Every message names the file, the place and the next step; the command line turns each of these
into one line on standard error and exit status 2.
"""


class FramingError(Exception):
    """Anything that stops the work; its text is shown to the user as it is."""


class ReadingError(FramingError):
    """An input that is missing, unreadable, not decodable, or empty after extraction."""


class SettingsError(FramingError):
    """A configuration file or value that cannot be used."""


class LexiconError(FramingError):
    """A lexicon that does not keep to its format.

    ``problems`` holds every problem found, each as ``file:line: text``.
    """

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class ModelError(FramingError):
    """A weights file that is missing, cut short, changed, or of another format."""


class CorpusError(FramingError):
    """An annotated file whose records do not fit their texts or the format."""


class MissingLibraryError(FramingError):
    """A library that an optional part needs is not installed; the text says how to install it."""
