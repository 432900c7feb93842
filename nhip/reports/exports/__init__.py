"""Printing a composed report as DOCX, PDF and XLSX."""
