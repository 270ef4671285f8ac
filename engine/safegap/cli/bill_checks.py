"""What `check` says of the bills in the user's profiles/bills/."""

from collections.abc import Collection, Iterator, Mapping

from safegap.assessment.integrity.bills import bill_faults
from safegap.content.workspace import Workspace
from safegap.model.integrity import IntegrityFault
from safegap.model.pack import Pack
from safegap.model.profile import Profile


def checked_bills(
    files: Workspace,
    pack: Pack,
    states: Collection[str] | None,
    known: Mapping[str, Profile] | None = None,
) -> tuple[IntegrityFault, ...]:
    """The faults of the bills that amend the law of some States; None: of every bill.

    `known`: profiles that need not be read again. What can't be read is added to the workspace's
    problems.
    """
    return tuple(_faults(files, pack, states, known or {}))


def _faults(
    files: Workspace,
    pack: Pack,
    states: Collection[str] | None,
    known: Mapping[str, Profile],
) -> Iterator[IntegrityFault]:
    if states is None:
        files.problems += files.misnamed_bills()
    for name in files.own_bill_names():
        if states is None or files.amended_state(name) in states:
            bill, profile = files.bill(name, pack, known)
            if bill and profile:
                yield from bill_faults(bill, profile)
