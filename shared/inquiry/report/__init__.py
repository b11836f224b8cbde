"""The report: run notebooks become one document, and the document becomes HTML and PDF."""
