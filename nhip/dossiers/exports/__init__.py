"""Dossiers leave the system: archive package, XML, PDF, XLSX."""
