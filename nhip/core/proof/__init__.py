"""What proves the journal: pure Python of the standard library, no Django, no database.

An auditor copies this folder and an exported journal to a machine of his own and runs `python -m nhip.core.proof FILE`.
"""
