"""A file among the profiles that nothing reads is told, with the name that it should have."""

from pathlib import Path

from safegap.content.workspace import Workspace

PROFILE = "# a profile\nstate: {}\nname: A\nlaw-as-of: 2026\n"


def told(repository: Path, **files: str) -> list[str]:
    for name, text in files.items():
        path = repository / "profiles" / name.replace("_", ".")
        path.write_text(text, encoding="utf-8")
    return [str(each) for each in Workspace(repository).misnamed_profiles()]


def test_a_profile_under_another_name_is_told_its_right_one(repository: Path) -> None:
    found = told(repository, kenya_yaml=PROFILE.format("KE"), UG_yml=PROFILE.format("UG"))
    assert found == [
        f"profiles/{name}:2:8: nothing reads this file: a profile's file is named by its State's "
        f"code; rename it to {right} [misnamed-profile]"
        for name, right in (("UG.yml", "UG.yaml"), ("kenya.yaml", "KE.yaml"))
    ]


def test_a_name_in_small_letters_is_another_name(repository: Path) -> None:
    (found,) = told(repository, ke_yaml=PROFILE.format("ke"))
    assert "rename it to KE.yaml" in found
    assert Workspace(repository).repository_states() == ["NO"]


def test_a_second_file_of_a_state_is_not_told_to_take_the_name_of_the_first(
    repository: Path,
) -> None:
    (found,) = told(repository, **{"NO-old_yaml": PROFILE.format("NO")})
    assert "NO.yaml is there as well: keep one of the two" in found


def test_a_file_that_is_no_profile_is_told_where_profiles_are_named(repository: Path) -> None:
    found = told(repository, notes_yaml="- nothing\n", broken_yaml="a: [\n")
    assert [each.partition(": ")[0] for each in found] == [
        "profiles/broken.yaml",
        "profiles/notes.yaml",
    ]
    assert all("or move it out of profiles/" in each for each in found)


def test_what_belongs_among_profiles_is_not_told(repository: Path) -> None:
    (repository / "profiles/bills").mkdir()
    (repository / "profiles/bills/ke.yaml").write_text("amends: KE\n")
    (repository / "profiles/.KE.yaml").write_text("")
    found = told(repository, **{"treaty-status_yaml": "states: []\n", "README_md": "# Profiles"})
    assert found == []
    assert Workspace(repository / "profiles").misnamed_profiles() == []
