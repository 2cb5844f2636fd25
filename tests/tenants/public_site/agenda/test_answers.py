"""Questions, facts, court, media page, documents, memorial: shown when filled, else not there."""

import datetime
import io

import pytest
from dateutil.tz import tzutc
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from pypdf import PdfWriter
from pypdf.generic import BooleanObject, DictionaryObject, NameObject
from wagtail.documents.models import Document

from tenants.local_content import models
from tests.tenants.public_site.making import publish_below
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 11, 20)


def text_of(client, path):
    response = client.get(path)
    assert response.status_code == 200, path
    return str(response.content.decode())


def pdf(tagged=False):
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    if tagged:
        writer.add_metadata({"/Title": "Rules"})
        root = writer._root_object
        root[NameObject("/MarkInfo")] = DictionaryObject(
            {NameObject("/Marked"): BooleanObject(True)}
        )
        root[NameObject("/StructTreeRoot")] = DictionaryObject()
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def publish_document(community, title="Draft rules", content=None, **fields):
    with in_community(community):
        file = Document(title=title)
        file.file.save("..%2Fsomebody's <name>.pdf", ContentFile(content or pdf()))
        file.save()
    return publish_below(
        community, models.DocumentsIndexPage, models.DocumentPage, title, file=file, **fields
    )


@pytest.fixture
def client(riverbend, community_client):
    return community_client(riverbend)


@pytest.mark.parametrize(
    "path", ["/faq/", "/facts/", "/court/", "/media/", "/documents/", "/memorial/"]
)
def test_what_is_empty_is_not_there(client, path):
    assert client.get(path).status_code == 404
    assert f'href="{path}"' not in text_of(client, "/")


def test_questions_stand_in_groups_and_each_has_an_address(client, riverbend):
    for title, group in (("One?", "Money"), ("Two?", "Belongings"), ("Three?", "Money")):
        publish_below(
            riverbend,
            models.QuestionsIndexPage,
            models.QuestionPage,
            title,
            group=group,
            answer="<p>Yes.</p><script>alert(1)</script>",
        )
    page = text_of(client, "/faq/").partition("<main")[2]
    order = ["Money", "One?", "Three?", "Belongings"]
    assert [page.index(words) for words in order] == sorted(page.index(words) for words in order)
    assert '<details id="two">' in page
    assert "alert(1)" not in page
    found = text_of(client, "/search/?q=two")
    assert 'href="/faq/#two"' in found


def test_a_fact_stands_before_its_rumor(client, riverbend):
    publish_below(
        riverbend,
        models.FactsIndexPage,
        models.FactPage,
        "All schools are open",
        rumor="Schools are closed.",
        source_name="Schools",
        checked_on=DAY,
    )
    page = text_of(client, "/facts/")
    assert page.index("All schools are open") < page.index("Schools are closed.")
    assert "checked on" in page


def test_court_dates_ahead_come_before_past_ones(client, riverbend, at):
    at("2026-11-21T12:00:00-05:00")
    for title, day in (("Second", 28), ("First", 25), ("Before", 2)):
        publish_below(
            riverbend,
            models.CourtPage,
            models.CourtDatePage,
            title,
            starts_at=datetime.datetime(2026, 11, day, 15, tzinfo=tzutc()),
        )
    page = text_of(client, "/court/")
    order = ["Dates ahead", ">First<", ">Second<", "Past dates", ">Before<"]
    assert [page.index(words) for words in order] == sorted(page.index(words) for words in order)


def test_the_media_page_appears_with_a_contact(client, riverbend):
    with in_community(riverbend):
        page = models.MediaPage.objects.get()
        page.contact_phone = "(555) 555-0155"
        page.save_revision().publish()
    shown = text_of(client, "/media/")
    assert 'href="tel:+15555550155"' in shown
    assert "Ask before you film" in shown


def test_a_document_is_served_under_a_name_of_ours(client, riverbend):
    publish_document(riverbend, text_version="<p>The rules.</p>")
    page = text_of(client, "/documents/draft-rules/")
    assert "may not work with a screen reader" in page
    assert "The rules." in page
    response = client.get("/documents/draft-rules/draft-rules.pdf")
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'inline; filename="draft-rules.pdf"'
    assert response.content.startswith(b"%PDF-")
    assert client.get("/documents/draft-rules/other.pdf").status_code == 404


def test_a_tagged_document_has_no_warning(client, riverbend):
    publish_document(riverbend, content=pdf(tagged=True))
    assert "screen reader" not in text_of(client, "/documents/")


def test_a_document_is_its_own_communitys_only(client, riverbend, larkfield, community_client):
    publish_document(riverbend)
    other = community_client(larkfield)
    for path in (
        "/documents/",
        "/documents/draft-rules/",
        "/documents/draft-rules/draft-rules.pdf",
    ):
        assert other.get(path).status_code == 404


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"PK\x03\x04 a letter", "not a PDF file"),
        (b"<html><script>alert(1)</script>", "not a PDF file"),
        (b"%PDF-1.7 and then nothing of the kind", "damaged"),
        (pdf()[:120], "damaged"),
    ],
    ids=["letter", "page", "claims", "cut off"],
)
def test_what_is_no_pdf_is_refused_in_words(riverbend, content, words):
    with pytest.raises(ValidationError) as caught:
        publish_document(riverbend, content=content)
    assert words in caught.value.message_dict["file"][0]


def test_a_locked_pdf_is_refused(riverbend):
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt("secret", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    with pytest.raises(ValidationError, match="locked with a password"):
        publish_document(riverbend, content=buffer.getvalue())


def test_a_deleted_file_leaves_the_text(client, riverbend):
    publish_document(riverbend, text_version="<p>The rules.</p>")
    with in_community(riverbend):
        Document.objects.get().delete()
    assert "Open the PDF file" not in text_of(client, "/documents/draft-rules/")
    assert "The rules." in text_of(client, "/documents/draft-rules/")
    assert client.get("/documents/draft-rules/draft-rules.pdf").status_code == 404


def test_the_memorial_is_off_until_somebody_switches_it_on(client, riverbend):
    publish_below(
        riverbend,
        models.MemorialPage,
        models.MemorialEntryPage,
        "A. Rivera",
        words="<p>Loved the river.</p>",
        family_agrees=True,
    )
    assert client.get("/memorial/").status_code == 404
    assert "Rivera" not in text_of(client, "/search/?q=river")
    with in_community(riverbend):
        page = models.MemorialPage.objects.get()
        page.shown = True
        page.save_revision().publish()
    assert "Loved the river." in text_of(client, "/memorial/")
    with in_community(riverbend):
        page = models.MemorialPage.objects.get()
        page.shown = False
        page.save_revision().publish()
    assert client.get("/memorial/").status_code == 404


def test_nobody_is_remembered_without_the_family(riverbend):
    with pytest.raises(ValidationError, match="ask the family first"):
        publish_below(riverbend, models.MemorialPage, models.MemorialEntryPage, "A. Rivera")
