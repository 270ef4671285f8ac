"""What stands at the end of a report on one State: how to cite, licence, replies, corrections."""

from safegap import __version__
from safegap.model.assessment import Assessment
from safegap.model.profile import Profile
from safegap.reporting.counting import counted
from safegap.reporting.front import document_number, pack_words
from safegap.reporting.view import Phrases
from safegap.reporting.words import worded


def cite(assessment: Assessment, phrases: Phrases) -> str:
    """How the report is to be cited."""
    profile = assessment.profile
    return worded(
        phrases["cite-as"],
        authors=f"{profile.prepared_by}. " if profile.prepared_by else "",
        state=profile.name,
        number=document_number(assessment),
        law=assessment.day_words,
        pack=pack_words(assessment),
        version=__version__,
    )


def licence(assessment: Assessment, phrases: Phrases) -> str:
    """What may be done with the report; empty where the rules name no licence."""
    found = assessment.pack.description.licence
    return worded(phrases["licence-says"], licence=found) if found else ""


def replies(profile: Profile, phrases: Phrases) -> str:
    """Whether the State has replied."""
    number = len(profile.replies)
    if not number:
        return phrases["no-reply"]
    return worded(phrases["replies"], number=counted(number, "reply", "replies"))


def objections(profile: Profile) -> int:
    """To how many answers a reviewer objects."""
    return sum(not each.agrees for review in profile.reviews for each in review.answers)
