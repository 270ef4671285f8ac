"""A profile assessed for the commands that show one State: with what its repository waives."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from safegap.assessment.assess import Selection, assess
from safegap.assessment.bills import doubts, provisions, with_bills
from safegap.assessment.waivers import waive
from safegap.cli.known_on import known_of
from safegap.content.workspace import Workspace
from safegap.logic.compilations import Compilations
from safegap.model.assessment import Assessment
from safegap.model.bill import Bill
from safegap.model.pack import Pack
from safegap.model.problem import SafegapError
from safegap.model.profile import Profile


def assess_with_waivers(
    files: Workspace,
    rules: Pack,
    profile: Profile,
    wanted: Selection,
    today: date | None,
    compilations: Compilations | None = None,
) -> Assessment:
    """The findings, those that are waived on a day marked; None: the day whose law is assessed.

    What is wrong in waivers.yaml is added to the workspace's problems. `compilations`: of these
    rules, where several States are assessed.
    """
    found = assess(rules, profile, files.treaty, wanted, compilations)
    known = known_of(files, rules)
    if known is None:
        return waive(found, files.waivers(rules), today)
    told = replace(
        found,
        known=known,
        day_words=f"{found.day_words}, as known on {known.day_words}",
        cautions=(known.says, *found.cautions),
    )
    return waive(told, files.waivers(rules), known.day)


def assess_with_bills(
    files: Workspace,
    rules: Pack,
    profile: Profile,
    wanted: Selection,
    today: date | None,
    names: Sequence[str],
) -> Assessment:
    """The same, as if these bills were in force; raises SafegapError for one of another State."""
    if not names:
        return assess_with_waivers(files, rules, profile, wanted, today)
    bills: list[Bill] = []
    for name in dict.fromkeys(names):
        bill, _ = files.bill(name, rules)
        if bill is None:
            raise SafegapError(f"the bill {name} can't be read", tuple(files.problems))
        if bill.amends != profile.state:
            raise SafegapError(
                f"the bill {name} amends the law of {bill.amends}, not of {profile.state}"
            )
        bills.append(bill)
    set_ = provisions(bills)
    files.problems += doubts(set_, profile)
    found = assess_with_waivers(files, rules, with_bills(profile, set_), wanted, today)
    titles = " and ".join(bill.title for bill in bills)
    return replace(found, cautions=(f"Assessed as if this were law: {titles}.", *found.cautions))
