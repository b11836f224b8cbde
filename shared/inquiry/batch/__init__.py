"""The batch: every place through every workbook, with papermill.

Importing this package keeps `rfc3987_syntax` out of the process. nbformat asks jsonschema to check notebooks,
jsonschema looks for every format checker it knows, and this one builds a whole grammar on import: more than a second
in every process, for the format "iri", which no notebook uses. jsonschema goes on without it when the import fails.
"""

import sys

sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
