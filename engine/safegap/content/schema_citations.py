"""The JSON Schema of a citation in one profile: the editor knows its sources."""

import re
from collections.abc import Mapping
from typing import Any, TypeAlias

from safegap.model.profile import Source

Schema: TypeAlias = dict[str, Any]


def cited_schema(sources: Mapping[str, Source]) -> Schema:
    """A citation, or several, of the sources that a profile declares."""
    keys = "|".join(re.escape(key) for key in sources)
    one: Schema = {
        "type": "string",
        "pattern": f"^({keys})( .+)?$",
        "patternErrorMessage": "Cite a source that stands below `sources:`, a space, the pinpoint.",
        "defaultSnippets": [
            {"label": key, "description": source.title, "body": f"{key} $1"}
            for key, source in sources.items()
        ],
    }
    return {
        "description": "A source key, one space, the pinpoint. Several as a list.",
        "anyOf": [one, {"type": "array", "items": one}],
    }
