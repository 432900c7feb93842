"""Files of targets: the list, the values, the groups, the provinces' values."""

from nhip.targets.imports import rankings, targets, values

__all__ = ["rankings", "targets", "values"]
