"""What `check` says of the bills in the user's profiles/bills/."""

from collections.abc import Iterable, Iterator, Mapping

from safegap.assessment.integrity.bills import bill_faults
from safegap.content.workspace import Workspace
from safegap.model.integrity import IntegrityFault
from safegap.model.pack import Pack
from safegap.model.profile import Profile


def checked_bills(
    files: Workspace, pack: Pack, read: Iterable[Profile], *, every: bool
) -> tuple[IntegrityFault, ...]:
    """The faults of every bill, or only of those that amend the law of the States read.

    What can't be read is added to the workspace's problems.
    """
    return tuple(_faults(files, pack, {each.state: each for each in read}, every=every))


def _faults(
    files: Workspace, pack: Pack, known: Mapping[str, Profile], *, every: bool
) -> Iterator[IntegrityFault]:
    if every:
        files.problems += files.misnamed_bills()
    for name in files.own_bill_names():
        if every or files.amended_state(name) in known:
            bill, profile = files.bill(name, pack, known)
            if bill and profile:
                yield from bill_faults(bill, profile)
