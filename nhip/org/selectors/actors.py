"""From a person to the Actor of today: posts held, units below, delegations in force."""

from collections import defaultdict
from datetime import date

from django.db.models import Q, QuerySet

from nhip.org.actors import Actor
from nhip.org.choices import INSIDE_OFFICE
from nhip.org.models import Delegation, Person, Post, Unit
from nhip.org.rules import descendants


def delegations_in_force(person_id: int, today: date) -> QuerySet[Delegation]:
    """The delegations received that are in force on the day."""
    return Delegation.objects.filter(receiver_id=person_id, held_from__lte=today, held_until__gte=today).select_related(
        "giver"
    )


def _units_below(agency_id: int, unit_ids: set[int]) -> frozenset[int]:
    children: dict[int, list[int]] = defaultdict(list)
    inside = Unit.objects.filter(agency_id=agency_id, kind__in=INSIDE_OFFICE, parent__isnull=False)
    for pk, parent_id in inside.values_list("pk", "parent_id"):
        children[parent_id].append(pk)
    return descendants(unit_ids, children)


def actor_for_person(person: Person, today: date) -> Actor:
    """The person with the posts of that day and those delegated to them (three queries)."""
    delegations = list(delegations_in_force(person.pk, today))
    holders = [person.pk, *(delegation.giver_id for delegation in delegations)]
    posts = list(
        Post.objects.filter(
            Q(held_until__isnull=True) | Q(held_until__gte=today), person_id__in=holders, held_from__lte=today
        )
        .select_related("unit")
        .order_by("person_id", "held_from", "id")
    )
    own = [post for post in posts if post.person_id == person.pk]
    if not posts:
        return Actor(person.pk, person.full_name, None)
    main = own[0] if own else posts[0]
    return Actor(
        person_id=person.pk,
        label=f"{person.full_name} – {main.title}" if own else person.full_name,
        agency_id=person.agency_id,
        unit_id=main.unit_id,
        unit_ids=_units_below(person.agency_id, {post.unit_id for post in posts}),
        roles=frozenset(post.role for post in posts),
        delegation_label=", ".join(delegation.giver.full_name for delegation in delegations),
        acts_for=frozenset(holders[1:]),
    )
