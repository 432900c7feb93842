"""Files that no row names are removed."""

from nhip.files import store
from nhip.files.models import StoredFile


def sweep_store() -> int:
    """Remove files older than a day that no row names (work that was cut off before its row was written); how many."""
    n_removed = 0
    for path in store.old_files():
        is_named = path.parent.name != "incoming" and StoredFile.objects.filter(sha256=path.name).exists()
        if not is_named:
            path.unlink(missing_ok=True)
            n_removed += 1
    return n_removed
