"""A profile assessed for the commands that show one State: with what its repository waives."""

from datetime import date

from safegap.assessment.assess import Selection, assess
from safegap.assessment.waivers import waive
from safegap.content.workspace import Workspace
from safegap.model.assessment import Assessment
from safegap.model.pack import Pack
from safegap.model.profile import Profile


def assess_with_waivers(
    files: Workspace, rules: Pack, profile: Profile, wanted: Selection, today: date | None
) -> Assessment:
    """The findings, those that are waived on a day marked; None: the day whose law is assessed.

    What is wrong in waivers.yaml is added to the workspace's problems.
    """
    found = assess(rules, profile, files.treaty, wanted)
    return waive(found, files.waivers(rules), today)
