"""Pages of handling: composing a distribution, the document's panel, its deeds, absences, the printed slip."""
