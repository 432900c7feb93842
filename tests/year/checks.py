"""What must hold of every sample year; each profile has a file of its own so that they run side by side."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from decimal import Decimal
from io import BytesIO
from itertools import product

import docx
import pypdfium2
import pytest
from django.core.management import call_command
from django.db import transaction
from django.db.models import Sum
from django.test import Client
from django.urls import reverse

from nhip.accounts.models import User
from nhip.core.clock import VIETNAM
from nhip.core.figures import Ask, Kind, Window, all_figures, read
from nhip.core.numbers import vi_decimal
from nhip.core.text import squash
from nhip.org.choices import Role
from nhip.org.models import Person
from nhip.reports.choices import ReportKind
from nhip.reports.compose import compose
from nhip.reports.exports.docx import render_docx
from nhip.reports.exports.pdf import render_pdf
from nhip.reports.periods import Period
from nhip.reports.selectors import styles_of
from nhip.reports.services import draft_report
from nhip.sampleyear.tests.source_figures import SOURCE_FIGURES
from nhip.ui.listing import figure_query
from tests.year.conftest import Year

NOW = datetime(2026, 1, 2, 8, tzinfo=VIETNAM)


@contextmanager
def undone() -> Iterator[None]:
    """What happens inside never happened."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def asks(year: Year) -> list[Ask]:
    """Two windows and three as-of days: in the middle of the year, at its end, at the conference."""
    windows = (Window.calendar_year(year.year), Window.report_year(year.year))
    days = (year.conference_on - timedelta(days=200), windows[0].end, year.conference_on)
    return [Ask(year.agency_id, window, day) for window, day in product(windows, days)]


def text_of_docx(content: bytes) -> str:
    document = docx.Document(BytesIO(content))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return squash(" ".join([*(paragraph.text for paragraph in document.paragraphs), *cells]))


def text_of_pdf(content: bytes) -> str:
    pages = (page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content))
    return squash(" ".join(pages))


@pytest.mark.django_db
class YearChecks:
    profile = ""

    def test_every_figure_of_the_source_comes_out(self, year: Year):
        styles = styles_of(year.agency_id)
        for expected in SOURCE_FIGURES[self.profile]:
            rounding, step = styles.get(expected.key, (None, None))
            reading = read(expected.key, year.ask, rounding=rounding, step=step)
            if expected.value is not None:
                assert (expected.key, reading.value) == (expected.key, expected.value)
            if expected.text:
                assert (expected.key, reading.text) == (expected.key, expected.text)
            if expected.at_least:
                assert reading.value >= expected.at_least, expected.key

    def test_every_figure_of_the_source_is_in_the_report(self, year: Year):
        period = Period(ReportKind.YEAR, year.year)
        with undone():
            report = draft_report(actor=year.actor, period=period, as_of=year.conference_on, now=NOW)
            composition = compose(report)
            assert [check.message for table in composition.document.tables for check in table.failed] == []
            printed = {"docx": text_of_docx(render_docx(composition.document))}
            printed["pdf"] = text_of_pdf(render_pdf(composition.document))
        for form, text in printed.items():
            missing = [key for key, wanted in self.as_printed(year) if wanted not in text]
            assert (form, missing) == (form, [])

    def as_printed(self, year: Year) -> list[tuple[str, str]]:
        """Each figure of the source as a reader of the report must find it."""
        found = []
        for expected in SOURCE_FIGURES[self.profile]:
            exact = "" if expected.value is None else vi_decimal(Decimal(expected.value))
            found.append((expected.key, expected.text or exact or read(expected.key, year.ask).exact))
        return found

    def test_every_figure_is_as_many_as_its_records(self, year: Year):
        for ask in asks(year):
            for figure in all_figures():
                reading, records = read(figure, ask), figure.records(ask)
                found = records.count()
                assert reading.n_records == found, figure.key
                if figure.kind is Kind.COUNT:
                    assert reading.value == found, figure.key
                elif figure.kind is Kind.SUM and found:
                    assert reading.value == records.aggregate(total=Sum(figure.amount))["total"], figure.key
                elif figure.kind is Kind.VALUE and reading.value is not None:
                    assert found == 1, figure.key
                elif figure.kind is Kind.RATIO and reading.value is not None:
                    assert (reading.value, reading.of) == (
                        read(figure.numerator, ask).value, read(figure.denominator, ask).value,
                    ), figure.key  # fmt: skip
                elif figure.kind is Kind.RANK and reading.value is not None:
                    # A ranking counted here has a record a member; one that was published elsewhere is one record.
                    assert 1 <= reading.value <= reading.of, figure.key
                    assert found in {1, reading.of}, figure.key

    def test_figures_move_when_records_do(self, year: Year):
        ask, moved = year.ask, 0
        for figure in all_figures():
            if figure.kind is Kind.COUNT and (record := figure.records(ask).first()):
                before = read(figure, ask).value
                with undone():
                    type(record).objects.filter(pk=record.pk)._raw_delete("default")
                    assert read(figure, ask).value == before - 1, figure.key
                moved += 1
        assert moved > 30

    def test_list_that_a_figure_opens_has_as_many_rows(self, year: Year):
        ask = year.ask
        chief = Person.objects.filter(agency_id=year.agency_id, posts__role=Role.CHIEF, left_on=None).first()
        client = Client()
        with undone():
            client.force_login(User.objects.create_user("chanhvp", None, chief))
            for figure in all_figures():
                reading = read(figure, ask)
                if reading.n_records:
                    response = client.get(reverse(figure.route) + figure_query(figure.key, ask))
                    assert response.context["listing"].total == reading.n_records, figure.key


class SmallYearChecks(YearChecks):
    """Also what is too slow to repeat on the largest year."""

    def test_importing_the_folder_again_changes_nothing(self, year: Year):
        before = {figure.key: read(figure, year.ask).value for figure in all_figures()}
        call_command("import_folder", str(year.folder))
        assert {figure.key: read(figure, year.ask).value for figure in all_figures()} == before
