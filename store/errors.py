"""Everything that can go wrong, each with the sentence that a person reads.

::

    StoreError
    ├── ArticleError            a file that cannot become an article
    │   ├── NotText             not text in any encoding known here
    │   └── TooLarge            beyond the cap on an article's size
    ├── LibraryError            the library file itself
    │   ├── LibraryBusy         another program holds it
    │   ├── LibraryReadOnly     the user's changes cannot be stored
    │   ├── NotALibrary         some other file, or a damaged one
    │   └── NewerLibrary        written by a later version of onrecord
    ├── BackupError             a backup that cannot be made, or cannot be brought back
    ├── FetchError              an address on the network that could not be fetched
    │   ├── FetchRefused        … nor will be: it is gone, forbidden, or no address
    │   └── HostBusy            its server asks to be left alone for a while
    ├── ModelError              the network that finds attributions cannot be loaded
    ├── ClusterError            the cluster that takes articles apart cannot be used
    ├── NotFound                no article, claim or saved search by that name
    ├── CannotBeMeant           a tag, a date or the like that cannot be stored as it was typed
    ├── SearchCancelled         a search that nobody waits for any more
    ├── ExportError             an export that could not be written
    └── ExchangeError           what came from another program and cannot be understood

The text of each says what, where, and what to do. It may quote a path or a title, so whoever shows it
cleans it first (:func:`store.text.clean.clean_for_display`).
"""


class StoreError(Exception):
    """Base of every error that this package raises on purpose; ``str()`` is a sentence for people."""


class ArticleError(StoreError):
    """A file or a line of input that cannot become an article."""


class NotText(ArticleError):
    """The bytes are not text in any encoding that is tried."""


class TooLarge(ArticleError):
    """The text is beyond the cap on an article's size."""


class LibraryError(StoreError):
    """The library file cannot be used as it is."""


class LibraryBusy(LibraryError):
    """Another program has held the library for longer than we wait."""


class LibraryReadOnly(LibraryError):
    """The library can be read and not written."""


class NotALibrary(LibraryError):
    """The file is no onrecord library, or is damaged."""


class NewerLibrary(LibraryError):
    """The library was written by a later version of onrecord."""


class BackupError(StoreError):
    """A backup could not be made, or what was given cannot be brought back; the library is as it was."""


class FetchError(StoreError):
    """An address that cannot be fetched, or may not be."""


class FetchRefused(FetchError):
    """An address that there is no use in asking for again."""


class HostBusy(FetchError):
    """A server that asks to be left alone; takes the sentence and for how many seconds."""

    def __init__(self, sentence: str, seconds: float) -> None:
        super().__init__(sentence)
        self.seconds = seconds


class ModelError(StoreError):
    """The network that finds attributions cannot be loaded; takes the reason in a few words."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            "The model that finds who said what is missing or damaged, so no article can be taken apart; what is "
            f"stored can be read. Install onrecord again to get it back ({reason})."
        )


class ClusterError(StoreError):
    """A cluster cannot be reached, was lost, or finds something else than this program would."""


class NotFound(StoreError):
    """Nothing stored goes by that name."""


class CannotBeMeant(StoreError):
    """What the user typed cannot be a tag, a date, a note."""


class SearchCancelled(StoreError):
    """Whoever asked for a search has asked for another since."""


class ExportError(StoreError):
    """An export could not be written."""


class ExchangeError(StoreError):
    """A file, or one line of it, of another program or library that cannot be understood."""
