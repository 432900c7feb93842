"""The description of the API is for those who are signed in, comes from our own server and names every error."""

import pytest

from nhip.org.choices import Role
from nhip.org.tests.factories import make_office

pytestmark = pytest.mark.django_db
PLACES = ("/api/v1/docs", "/api/v1/openapi.json", "/api/v1/")


def test_a_stranger_is_sent_to_sign_in(client):
    for place in PLACES:
        assert client.get(place).url.startswith("/dang-nhap/")


def test_the_page_loads_nothing_from_elsewhere(client):
    client.force_login(make_office().user(Role.SPECIALIST))
    page = client.get("/api/v1/docs").content.decode()
    assert "/static/ninja/swagger-ui-bundle.js" in page
    assert "http://" not in page
    assert "https://" not in page


def test_it_names_the_errors(client):
    client.force_login(make_office().user(Role.SPECIALIST))
    schema = client.get("/api/v1/openapi.json").json()
    send = schema["paths"]["/api/v1/intake/items"]["post"]
    assert sorted(send["responses"]) == ["200", "201", "401", "403", "422", "429", "503"]
    assert send["security"] == [{"BearerToken": []}]


def test_a_body_that_cannot_be_read_is_said_in_the_shape_of_errors(client):
    answer = client.post(
        "/api/v1/intake/items", "--x", content_type="multipart/form-data", headers={"Authorization": "Bearer nhip_x"}
    )
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "unsigned")
