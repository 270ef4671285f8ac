"""A file among the bills that nothing reads is told, with the name that it should have."""

from pathlib import Path

import pytest

from safegap.content.workspace import Workspace


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("courts.yml", ["rename it to courts.yaml"]),
        ("courts.YAML", ["rename it to courts.yaml"]),
        ("The courts (2).yaml", ["rename it to The-courts-2.yaml"]),
        ("-courts.yaml", ["rename it to courts.yaml"]),
        ("a..b.yaml", ["rename it to a-b.yaml"]),
        ("§.yaml", ["rename it to KE-name.yaml"]),
        ("courts.yaml", []),
        ("NO-courts.v2.yaml", []),
        (".courts.yml", []),
        ("README.md", []),
    ],
)
def test_a_bill_that_no_name_reaches_is_told(name: str, told: list[str], repository: Path) -> None:
    folder = repository / "profiles" / "bills"
    folder.mkdir()
    (folder / name).write_text("amends: 'NO'\n", encoding="utf-8")
    files = Workspace(repository)
    found = files.misnamed_bills()
    assert [(each.code, each.path, each.hint) for each in found] == [
        ("misnamed-bill", f"profiles/bills/{name}", hint) for hint in told
    ]
    readable = name.endswith(".yaml") and not told
    assert files.own_bill_names() == ([name.removesuffix(".yaml")] if readable else [])


def test_a_folder_among_the_bills_is_told(repository: Path) -> None:
    (repository / "profiles" / "bills" / "old.yaml").mkdir(parents=True)
    (found,) = Workspace(repository).misnamed_bills()
    assert str(found) == (
        "profiles/bills/old.yaml: nothing reads this folder: bills stand in profiles/bills/ itself; "
        "move its files up [misnamed-bill]"
    )
    assert Workspace(repository).own_bill_names() == []
    assert Workspace(repository / "rules").misnamed_bills() == []
